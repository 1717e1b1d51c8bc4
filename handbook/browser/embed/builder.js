// The page that says how to embed a calculator: choose one, copy the lines, see how it looks.
import { copy } from "../copying.js";

/** Bring the section to life. Returns what is told of the states of Python, which it needs not. */
export function mountEmbedBuilder(section) {
  const form = section.querySelector("form");
  const site = new URL(`${section.dataset.root}/`, location.href).href;
  const preview = section.querySelector("iframe");
  const status = section.querySelector("[role=status]");

  function write() {
    const name = form.elements.calculator.value;
    const policy = form.elements.policy.value;
    const title = form.elements.calculator.selectedOptions[0].textContent;
    const scheme = form.elements.scheme.value;
    const given = Object.entries({ policy, scheme }).filter(([, value]) => value);
    const query = new URLSearchParams(given).toString();
    const address = `${site}embed/${name}.html${query && `?${query}`}`;
    const chosen = given.map(([key, value]) => ` ${key}="${value}"`).join("");
    form.elements.component.value = [
      `<script src="${site}assets/runtime/embed.js" defer><\/script>`,
      `<handbook-calculator name="${name}"${chosen} title="${title}"></handbook-calculator>`,
    ].join("\n");
    form.elements.frame.value = `<iframe src="${address.replace("&", "&amp;")}" title="${title}" style="width:100%;height:1200px;border:0"></iframe>`;
    preview.src = address;
    preview.title = `预览：${title}`;
  }

  window.addEventListener("message", ({ source, data }) => {
    if (source === preview.contentWindow && data?.type === "handbook-height") preview.style.height = `${data.height}px`;
  });
  form.addEventListener("change", write);
  for (const button of section.querySelectorAll("[data-copy]")) {
    button.addEventListener("click", async () => {
      const done = await copy(form.elements[button.dataset.copy].value);
      status.textContent = done ? "已复制，粘贴到网页里即可。" : "没有复制成功，请选中文字后复制。";
    });
  }
  write();
  return () => {};
}
