// One form: what was typed, read into the inputs of a request, with what is wrong beside it.
import { write } from "./elements.js";
import { readDay } from "./day.js";
import { atLeast, grouped, total } from "./decimals.js";
import { readNumber, readNumbers } from "./quantity.js";

const LISTS = new Set(["count-list", "amount-list"]);
// Nothing else is taken away unseen: an invisible character is told.
const EDGES = /^[ \t\r\n\u00a0\u3000]+|[ \t\r\n\u00a0\u3000]+$/g;
const NUMBERS = new Set(["count", "amount", "months", "years"]);

/**
 * The fields of a form in order: as declared, with `first` (the texts that ask for it when nothing
 * is filled in), `part` (what it is a question of), `box` and `controls`.
 */
export function fieldsOf(form) {
  return [...form.querySelectorAll("[data-field]")].map((box) => {
    const described = JSON.parse(box.dataset.field);
    const controls = [...box.querySelectorAll("[name]")];
    return { ...described, box, controls, unitChoice: box.querySelector("[data-unit]") };
  });
}

/**
 * The chosen policy: a slug, or "*" for all. Not through FormData, which gathers the whole form and
 * takes longer than Python at every key stroke.
 */
export const chosenPolicy = (form) => form.elements.policy?.value || "*";

/** What the reader typed into a field, as text or a list of texts; empty when nothing. */
export function typed(field) {
  const [control] = field.controls;
  if (field.type === "flag") return field.controls.find((one) => one.checked)?.value ?? "";
  if (field.type === "choices") {
    return field.controls.filter((one) => one.checked).map((one) => one.value);
  }
  return control.value.replace(EDGES, "");
}

/** Whether one number is typed into a field. */
export const isNumber = ({ type }) => NUMBERS.has(type);

/**
 * Read a field, or another text as if it stood there: {} when nothing was typed, {value, shown} or
 * {message, hint}. `shown` says how a number was understood, where that is not plain to see, and
 * asks about one whose unit may be wrong.
 */
export function readField(field, text = typed(field)) {
  if (!text.length) return {};
  const unit = field.unit ?? "";
  const how = { unit, shift: field.unitChoice?.value === "万元" ? 4 : 0 };
  if (LISTS.has(field.type)) {
    const { values, skipped, ...refusal } = readNumbers(text, how);
    if (!values) return refusal;
    if (!values.length) return {};
    const left = skipped ? `；${skipped} 行空着，没有计入` : "";
    const sum = `共 ${values.length} 个数，合计 ${grouped(total(values))} ${unit}${left}`;
    return { value: values, shown: sum + (values.some((value) => doubts(field, value)) ? doubt(field) : "") };
  }
  if (NUMBERS.has(field.type)) {
    const { value, ...refusal } = readNumber(text, how);
    if (value === undefined) return refusal;
    const doubtful = doubts(field, value);
    const changed = doubtful || (text !== value && text.replaceAll(",", "") !== value);
    return { value, shown: changed ? `即 ${grouped(value)} ${unit}${doubtful ? doubt(field) : ""}` : "" };
  }
  if (field.type === "date") return readDay(text);
  return { value: field.type === "flag" ? text === "是" : text };
}

// A number that is possible, but so large or small that its unit may be wrong.
const doubts = ({ doubtful_from: from, doubtful_below: below }, value) =>
  (from && atLeast(value, from)) || (below && value !== "0" && !atLeast(value, below));
const doubt = ({ unit }) => `，这样的数少见，请核对${unit === "元" ? "单位是元还是万元" : "位数"}`;

/** Every shown field read, by `read`: the inputs of a request, and the fields that cannot be read. */
export function readForm(fields, read = readField) {
  const inputs = {};
  const refused = [];
  for (const field of fields.filter((one) => !one.box.hidden)) {
    const { value, message, hint } = read(field);
    if (message) refused.push({ field: field.key, message, hint });
    else if (value !== undefined) inputs[field.key] = value;
  }
  return { inputs, refused };
}

/** Say beside a field how its number was understood. */
export function showReading(field) {
  const place = field.box.querySelector(".calc-read");
  if (place) write(place, readField(field).shown ?? "");
}

/** The same, and clear what was wrong: a half-typed number is not wrong yet. */
export function showReadingWhileTyped(field) {
  showReading(field);
  if (!readField(field).message) showProblem(field.box, null);
}

/** Say beside a field what is wrong with it; without a problem, clear it. */
export function showProblem(box, problem) {
  const place = box.querySelector(".calc-error");
  place.hidden = !problem;
  write(place, problem ? `${problem.message}${problem.hint ?? ""}` : "");
  box.classList.toggle("calc-wrong", Boolean(problem));
  for (const control of box.querySelectorAll("[name]")) {
    if (problem) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
}

/** Say beside every field what cannot be read in it; those fields, as `readForm` has them. */
export function showProblems(fields) {
  const { refused } = readForm(fields);
  for (const field of fields) showProblem(field.box, refused.find((one) => one.field === field.key));
  return refused;
}

/** Lead the reader to a field, out of a folded part if need be. */
export function goTo(field) {
  field?.box.closest("details")?.setAttribute("open", "");
  field?.controls[0].focus();
  field?.box.scrollIntoView({ block: "nearest" });
}
