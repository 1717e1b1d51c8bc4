// The 测算说明 as a page to print.
import { element } from "../elements.js";

/** The memo as one element. */
export function sheetOf(memo) {
  return element(
    "article",
    { class: "memo-sheet", lang: "zh" },
    element("h1", {}, memo.title),
    element("p", { class: "memo-subject" }, memo.subject),
    table(memo.facts),
    heading("一、填写的情况"),
    memo.inputs.length ? table(memo.inputs) : element("p", {}, "没有填写。"),
    heading("二、结论、算式和依据"),
    memo.results.map((result) => resultElement(result, memo.results.length > 1)),
    heading("三、疑点"),
    memo.doubts.length ? list("ul", memo.doubts) : element("p", {}, "没有发现。"),
    heading("四、向谁请示、核实"),
    list("ul", memo.asks),
    heading("五、核对"),
    element("p", {}, "在手册“核对结果码”一页输入结果码，可以重算本例，并看出文本、规则、结果有没有变化。"),
    table(memo.marks),
    element(
      "div",
      { class: "memo-sign" },
      memo.signatures.map((name) => element("p", {}, `${name}：`, element("span", {}))),
      element("p", { class: "memo-day" }, "年　　月　　日"),
    ),
  );
}

const heading = (text) => element("h2", {}, text);

function table(rows) {
  const lines = rows.map(([name, value]) =>
    element("tr", {}, element("th", { scope: "row" }, name), element("td", {}, value)),
  );
  return element("table", {}, element("tbody", {}, lines));
}

function list(tag, texts) {
  return element(tag, {}, texts.map((text) => element("li", {}, text)));
}

function resultElement(result, several) {
  return element(
    "section",
    {},
    several && element("h3", {}, result.name),
    element("p", {}, element("strong", {}, `${result.outcome}：`), result.summary),
    result.missing.length > 0 && element("p", {}, `还需要填写：${result.missing.join("、")}。`),
    result.figures.length > 0 && table(result.figures),
    result.steps.length > 0 && [element("h4", {}, "算式"), list("ol", result.steps)],
    result.quotes.length > 0 && [
      element("h4", {}, "原文"),
      result.quotes.map(({ text, source }) => element("blockquote", {}, element("p", {}, text), element("cite", {}, source))),
    ],
    result.notes.length > 0 && [element("h4", {}, "说明"), list("ul", result.notes)],
  );
}
