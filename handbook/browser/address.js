// The case in the address, so that a link brings it back: ?policy=…&county_households=3000.
// A page from a disk may not change its query, so there the case stands after the #.

const fromDisk = () => location.protocol === "file:";

/** The case the address holds, as text by name; a name may have several values. */
export function caseInAddress() {
  return new URLSearchParams(fromDisk() ? location.hash.slice(1) : location.search);
}

/** Put the typed values into the form; names that are not fields of it are left alone. */
export function restore(form, fields, saved) {
  const policy = [...form.querySelectorAll("[name=policy]")].find(
    (one) => one.value === saved.get("policy"),
  );
  if (policy) policy.checked = true;
  if (saved.has("as_of")) form.elements.as_of.value = saved.get("as_of");
  for (const field of fields.filter((one) => saved.has(one.key))) {
    const values = saved.getAll(field.key);
    if (field.type === "flag" || field.type === "choices") {
      for (const control of field.controls) control.checked = values.includes(control.value);
    } else if (field.unitChoice) {
      const [, text, unit] = /^(.*?)(万元|元)?$/s.exec(values[0]);
      field.controls[0].value = text;
      field.unitChoice.value = unit ?? "元";
    } else {
      field.controls[0].value = values[0];
    }
  }
}

/**
 * The case as text by name: what was chosen or typed, nothing else. `more` is added as it stands
 * where it is not empty.
 */
export function caseOf(form, fields, typed, today, more = {}) {
  const parts = new URLSearchParams();
  const policy = form.elements.policy?.value;
  if (policy && policy !== "*") parts.set("policy", policy);
  for (const field of fields.filter((one) => !one.box.hidden)) {
    const unit = field.unitChoice?.value ?? "";
    for (const text of [typed(field)].flat()) if (text) parts.append(field.key, text + unit);
  }
  const day = form.elements.as_of.value;
  if (day && day !== today) parts.set("as_of", day);
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
