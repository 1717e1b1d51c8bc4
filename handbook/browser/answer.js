// A response of the protocol as elements: conclusion first, then figures, working, words, notes.
import { element } from "./elements.js";
import { grouped, movePointLeft } from "./quantity.js";

export const OUTCOMES = {
  determined: "有明确规定",
  ambiguous: "文本有两种读法",
  silent: "本文件没有规定",
  "needs-input": "还需要填写",
  elsewhere: "见未收录的文件",
  "not-in-force": "所问日期不适用",
};
export const VERDICTS = {
  meets: "符合",
  fails: "不符合",
  "fails-in-principle": "原则上不符合",
  "not-listed": "清单里没有列出",
  conflicts: "与上位规定冲突",
};
export const READINGS = { lowest: "最低", exact: "准确的商", cautious: "稳妥" };
const STRENGTHS = {
  must: "应当",
  "must-not": "不得",
  "in-principle": "原则上",
  generally: "一般",
  "at-least": "至少",
  may: "可以",
  encourage: "鼓励",
};
export const NOTES = {
  overlap: "文本重叠",
  rounding: "取整",
  assumption: "口径",
  "higher-law": "上位规定",
  ask: "向谁核实",
  doubtful: "有疑问",
  reading: "怎样理解",
  flip: "差多少会变",
  silent: "没有规定",
  "not-computable": "不能计算",
  "no-date": "日期不详",
  "no-purchase-cap": "没有上限",
  "goal-period": "目标期",
  "work-period": "适用年度",
  related: "相关",
  elsewhere: "未收录的文件",
};

/**
 * The results as elements. `page` knows what the response does not: `names` of the places by
 * slug, `root` of the site, `labelOf(policy, key)` of an input and `goTo(key)` its field.
 */
export function answerElements(response, page) {
  const { results } = response;
  const several = results.length > 1;
  return [
    several && overview(results, page),
    ...results.map((result) => resultElement(result, page, several)),
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
    figures(result.figures),
    steps(result.steps, page, !several),
    quotes(result.citations, page, !several),
    notes(result.notes, page, !several),
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
    const button = element("button", { type: "button", class: "calc-goto" }, page.labelOf(policy, key));
    button.addEventListener("click", () => page.goTo(key));
    return button;
  });
  return element("p", { class: "calc-missing" }, "还需要填写：", buttons);
}

// Readings of one figure stand side by side; the cautious one is marked. Figures of single
// townships or people (their key has a point) stand below the totals.
function figures(all) {
  const single = all.filter(({ key }) => key.includes("."));
  return [
    figureList(all.filter(({ key }) => !key.includes("."))),
    single.length > 0 && part("逐个列出", figureList(single), single.length <= LONG),
  ];
}

const LONG = 12;

function figureList(all) {
  if (!all.length) return null;
  const groups = new Map();
  for (const figure of all) groups.set(figure.key, [...(groups.get(figure.key) ?? []), figure]);
  const rows = [...groups.values()].map((readings) =>
    element(
      "div",
      { class: "calc-figure", "data-key": readings[0].key },
      element("dt", {}, readings[0].label),
      readings.map((figure) =>
        element(
          "dd",
          { "data-reading": figure.reading || "only" },
          figure.reading && element("span", { class: "calc-reading" }, READINGS[figure.reading] ?? figure.reading),
          element("strong", {}, grouped(figure.value)),
          ` ${figure.unit}`,
          inTenThousands(figure),
        ),
      ),
    ),
  );
  return element("dl", { class: "calc-figures" }, rows);
}

function inTenThousands({ value, unit }) {
  if (unit !== "元" || value.startsWith("-") || value.split(".")[0].length < 5) return null;
  return element("span", { class: "calc-also" }, `（${grouped(movePointLeft(value, 4))} 万元）`);
}

function steps(all, page, open) {
  if (!all.length) return null;
  const items = all.map((step) => element("li", {}, step.text, places(step.citations, page)));
  return part("怎么算出来的", element("ol", { class: "calc-steps" }, items), open);
}

function quotes(all, page, open) {
  if (!all.length) return null;
  return part("依据的原话", all.map((citation) => quoteElement(citation, page)), open);
}

// Two rules of one clause are one place to look at.
function places(citations, page) {
  const found = new Map(citations.map((one) => [one.clause, one]));
  return [...found.values()].map((one) => [" ", clauseLink(one, page, one.label)]);
}

// Words of the text stand in quotation marks; a fact of higher law is our paraphrase and does not.
function quoteElement(citation, page) {
  const held = citation.clause.includes("/");
  const strength = STRENGTHS[citation.strength];
  const tag = strength && element("span", { class: "calc-strength" }, strength);
  const source = element("cite", {}, clauseLink(citation, page), " ", tag);
  if (!held) return element("p", { class: "calc-paraphrase" }, citation.quote, " ", source);
  return element("blockquote", { class: "calc-quote" }, element("p", {}, `“${citation.quote}”`), source);
}

function clauseLink(citation, page, words) {
  const [policy, path] = citation.clause.split("/");
  if (!path) return element("span", { class: "calc-source" }, citation.label);
  const href = `${page.root}/policies/${policy}.html#r-${citation.rule.toLowerCase()}`;
  return element("a", { class: "calc-clause", href }, words ?? `${page.names[policy]} ${citation.label}`);
}

function notes(all, page, open) {
  if (!all.length) return null;
  const items = withoutRepeats(all).map((note) =>
    element(
      "li",
      { "data-note": note.code },
      element("span", { class: "calc-note" }, NOTES[note.code] ?? "说明"),
      note.text,
      places(note.citations.filter((one) => one.clause.includes("/")), page),
    ),
  );
  return part("要留意的", element("ul", { class: "calc-notes" }, items), open);
}

// The same words about two levels are said once, with the clauses of both.
function withoutRepeats(all) {
  const found = new Map();
  for (const note of all) {
    const key = `${note.code} ${note.text}`;
    const before = found.get(key)?.citations ?? [];
    found.set(key, { ...note, citations: [...before, ...note.citations] });
  }
  return [...found.values()];
}

function part(title, content, open) {
  return element("details", { class: "calc-part", open }, element("summary", {}, title), content);
}
