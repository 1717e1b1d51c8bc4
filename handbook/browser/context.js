// What an answer is drawn with and does not say itself: the names of places and inputs, and the case in the form.
import { chosenPolicy, goTo, readField } from "./form.js";
import { recapOf } from "./recap.js";

/**
 * The `page` of answer.js for one calculator; `today()` is the day assumed, `rows` the tables of its
 * form, `compareAll()` has the case answered under every text.
 */
export function contextOf(section, fields, { today, rows, compareAll }) {
  const form = section.querySelector("form");
  const answer = section.querySelector("[data-answer]");
  const fieldOf = (key) => fields.find((one) => one.key === key);
  // Read once the page is laid out; asked for in the middle of an answer it would be laid out anew.
  let width = 0;
  new ResizeObserver(() => (width = answer.clientWidth)).observe(answer);
  return {
    names: JSON.parse(section.dataset.policies),
    root: section.dataset.root,
    bands: JSON.parse(section.dataset.bands),
    stepsTitle: section.dataset.calculator === "project-check" ? "逐项结果，由重到轻" : null,
    labelOf: (policy, key) => fieldOf(key)?.labels?.[policy] ?? fieldOf(key)?.label ?? key,
    unitOf: (key) => fieldOf(key)?.unit ?? "",
    goTo: (key) => goTo(fieldOf(key)),
    numbersOf: (key) => fields.filter((one) => one.key === key && !one.box.hidden).flatMap((one) => readField(one).value ?? []),
    nameOf: (key, index) => rows.nameOf(key, index),
    rowName: (policy, key) => (key.includes(".") ? rows.nameFor(policy, Number(key.split(".")[1]) - 1) : ""),
    today,
    width: () => width || answer.clientWidth,
    recap: (results) => {
      const day = form.elements.as_of.value;
      return recapOf({ fields, policy: chosenPolicy(form), day, today: today(), nameOf: rows.nameOf, results });
    },
    compareAll,
  };
}
