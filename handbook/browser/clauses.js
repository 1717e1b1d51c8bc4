// The words an answer stands on: quoted, and one click away from where they stand.
import { element } from "./elements.js";
import { STRENGTHS } from "./words.js";

/** A link to the highlighted words of a citation; `words` in place of the clause's full name. */
export function clauseLink(citation, page, words) {
  if (citation.source !== "policy") {
    const href = `${page.root}/higher-law.html#${encodeURIComponent(citation.clause)}`;
    return element("a", { class: "calc-clause calc-law", href }, words ?? citation.label);
  }
  const [policy] = citation.clause.split("/");
  const href = `${page.root}/policies/${policy}.html#r-${citation.rule.toLowerCase()}`;
  return element("a", { class: "calc-clause", href }, words ?? `${page.names[policy]} ${citation.label}`);
}

/** Links to the places of several citations; two rules of one clause are one place to look at. */
export function places(citations, page) {
  const found = new Map(citations.map((one) => [one.clause, one]));
  return [...found.values()].map((one) => [" ", clauseLink(one, page, one.label)]);
}

// Words of the text stand in quotation marks; a fact of higher law is our paraphrase and does not.
export function quoteElement(citation, page) {
  const strength = STRENGTHS[citation.strength];
  const tag = strength && element("span", { class: "calc-strength" }, strength);
  const source = element("cite", {}, clauseLink(citation, page), " ", tag);
  if (citation.source !== "policy") return element("p", { class: "calc-paraphrase" }, citation.quote, " ", source);
  return element("blockquote", { class: "calc-quote" }, element("p", {}, `“${citation.quote}”`), source);
}
