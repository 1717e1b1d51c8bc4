// What an answer was made from, in the reader's words: what was typed and what was assumed.
import { readField, typed } from "./form.js";
import { grouped } from "./decimals.js";
import { unusedWords } from "./unused.js";

const LONGEST = 12;

/**
 * Lines {label, value, assumed} of the case in the form; `policy` is the chosen text or "*". What no
 * result used is said with the reason: `results` are those of this very case.
 */
export function recapOf({ fields, policy, day, today, nameOf, results }) {
  const lines = fields
    .filter((field) => !field.box.hidden && typed(field).length)
    .map((field) => ({ label: field.labels?.[policy] ?? field.label, value: words(field, nameOf) + unusedWords(field.key, results) }));
  const date = day || today;
  const assumed = date === today;
  return [...lines, { label: "按哪一天算", value: assumed ? `${date}（今天；不是今天的，请在表里改）` : date, assumed }];
}

function words(field, nameOf) {
  const text = typed(field);
  const { value } = readField(field);
  if (Array.isArray(value) && field.type.endsWith("-list")) return listWords(field, value, nameOf);
  if (Array.isArray(text)) return text.join("；");
  if (field.type === "flag" || typeof value !== "string" || !field.unit) return text;
  return `${grouped(value)} ${field.unit}`;
}

function listWords(field, values, nameOf) {
  const each = values.slice(0, LONGEST).map((value, index) => {
    const name = nameOf(field.key, index);
    return name ? `${name} ${grouped(value)}` : grouped(value);
  });
  const more = values.length > LONGEST ? `……共 ${values.length} 个` : "";
  return `${each.join("、")}${more}（${readField(field).shown}）`;
}
