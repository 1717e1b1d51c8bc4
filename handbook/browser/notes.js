// What goes with an answer, by weight: what bears on this case first, higher law as a layer of
// its own, what holds for every case folded away.
import { places } from "./clauses.js";
import { element } from "./elements.js";
import { part } from "./redraw.js";
import { NOTES } from "./words.js";

// From what changes the answer to what helps to follow it up.
const WEIGHTS = [
  "check-input", "difference", "not-computable", "silent", "no-purchase-cap", "prohibition", "overlap", "before-issue", "expired",
  "work-period", "goal-period", "rounding", "reading", "doubtful", "elsewhere", "related",
  "evaluation", "no-date", "unverified", "ask",
];
const GENERAL = new Set(["assumption"]);
const LAW = "higher-law";
const MANY = 6;

/** How much an input must change for another verdict: the first thing after the verdict. */
export function flipElement(notes) {
  const texts = withoutRepeats(notes.filter(({ code }) => code === "flip")).map(({ text }) => text);
  if (!texts.length) return null;
  const words = texts.map((text) => element("span", {}, text));
  return element("p", { class: "calc-flip", "data-note": "flip" }, element("strong", {}, NOTES.flip), words);
}

/** The other notes: three parts, the ones without notes left out. */
export function noteElements(notes, page, open) {
  const all = withoutRepeats(notes.filter(({ code }) => code !== "flip"));
  const law = all.filter(({ code }) => code === LAW);
  const general = all.filter(({ code }) => GENERAL.has(code));
  const own = all.filter(({ code }) => code !== LAW && !GENERAL.has(code)).sort((a, b) => weight(a) - weight(b));
  return [
    own.length > 0 && part(`要留意的（${own.length}）`, own, () => folded(own, page), open),
    law.length > 0 &&
      part(
        `上位规定（${law.length}，另一层规定，不是本文件的话）`,
        law,
        () => list(law, page, { tagged: false }),
        open && law.length <= 3,
      ),
    general.length > 0 && part(`计算时的假定（${general.length}）`, general, () => list(general, page, {}), false),
  ];
}

const weight = ({ code }) => (WEIGHTS.includes(code) ? WEIGHTS.indexOf(code) : WEIGHTS.length);

function folded(notes, page) {
  // How the places differ is what was asked for: it is never folded away.
  const shown = Math.max(MANY, notes.filter(({ code }) => code === "difference").length);
  if (notes.length <= shown) return [list(notes, page, {})];
  const rest = notes.slice(shown);
  return [
    list(notes.slice(0, shown), page, {}),
    part(`其余 ${rest.length} 条`, rest, () => list(rest, page, {}), false),
  ];
}

function list(notes, page, { tagged = true }) {
  const items = notes.map((note) =>
    element(
      "li",
      { "data-note": note.code },
      tagged && element("span", { class: "calc-note" }, NOTES[note.code] ?? "说明"),
      note.text,
      places(note.citations, page),
    ),
  );
  return element("ul", { class: "calc-notes" }, items);
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
