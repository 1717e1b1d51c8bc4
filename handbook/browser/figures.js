// The numbers of an answer, each with its readings side by side and the clause it comes from.
import { places } from "./clauses.js";
import { element } from "./elements.js";
import { grouped, movePointLeft } from "./decimals.js";
import { part } from "./redraw.js";
import { READINGS } from "./words.js";

const LONG = 12;
const isSingle = ({ key }) => /\.\d+$/.test(key);

/**
 * Readings of one figure stand side by side; the cautious one is marked. Figures of single
 * townships or people (their key ends in a number) stand below the totals.
 */
export function figureElements({ figures: all, policy }, page) {
  const single = all.filter(isSingle);
  const names = single.map(({ key }) => page.rowName?.(policy, key));
  return [
    figureList(all.filter((one) => !isSingle(one)), policy, page),
    single.length > 0 && part("逐个列出", [single, names], () => figureList(single, policy, page), single.length <= LONG),
  ];
}

function figureList(all, policy, page) {
  if (!all.length) return null;
  const groups = new Map();
  for (const figure of all) {
    // Deadlines share a key: what is due tells them apart.
    const name = `${figure.key} ${figure.label}`;
    groups.set(name, [...(groups.get(name) ?? []), figure]);
  }
  const rows = [...groups.values()].map((readings) => row(readings, policy, page));
  return element("dl", { class: "calc-figures" }, rows);
}

function row(readings, policy, page) {
  const [{ key, label, citations }] = readings;
  const name = page.rowName?.(policy, key);
  return element(
    "div",
    { class: "calc-figure", "data-key": key },
    element("dt", {}, label, name && element("span", { class: "calc-row-name" }, `（${name}）`)),
    readings.map((figure) =>
      element(
        "dd",
        { "data-reading": figure.reading || "only" },
        READINGS[figure.reading] && element("span", { class: "calc-reading" }, READINGS[figure.reading]),
        element("strong", {}, figure.unit === "日期" ? figure.value : grouped(figure.value)),
        figure.unit === "日期" ? null : ` ${figure.unit}`,
        inTenThousands(figure),
      ),
    ),
    citations?.length > 0 && element("dd", { class: "calc-from" }, "依据", places(citations, page)),
  );
}

function inTenThousands({ value, unit }) {
  if (unit !== "元" || value.startsWith("-") || value.split(".")[0].length < 5) return null;
  return element("span", { class: "calc-also" }, `（${grouped(movePointLeft(value, 4))} 万元）`);
}
