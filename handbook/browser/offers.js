// Values known for a place, offered beside a field: never used unless the reader takes them.
import { element } from "./elements.js";
import { grouped, movePointLeft } from "./decimals.js";

/**
 * Returns the function that offers what is known for the chosen text on a day; `use(field)` is told
 * of a value taken.
 */
export function mountOffers(fields, use) {
  const offering = fields.filter((one) => one.prefills);
  let shown = null;
  return (policy, day) => {
    if (shown === `${policy} ${day}`) return;
    shown = `${policy} ${day}`;
    for (const field of offering) {
      const known = (field.prefills[policy] ?? []).filter(({ since, until }) => (!since || since <= day) && (!until || day <= until));
      field.box.querySelector(".calc-offers").replaceChildren(...known.map((one) => offer(one, field, use)));
    }
  };
}

function offer({ value, source, grade, note }, field, use) {
  const inTenThousands = field.unitChoice && /0000$/.test(value);
  const words = inTenThousands ? `${grouped(movePointLeft(value, 4))} 万元` : `${grouped(value)} ${field.unit ?? ""}`;
  const button = element("button", { type: "button", class: "calc-quiet" }, `填入 ${words}`);
  button.addEventListener("click", () => {
    field.controls[0].value = inTenThousands ? movePointLeft(value, 4) : value;
    if (field.unitChoice) field.unitChoice.value = inTenThousands ? "万元" : "元";
    use(field);
  });
  const doubt = grade === "A" ? "" : "，使用前请核实";
  return element("p", { class: "calc-help" }, button, ` ${source}${doubt}。${note}`);
}
