// Ready cases above a form: examples to look at, and the last ones computed on this machine.
import { element } from "./elements.js";
import { dropCases, keepCase, keptCases } from "./kept.js";
import { movePointLeft } from "./decimals.js";

/**
 * `open(parts)` fills a case into the form. Returns {answered, begun}: `answered(text, words)`
 * keeps the case in the form under its conclusion, `begun()` says that another one starts.
 */
export function mountCases(section, fields, open) {
  const calculator = section.dataset.calculator;
  const examples = JSON.parse(section.dataset.examples);
  const box = section.querySelector("[data-examples-box]");
  const kept = section.querySelector("[data-kept]");
  let id = newId();
  // A case the reader deleted is not kept again, whatever becomes of it in the form.
  let deleted = false;
  const begin = (next) => {
    id = next;
    deleted = false;
  };

  box.hidden = !examples.length;
  for (const example of examples) {
    const button = element("button", { type: "button", class: "calc-quiet" }, example.title);
    button.addEventListener("click", () => {
      begin(newId());
      open(partsOf(example, fields));
    });
    box.append(button);
  }

  const list = () => {
    const cases = keptCases(calculator);
    kept.hidden = !cases.length;
    kept.querySelector("ul").replaceChildren(...cases.map(item));
    kept.querySelector("[data-count]").textContent = `${cases.length}`;
  };
  const item = (one) => {
    const again = element("button", { type: "button", class: "calc-quiet calc-again" }, one.words);
    again.addEventListener("click", () => {
      begin(one.id);
      open(new URLSearchParams(one.text));
    });
    const drop = element("button", { type: "button", class: "calc-quiet", "aria-label": `删除：${one.words}` }, "删除");
    drop.addEventListener("click", () => {
      dropCases(calculator, one.id);
      deleted ||= one.id === id;
      list();
      (kept.querySelector("button") ?? section.querySelector("[type=submit]")).focus();
    });
    return element("li", {}, again, drop);
  };
  kept.querySelector("[data-action=forget]").addEventListener("click", () => {
    dropCases(calculator);
    deleted = true;
    list();
    section.querySelector("[type=submit]").focus();
  });
  list();

  return {
    answered(text, words) {
      if (deleted) return;
      keepCase({ id, calculator, text, words });
      list();
    },
    begun() {
      begin(newId());
    },
  };
}

const newId = () => `${Date.now()}-${Math.floor(Math.random() * 1e6)}`;

// The inputs of an example, given as in a request, as a reader would type them.
function partsOf({ policy, as_of: day, inputs }, fields) {
  const parts = new URLSearchParams();
  if (policy) parts.set("policy", policy);
  if (day) parts.set("as_of", day);
  for (const [key, value] of Object.entries(inputs)) {
    const field = fields.find((one) => one.key === key);
    if (!field) continue;
    const all = [value].flat().map(String);
    if (field.type === "flag") parts.set(key, value === true || value === "是" ? "是" : "否");
    else if (field.type === "choices") for (const one of all) parts.append(key, one);
    else if (field.unitChoice && all.every((one) => /^\d{5,}$/.test(one))) {
      parts.set(key, `${all.map((one) => movePointLeft(one, 4)).join("\n")}万元`);
    } else parts.set(key, all.join("\n") + (field.unitChoice ? "元" : ""));
  }
  return parts;
}
