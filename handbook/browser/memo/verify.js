// The page where a result code is typed in: the case computed again, and what has changed.
import { announcement, answerElements } from "../answer.js";
import { element } from "../elements.js";
import { redraw } from "../redraw.js";
import { shown } from "./content.js";

const WORDS = { text: "政策文本", rules: "登记的规则", answer: "本例结果" };

/** Bring the section to life; `engine` answers requests. Returns what is told of its states. */
export function mountVerify(section, engine) {
  const form = section.querySelector("form");
  const part = (name) => section.querySelector(`[data-part="${name}"]`);
  const names = JSON.parse(section.dataset.policies);
  const fields = JSON.parse(section.dataset.fields);
  const page = {
    names,
    root: section.dataset.root,
    labelOf: (_policy, key) => fields[key]?.label ?? key,
    goTo: () => {},
  };

  // Counts the checks: the answer to an earlier one comes too late.
  let turn = 0;
  let waiting = false;

  async function check() {
    const code = form.elements.code.value.trim();
    const mine = ++turn;
    part("problem").hidden = true;
    part("result").replaceChildren();
    if (!code) return complain("请输入结果码。");
    waiting = true;
    try {
      const checked = await engine.ask({ verify: code });
      if (mine !== turn) return;
      if (checked.error) return complain(`${checked.error.message}${checked.error.hint}`);
      part("problem").hidden = true;
      show(checked);
    } catch ({ message, hint = "" }) {
      if (mine === turn) complain(`计算没有准备好：${message}。${hint.replace("点“重试”", "刷新页面")}`);
    } finally {
      if (mine === turn) waiting = false;
    }
  }

  function complain(text) {
    part("problem").hidden = false;
    part("problem").textContent = text;
    form.elements.code.focus();
  }

  function show({ request, response, same, calculator }) {
    const verdict = Object.values(same).every(Boolean)
      ? "文本、规则和结果都没有变化。"
      : same.answer
        ? "有变化，但本例的结果与当时相同。"
        : "有变化，本例的结果与当时不同，请重新测算。";
    const rows = Object.entries(WORDS).map(([key, words]) =>
      element("tr", {}, element("th", { scope: "row" }, words), element("td", {}, same[key] ? "没有变化" : "有变化")),
    );
    const typed = Object.entries(request.inputs).map(([key, value]) =>
      element("tr", {}, element("th", { scope: "row" }, page.labelOf("", key)), element("td", {}, shown(value, fields[key]?.unit))),
    );
    redraw(part("result"), [
      element("p", { class: "batch-head" }, verdict),
      element("table", { class: "batch-counts" }, element("tbody", {}, rows)),
      element("h2", {}, `${calculator}（按 ${request.as_of} 测算）`),
      element("table", { class: "batch-counts" }, element("tbody", {}, typed)),
      ...answerElements(response, page),
    ]);
    part("announce").textContent = `${verdict}${announcement(response, page)}`;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    check();
  });
  const given = new URLSearchParams(location.search).get("code");
  if (given) {
    form.elements.code.value = given;
    check();
  }
  return ({ state, message }) => {
    if (waiting && state === "late") complain(`还没有核对好：${message}。还在继续等；一直这样，请刷新页面。`);
  };
}
