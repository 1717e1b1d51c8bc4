// What a link carries beside the case: under which rules it was answered, with what result and on
// which words. Opened under other rules, the old result can be shown beside the new one.
import { clauseLink } from "./clauses.js";
import { element } from "./elements.js";

const RULES = "rules";
const RESULT = "was";
const BASIS = "basis";
const LONGEST_RESULT = 120;
const MOST_RESULTS = 12;
const MOST_WORDS = 120;
const PRINT = /^[A-Za-z0-9-]{1,40}\.[0-9a-z]{1,7}$/;

/** The names a link uses for this; none is the name of a field. */
export const CARRIED = [RULES, RESULT, BASIS];

/** What a link to an answered case carries, as text by name. */
export function evidenceOf({ results, rules_sha256: rules }) {
  const short = rules.slice(0, 8);
  const lines = results.map(({ policy, summary }) => `${policy} ${cut(summary)}`);
  return { [RULES]: short, [RESULT]: lines.join("\n"), [BASIS]: [...printsOf(results).keys()].join("~") };
}

/**
 * How the answer differs from the one a link was made with, as an element; null when the link
 * carries nothing or the rules are the same. What the link says is shown as text and believed
 * in nothing: anybody can write a link.
 */
export function changesSince(saved, response, page) {
  const rules = saved.get(RULES)?.slice(0, 8);
  if (!rules || response.rules_sha256.startsWith(rules)) return null;
  const before = resultsIn(saved.get(RESULT) ?? "", page.names);
  const changed = response.results.filter(({ policy, summary }) => before.has(policy) && before.get(policy) !== cut(summary));
  const { altered, added, gone } = basisChanges(saved.get(BASIS) ?? "", response.results, before);
  const versions = `这条链接是按规则版本 ${rules} 做的，现在的规则版本是 ${response.rules_sha256.slice(0, 8)}。`;
  if (!changed.length && !altered.length && !added.length && !gone.length) {
    const same = before.size ? "本例的结论和依据的原话都没有变。" : "链接里没有带当时的结果，下面是按现在的规则算的。";
    return element("section", { class: "calc-changed", "data-same": before.size > 0 }, element("p", {}, versions, same));
  }
  return element(
    "section",
    { class: "calc-changed", "aria-label": "规则更新前后的结果" },
    element("h3", {}, changed.length ? "规则更新过，结果与链接里的不同" : "规则更新过，结论没有变"),
    element("p", {}, versions, "旧结果取自链接本身，没有核对过，只供对照；以现在的结果为准。"),
    changed.length > 0 && table(changed, before, page),
    told("原话或条款有变的依据：", altered, page),
    told("新增的依据：", added, page),
    gone.length > 0 && element("p", {}, `原来用到、现在不再用到的规则：${gone.join("、")}。`),
    changed.length > 0 && !altered.length && !added.length && !gone.length &&
      element("p", {}, "依据的原话没有变，变的是规则里的数或读法，请对照下面的算式。"),
  );
}

function table(changed, before, page) {
  const heads = ["地方", "链接里的旧结果", "现在的结果"].map((head) => element("th", { scope: "col" }, head));
  const rows = changed.map(({ policy, summary }) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, page.names[policy]),
      element("td", { class: "calc-old" }, before.get(policy)),
      element("td", {}, cut(summary)),
    ),
  );
  return element("div", { class: "calc-overview" }, element("table", {}, element("thead", {}, element("tr", {}, heads)), element("tbody", {}, rows)));
}

function told(lead, citations, page) {
  if (!citations.length) return null;
  return element("p", {}, lead, citations.map((citation) => [clauseLink(citation, page), " "]));
}

function resultsIn(text, names) {
  const lines = text.slice(0, LONGEST_RESULT * MOST_RESULTS * 2).split("\n").slice(0, MOST_RESULTS);
  const found = lines.map((line) => /^([a-z0-9-]+) (.+)$/.exec(line)).filter((one) => one && Object.hasOwn(names, one[1]));
  return new Map(found.map(([, policy, summary]) => [policy, cut(summary)]));
}

function basisChanges(text, results, before) {
  const now = printsOf(results.filter(({ policy }) => before.has(policy)));
  const then = text.split("~").slice(0, MOST_WORDS).filter((print) => PRINT.test(print));
  const ruleOf = (print) => print.split(".")[0];
  const ruled = new Set([...now.keys()].map(ruleOf));
  const known = new Set(then.map(ruleOf));
  if (!then.length) return { altered: [], added: [], gone: [] };
  const fresh = [...now].filter(([print]) => !then.includes(print));
  return {
    altered: fresh.filter(([print]) => known.has(ruleOf(print))).map(([, citation]) => citation),
    added: fresh.filter(([print]) => !known.has(ruleOf(print))).map(([, citation]) => citation),
    gone: [...known].filter((rule) => !ruled.has(rule)),
  };
}

// The cited rules by a print of their words: QY-01.1k2x9.
function printsOf(results) {
  const cited = results.flatMap(({ citations }) => citations).filter(({ source }) => source === "policy");
  return new Map(cited.map((one) => [`${one.rule}.${printOf(`${one.clause}|${one.quote}|${one.strength}`)}`, one]));
}

// FNV-1a: it need not resist anybody, and crypto.subtle is missing on a plain intranet address.
function printOf(text) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}

const cut = (text) => (text.length > LONGEST_RESULT ? `${text.slice(0, LONGEST_RESULT)}…` : text);
