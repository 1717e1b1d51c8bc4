// The case in the address, so that a link brings it back: ?policy=…&county_households=3000.
// A page from a disk may not change its query, so there the case stands after the #.

import { readDay } from "./day.js";

const LONGEST = 40;
const fromDisk = () => location.protocol === "file:";

/** The case the address holds, as text by name; a name may have several values. */
export function caseInAddress() {
  return new URLSearchParams(fromDisk() ? location.hash.slice(1) : location.search);
}

/**
 * Put the typed values into the form; names that are not fields of it are left alone. Returns what
 * no control can show, as {message, hint} by name: a day that is none, a choice there is not.
 */
export function restore(form, fields, saved) {
  const refused = new Map();
  const without = (name, text, valid) => {
    if (text) refused.set(name, { message: `链接里的“${text.slice(0, LONGEST)}”不在可选的各项里。`, hint: valid });
  };
  const day = (name, control, text) => {
    const { value, message, hint } = text.trim() ? readDay(text) : { value: "" };
    control.value = value ?? "";
    if (message) refused.set(name, { message, hint });
  };
  const policies = [...form.querySelectorAll("[name=policy]")];
  const policy = policies.find((one) => one.value === (saved.get("policy") || "*"));
  if (policy) policy.checked = true;
  else without("policy", saved.get("policy"), "请在“按哪份文件算”里重新选择。");
  if (saved.has("as_of")) day("as_of", form.elements.as_of, saved.get("as_of"));
  for (const field of fields.filter((one) => saved.has(one.key))) {
    const values = saved.getAll(field.key);
    const [control] = field.controls;
    if (field.type === "flag" || field.type === "choices") {
      for (const control of field.controls) control.checked = values.includes(control.value);
      const known = field.controls.map((one) => one.value);
      without(field.key, values.find((value) => !known.includes(value)), "请重新选择。");
    } else if (field.type === "date") {
      day(field.key, control, values[0]);
    } else if (field.type === "choice") {
      control.value = values[0];
      if (control.value !== values[0]) {
        control.value = "";
        without(field.key, values[0], "请重新选择。");
      }
    } else if (field.unitChoice) {
      const [, text, unit] = /^(.*?)(万元|元)?$/s.exec(values[0]);
      field.controls[0].value = text;
      field.unitChoice.value = unit ?? "元";
    } else {
      control.value = values[0];
    }
  }
  return refused;
}

/**
 * The case as text by name: what was chosen or typed, nothing else; the day only where it is not the
 * `assumed` one. `more` is added as it stands where it is not empty.
 */
export function caseOf(form, fields, typed, assumed, more = {}) {
  const parts = new URLSearchParams();
  const policy = form.elements.policy?.value;
  if (policy && policy !== "*") parts.set("policy", policy);
  for (const field of fields.filter((one) => !one.box.hidden)) {
    const unit = field.unitChoice?.value ?? "";
    for (const text of [typed(field)].flat()) if (text) parts.append(field.key, text + unit);
  }
  const day = form.elements.as_of.value;
  if (day && day !== assumed) parts.set("as_of", day);
  for (const [name, text] of Object.entries(more)) if (text) parts.set(name, text);
  return parts;
}

/** The address of a case on this page. The colours of an embedded page stay as they were asked for. */
export function addressOf(parts) {
  const address = new URL(location.href);
  if (fromDisk()) {
    address.hash = parts;
    return address.href;
  }
  const scheme = address.searchParams.get("scheme");
  address.search = parts;
  if (scheme) address.searchParams.set("scheme", scheme);
  return address.href;
}

/** Change the address without a new page and without a step in the history. */
export function keep(address) {
  if (address === location.href) return;
  if (fromDisk()) location.replace(address);
  else history.replaceState(history.state, "", address);
}
