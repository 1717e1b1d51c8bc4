/* Reading aids of the text pages: copy a citation, light up the words of a rule.
   A classic script, because pages opened from a folder may not load modules. */
(function () {
  "use strict";

  /* navigator.clipboard exists on secure origins only; an intranet page over http:// needs the old way. */
  async function copy(text) {
    if (navigator.clipboard && window.isSecureContext) {
      await navigator.clipboard.writeText(text);
      return;
    }
    const field = document.createElement("textarea");
    field.value = text;
    field.setAttribute("readonly", "");
    field.style.position = "fixed";
    field.style.opacity = "0";
    document.body.append(field);
    const focused = document.activeElement;
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
    if (!copied) throw new Error("execCommand refused");
  }

  const status = document.createElement("div");
  status.className = "hb-toast";
  status.setAttribute("role", "status");
  document.body.append(status);

  let fading;
  function say(message) {
    status.textContent = message;
    status.dataset.shown = "";
    clearTimeout(fading);
    fading = setTimeout(() => { delete status.dataset.shown; status.textContent = ""; }, 4000);
  }

  document.addEventListener("click", async (event) => {
    const button = event.target instanceof Element ? event.target.closest("button[data-cite]") : null;
    if (!button) return;
    try {
      await copy(button.dataset.cite);
      say("已复制引用：" + button.dataset.cite.slice(0, 40) + (button.dataset.cite.length > 40 ? "…" : ""));
    } catch {
      say("浏览器不许复制，请选中文字后按 Ctrl+C。");
    }
  });

  /* Where quoted words of two rules overlap, the words of one rule stand in several pieces;
     :target reaches the first piece only. */
  function light() {
    for (const piece of document.querySelectorAll("[data-lit]")) delete piece.dataset.lit;
    const id = location.hash.slice(1);
    if (!/^r-[a-z0-9-]+$/.test(id)) return;
    for (const piece of document.querySelectorAll(`[data-rules~="${id.slice(2)}"]`)) piece.dataset.lit = "";
  }
  addEventListener("hashchange", light);
  /* The page may change without this script running again. */
  if (window.document$) window.document$.subscribe(light);
  else light();
})();
