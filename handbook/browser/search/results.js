// A result as the page shows it: where it is, and its words in pieces, the found ones marked.
import { every } from "./scoring.js";

const BEFORE = 24;
const AFTER = 70;

// marks: folded strings to mark.
export function resultOf(entry, marks, folding, synonyms) {
  const spans = spansOf(entry.text, marks, folding);
  const words = marks.filter((mark) => entry.folded.includes(mark)).join(" ");
  const query = words ? `?h=${encodeURIComponent(words)}` : "";
  return {
    id: entry.id,
    kind: entry.kind,
    label: entry.label,
    group: { title: entry.group.title, jurisdiction: entry.group.jurisdiction },
    clause: entry.clause,
    href: entry.group.address + query + entry.address,
    heading: cut(entry.text, spans, 0, entry.heading),
    body: excerpt(entry, spans),
    synonyms,
  };
}

// Where folded strings stand in a text: merged [start, end] in reading order.
export function spansOf(text, marks, folding) {
  const { folded, starts, ends } = folding.trace(text);
  return merged(marks.flatMap((mark) =>
    [...every(folded, mark)].map((at) => [starts[at], ends[at + mark.length - 1]])));
}

function excerpt(entry, spans) {
  const first = spans.find((span) => span[1] > entry.heading);
  let from = entry.heading;
  if (first && first[0] - BEFORE > entry.heading) from = first[0] - BEFORE;
  const to = Math.min(entry.text.length, Math.max(from, first ? first[1] : from) + AFTER);
  const pieces = cut(entry.text, spans, from, to);
  if (from > entry.heading) pieces.unshift(["…", false]);
  if (to < entry.text.length) pieces.push(["…", false]);
  return pieces;
}

// [[text, marked]] of text[from:to].
function cut(text, spans, from, to) {
  const pieces = [];
  let at = from;
  for (const [start, end] of spans) {
    if (end <= from || start >= to) continue;
    if (start > at) pieces.push([text.slice(at, start), false]);
    pieces.push([text.slice(Math.max(start, at), Math.min(end, to)), true]);
    at = Math.min(end, to);
  }
  if (at < to) pieces.push([text.slice(at, to), false]);
  return pieces;
}

function merged(spans) {
  spans.sort((a, b) => a[0] - b[0]);
  const joined = [];
  for (const [start, end] of spans) {
    const last = joined.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}
