// Small pictures where a look says more than a number: the bands of a scale with the case marked,
// and an amount against its limits. Everything they show also stands in words beside them.
import { element } from "./elements.js";
import { grouped, movePointLeft } from "./decimals.js";

const NAMESPACE = "http://www.w3.org/2000/svg";
const WIDEST = 640;
const SIDE = 8;
const MOST_MARKS = 40;
// What is held against what: the key of an amount, the keys of its limits.
const PAIRS = [
  [/^counted$/, /_cap$/],
  [/^amount$/, /_threshold$/],
  [/^addition$/, /^addition_limit$/],
  [/^(average_pay|lowest_pay)$/, /^wage_floor$/],
];

/** The picture of one result as a figure, or null where there is nothing to see. */
export function chartOf(result, page) {
  const width = Math.max(260, Math.min(WIDEST, page.width?.() ?? WIDEST));
  return bandChart(result, page, width) ?? limitChart(result, width);
}

function bandChart({ policy, figures }, page, width) {
  if (!figures.length) return null;
  for (const [key, bands] of Object.entries(page.bands?.[policy] ?? {})) {
    const values = page.numbersOf(key);
    if (values.length && values.length <= MOST_MARKS) return drawBands(bands, values, width);
  }
  return null;
}

// `bands` in ascending order: {lower, upper, value, unit, input}; an open end is null.
function drawBands(bands, values, width) {
  const last = Math.max(...bands.map(({ lower, upper }) => Number(upper ?? lower)));
  const most = Math.max(...values.map(Number));
  const right = Math.max(last * 1.25, Math.min(most, last * 3) * 1.05);
  const at = (value) => SIDE + (Math.min(Number(value), right) / right) * (width - 2 * SIDE);
  const unit = bands[0].input;
  const shapes = bands.map(({ lower, upper, value, unit: people }, index) => {
    const from = at(lower ?? 0);
    const to = upper === null ? width - SIDE : at(upper);
    const held = values.some((one) => inBand(one, { lower, upper }));
    return [
      shape("rect", { x: from, y: 30, width: Math.max(to - from, 1), height: 26, class: `chart-band${held ? " chart-held" : ""}` }),
      text((from + to) / 2, 48, `${value}${people}`, held ? "chart-on" : "chart-label"),
      index > 0 && shape("line", { x1: from, y1: 56, x2: from, y2: 62, class: "chart-tick" }),
      index > 0 && text(from, 74, grouped(lower), "chart-label"),
    ];
  });
  const marks = values.map((value) => shape("line", { x1: at(value), y1: 20, x2: at(value), y2: 62, class: "chart-mark" }));
  const label =
    values.length === 1 && text(within(at(values[0]), 46, width), 14, `${grouped(values[0])}${unit}`, "chart-value");
  const said = bands.map((band) => `${ends(band)} ${band.value}${band.unit}`).join("，");
  const asked = values.length === 1 ? `所填 ${grouped(values[0])}${unit}` : `所填 ${values.length} 个数`;
  const caption = `各档配备人数；竖线是${asked}。`;
  return figureOf({ width, height: 80, shapes: [...shapes, marks, label], said: `${asked}。各档：${said}。`, caption });
}

const inBand = (value, { lower, upper }) =>
  (lower === null || Number(value) >= Number(lower)) && (upper === null || Number(value) <= Number(upper));

function ends({ lower, upper, input }) {
  if (lower === null) return `${grouped(upper)}${input}以下`;
  return upper === null ? `${grouped(lower)}${input}以上` : `${grouped(lower)}到${grouped(upper)}${input}`;
}

function limitChart({ figures, verdict }, width) {
  for (const [of, against] of PAIRS) {
    const plan = figures.find(({ key }) => of.test(key));
    const limits = figures.filter(({ key }) => against.test(key));
    if (plan && limits.length) return drawLimits(plan, limits, verdict, width);
  }
  return null;
}

function drawLimits(plan, limits, verdict, width) {
  const right = Math.max(...[plan, ...limits].map(({ value }) => Number(value))) * 1.1 || 1;
  const at = (value) => SIDE + (Number(value) / right) * (width - 2 * SIDE);
  const broken = verdict?.startsWith("fails");
  const shapes = [
    shape("rect", { x: SIDE, y: 12, width: width - 2 * SIDE, height: 24, class: "chart-ground" }),
    shape("rect", { x: SIDE, y: 12, width: Math.max(at(plan.value) - SIDE, 1), height: 24, class: broken ? "chart-over" : "chart-plan" }),
    limits.map(({ value }) => shape("line", { x1: at(value), y1: 6, x2: at(value), y2: 42, class: "chart-limit" })),
  ];
  const words = (figure) => `${figure.label} ${money(figure)}`;
  const keys = [
    element("li", {}, element("span", { class: `chart-key ${broken ? "chart-key-over" : "chart-key-plan"}` }), words(plan)),
    limits.map((limit) => element("li", {}, element("span", { class: "chart-key chart-key-limit" }), words(limit))),
  ];
  const said = [plan, ...limits].map(words).join("；");
  return figureOf({ width, height: 48, shapes, said: `${said}。`, caption: element("ul", { class: "chart-keys" }, keys) });
}

function money({ value, unit }) {
  if (unit !== "元" || value.split(".")[0].length < 5) return `${grouped(value)}${unit}`;
  return `${grouped(movePointLeft(value, 4))}万元`;
}

function figureOf({ width, height, shapes, said, caption }) {
  const picture = shape("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": said });
  picture.append(...shapes.flat(3).filter(Boolean));
  return element("figure", { class: "calc-chart" }, picture, element("figcaption", {}, caption));
}

function shape(name, attributes) {
  const made = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, typeof value === "number" ? value.toFixed(1) : value);
  }
  return made;
}

function text(x, y, words, name) {
  const made = shape("text", { x, y, "text-anchor": "middle", class: name });
  made.textContent = words;
  return made;
}

const within = (x, half, width) => Math.min(Math.max(x, half), width - half);
