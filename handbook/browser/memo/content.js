// What a 测算说明 says, as plain data: both the printed page and the Word file are made from it.
import { OUTCOMES, READINGS, VERDICTS } from "../answer.js";
import { grouped } from "../decimals.js";
import { unusedWords } from "../unused.js";

const ASK = new Set(["ask"]);
// Notes that say how the text may be read otherwise, as against plain remarks.
const DOUBTS = new Set(["check-input", "overlap", "rounding", "reading", "doubtful", "higher-law", "silent", "not-computable", "no-date", "elsewhere", "unverified"]);
const WHOM = "对条文的理解有疑问的，以书面形式向发文机关或者上一级民政部门请示，答复存入本卷。";

/**
 * `proved` is the answer of Python with sources and code; `page` gives `labelOf(policy, key)` and
 * `unitOf(key)`, where rows have names also `nameOf(key, index)` and `rowName(policy, key)`; `request` is the case, `today` the day of writing, `link` the address of the case, empty where it has none.
 */
export function memoOf(proved, request, page, today, link) {
  const only = proved.sources.length === 1 ? proved.sources[0].policy : "";
  const sources = new Map(proved.sources.map((source) => [source.policy, source]));
  return {
    title: "测算说明",
    subject: proved.calculator,
    facts: [
      ["测算事项", proved.calculator],
      ["按哪一天的规定", request.as_of],
      ["制作日期", today],
      ["依据文件", proved.sources.map(sourceWords).join("\n")],
    ],
    inputs: Object.entries(request.inputs).map(([key, value]) => [
      page.labelOf(only, key),
      shown(value, page.unitOf(key), (index) => page.nameOf?.(key, index) ?? "") + unusedWords(key, proved.results),
    ]),
    results: proved.results.map((result) => resultOf(result, sources, page)),
    doubts: told(proved.results, sources, DOUBTS),
    asks: [...told(proved.results, sources, ASK), WHOM],
    marks: marksOf(proved, link),
    signatures: ["测算人", "复核人", "负责人", "单位（盖章）"],
  };
}

function sourceWords({ title, document_number: number, promulgated }) {
  const day = promulgated ?? "原文没有日期";
  return `《${title}》（${number ?? "原文没有文号"}，${day}）`;
}

/** An input as it is read; `nameOf` gives the name of the nth of several values, where there is one. */
export function shown(value, unit, nameOf = () => "") {
  if (Array.isArray(value)) return value.map((one, at) => named(nameOf(at), shown(one, unit))).join("、");
  if (typeof value === "boolean") return value ? "是" : "否";
  return /^\d+(\.\d+)?$/.test(value) && unit ? `${grouped(value)} ${unit}` : value;
}

const named = (name, words) => (name ? `${name} ${words}` : words);

function resultOf(result, sources, page) {
  const verdict = result.verdict ? `，${VERDICTS[result.verdict]}` : "";
  return {
    name: sources.get(result.policy).short_title,
    outcome: `${OUTCOMES[result.outcome]}${verdict}`,
    summary: result.summary,
    missing: result.missing.map((key) => page.labelOf(result.policy, key)),
    figures: figuresOf(result, page),
    steps: result.steps.map(({ text, citations }) => text + placesOf(citations)),
    quotes: result.citations.map((citation) => quoteOf(citation, sources)),
    notes: unique(
      result.notes
        .filter(({ code }) => !DOUBTS.has(code) && !ASK.has(code))
        .map(({ text }) => text),
    ),
  };
}

// The readings of one figure stand in one row.
function figuresOf({ figures, policy }, page) {
  const rows = new Map();
  for (const { key, label, reading, value, unit } of figures) {
    const name = page.rowName?.(policy, key);
    const row = name ? `${label}（${name}）` : label;
    const words = unit === "日期" ? value : `${grouped(value)} ${unit}`;
    const said = reading ? `${READINGS[reading] ?? reading} ${words}` : words;
    rows.set(row, [...(rows.get(row) ?? []), said]);
  }
  return [...rows].map(([row, said]) => [row, said.join("；")]);
}

function placesOf(citations) {
  const places = unique(citations.map(({ label }) => label));
  return places.length ? `［${places.join("、")}］` : "";
}

// Words of a text stand in quotation marks; a fact of higher law is a paraphrase and does not.
function quoteOf(citation, sources) {
  if (citation.source !== "policy") return { text: citation.quote, source: citation.label };
  const source = sources.get(citation.clause.split("/")[0]);
  const number = source?.document_number ?? "原文没有文号";
  return { text: `“${citation.quote}”`, source: source ? `《${source.title}》（${number}）${citation.label}` : citation.label };
}

function told(results, sources, codes) {
  const several = results.length > 1;
  return unique(
    results.flatMap(({ policy, notes }) =>
      notes
        .filter(({ code }) => codes.has(code))
        .map(({ text }) => (several ? `${sources.get(policy).short_title}：${text}` : text)),
    ),
  );
}

function marksOf(proved, link) {
  const without = `填写的内容较多，没有结果码${link && "；用下面的链接可以打开本例"}`;
  return [
    ["结果码", proved.code ?? without],
    ...(proved.code || !link ? [] : [["本例链接", link]]),
    ["规则校验值", proved.rules_sha256],
    ...proved.sources.map((source) => [`文本校验值（${source.short_title}）`, source.text_sha256]),
  ];
}

const unique = (texts) => [...new Set(texts)];
