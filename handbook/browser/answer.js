// A response of the protocol as elements: conclusion first, then figures, working, words, notes.
import { chartOf } from "./chart.js";
import { places, quoteElement } from "./clauses.js";
import { element } from "./elements.js";
import { figureElements } from "./figures.js";
import { flipElement, noteElements } from "./notes.js";
import { part } from "./redraw.js";
import { OUTCOMES, VERDICTS } from "./words.js";

export { NOTES, OUTCOMES, READINGS, VERDICTS } from "./words.js";

/**
 * The results as elements. `page` knows what the response does not: `names` of the places by
 * slug, `root` of the site, `labelOf(policy, key)` of an input and `goTo(key)` its field; where a
 * form is there also `recap(results)`, `rowName(policy, key)`, `bands`, `stepsTitle` and `compareAll()`. `before` stands
 * above the results.
 */
export function answerElements(response, page, before = null) {
  const { results } = response;
  const several = results.length > 1;
  return [
    element("h2", { class: "hb-visually-hidden" }, "测算结果"),
    before,
    several && overview(results, page),
    several && recap(results, page),
    ...results.map((result) => resultElement(result, page, several)),
    !several && compareButton(page),
    element("p", { class: "calc-edition" }, `规则版本 ${response.rules_sha256.slice(0, 8)}`),
  ].filter(Boolean);
}

/** One sentence for a screen reader: the conclusion, or how the places differ. */
export function announcement({ results }, page) {
  if (results.length === 1) return results[0].summary;
  const parts = results.map((one) => `${page.names[one.policy]}：${OUTCOMES[one.outcome]}`);
  return `已算出 ${results.length} 份文件的结果。${parts.join("；")}。`;
}

function overview(results, page) {
  const rows = results.map((result) =>
    element(
      "tr",
      { "data-outcome": result.outcome },
      element("th", { scope: "row" }, element("a", { href: `#${idOf(result)}` }, page.names[result.policy])),
      element("td", {}, badges(result)),
      element("td", {}, result.summary),
    ),
  );
  const heads = ["地方", "情况", "结论"].map((head) => element("th", { scope: "col" }, head));
  return element(
    "div",
    { class: "calc-overview" },
    element("table", {}, element("thead", {}, element("tr", {}, heads)), element("tbody", {}, rows)),
  );
}

const idOf = (result) => `answer-${result.policy}`;

function resultElement(result, page, several) {
  const title = element("h3", {}, page.names[result.policy], " ", badges(result));
  const body = [
    several ? null : element("p", { class: "calc-summary" }, result.summary),
    missing(result, page),
    flipElement(result.notes),
    figureElements(result, page),
    chartOf(result, page),
    several ? null : recap([result], page),
    steps(result.steps, page, !several),
    quotes(result.citations, page, !several),
    noteElements(result.notes, page, !several),
  ];
  return element(
    "article",
    { class: "calc-result", id: idOf(result), "data-policy": result.policy, "data-outcome": result.outcome },
    title,
    body.flat().filter(Boolean),
  );
}

function badges({ outcome, verdict }) {
  return [
    verdict && element("span", { class: "calc-badge", "data-verdict": verdict }, VERDICTS[verdict]),
    (!verdict || outcome !== "determined") &&
      element("span", { class: "calc-badge", "data-outcome": outcome }, OUTCOMES[outcome]),
  ].filter(Boolean);
}

function missing({ missing: keys, policy }, page) {
  if (!keys.length) return null;
  const buttons = keys.map((key) => {
    const button = element("button", { type: "button", class: "calc-goto", "data-goto": key }, page.labelOf(policy, key));
    // The button of one input may become that of another.
    button.addEventListener("click", () => page.goTo(button.dataset.goto));
    return button;
  });
  return element("p", { class: "calc-missing" }, "还需要填写：", buttons);
}

// What the answer was made from: what was typed, and what was assumed because nothing was.
function recap(results, page) {
  const lines = page.recap?.(results) ?? [];
  if (!lines.length) return null;
  const rows = () =>
    lines.map(({ label, value, assumed }) =>
      element(
        "tr",
        { "data-assumed": assumed },
        element("th", { scope: "row" }, label),
        element("td", {}, assumed && element("span", { class: "calc-note" }, "假定"), value),
      ),
    );
  const table = () => element("table", { class: "calc-recap" }, element("tbody", {}, rows()));
  return part("按这些情况算的", lines, table, true);
}

function compareButton(page) {
  if (!page.compareAll) return null;
  const button = element("button", { type: "button", "data-action": "compare" }, "同样的情况，看各地文件分别怎么说");
  button.addEventListener("click", page.compareAll);
  return element("p", { class: "calc-compare" }, button);
}

function steps(all, page, open) {
  if (!all.length) return null;
  const items = () => all.map((step) => element("li", {}, step.text, places(step.citations, page)));
  const list = () => element("ol", { class: "calc-steps" }, items());
  return part(page.stepsTitle ?? "怎么算出来的", all, list, open);
}

function quotes(all, page, open) {
  if (!all.length) return null;
  const words = () => all.map((citation) => quoteElement(citation, page));
  return part(`依据的原话（${all.length}）`, all, words, open);
}
