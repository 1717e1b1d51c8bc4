// A block of cells pasted from a spreadsheet, put into the columns of a table by its headings. What
// is not put in is told in a sentence: columns, rows of sums, titles.

const TOTAL =
  /^(.{0,12}(合计|小计|总计|共计|累计|总和|汇总|平均|平均值|平均数|均值)|(grand)?(sub)?total|sum|average)([(\[【:：].{0,20})?$/;
const PART = /^其中([:：、].*)?$/;
const COUNTING = new Set(["序号", "编号", "行号", "no", "no.", "#"]);
const UNIT = /^(.*?)[(\[](?:单位:)?([^()\[\]]{1,6})[)\]]$/;
const BARE_UNIT = /^[(\[]?(?:单位:)?(户|人|个|元|千元|万元|百万元|亿元)[)\]]?$/;
const DEEPEST = 5;

/** The cells of tab-separated text; a cell in quotes may hold line ends and tabs. */
export function readBlock(text) {
  const rows = [[]];
  const source = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "");
  const CELL = /"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*)/y;
  for (let at = 0; at <= source.length; at += 1) {
    CELL.lastIndex = at;
    const [whole, quoted, plain] = CELL.exec(source);
    rows.at(-1).push((quoted?.replaceAll('""', '"') ?? plain).trim());
    at += whole.length;
    if (source[at] === "\n") rows.push([]);
  }
  return rows;
}

/**
 * Where each cell of a block belongs. `columns` are those of the table, the names first, each
 * {label, names, unit}: what else its heading may be, and the unit its cells are in now. Without
 * headings the cells go in order, from column `start`. Resolves to {rows, notes}: rows of text by
 * column, undefined where nothing was pasted; sentences on what was left out.
 */
export function arrange(lines, columns, start) {
  const notes = [];
  const filled = lines.filter((line) => line.some(Boolean));
  const head = headingAt(filled, columns);
  const places = head ? byHeading(filled, head, columns, notes) : inOrder(filled, columns, start, notes);
  if (!places) return { rows: [], notes };
  const below = filled.slice(places.below);
  const rows = [];
  for (const line of below) {
    const words = line.filter((_, at) => places.to.get(at) === undefined || places.to.get(at) === 0).map(folded);
    const sum = words.find((word) => TOTAL.test(word) || PART.test(word));
    if (sum) {
      notes.push(`“${line.filter(Boolean).join(" ").slice(0, 40)}”这一行是合计或其中数，没有填入。`);
      continue;
    }
    const row = Array(columns.length).fill(undefined);
    for (const [from, to] of places.to) row[to] = withUnit(line[from] ?? "", places.units?.get(from), columns[to]);
    rows.push(row);
  }
  const last = rows.at(-1);
  if (last && !last[0] && isSum(rows, places)) {
    rows.pop();
    notes.push("最后一行没有名称，又正好是上面各行的和，当作合计，没有填入。");
  }
  return { rows, notes };
}

// The line with the most known headings among the first few: {line, to: column of the table by its own}.
function headingAt(lines, columns) {
  const [first] = lines.slice(0, DEEPEST).map((cells, line) => {
    const matched = cells.map((cell) => columns.findIndex((column) => isHeadingOf(cell, column)));
    return { line, matched, count: new Set(matched.filter((to) => to > 0)).size };
  }).sort((one, other) => other.count - one.count || one.line - other.line);
  if (first?.count) return first;
  const [top, next] = lines;
  return next && !top.some(isNumber) && next.some(isNumber) ? { line: 0, matched: top.map(() => -1), count: 0 } : null;
}

function byHeading(lines, { line, matched, count }, columns, notes) {
  const heads = lines[line];
  for (const title of lines.slice(0, line)) notes.push(`“${title.filter(Boolean).join(" ").slice(0, 40)}”在列名上面，没有填入。`);
  const below = lines[line + 1]?.some(Boolean) && isUnits(lines[line + 1]) ? line + 2 : line + 1;
  const widest = Math.max(...lines.map((cells) => cells.length));
  const to = new Map();
  const numeric = Array.from({ length: widest }, (_, at) => at).filter((at) => lines.slice(below).some((cells) => isNumber(cells[at] ?? "")));
  if (!count) {
    // One column of numbers for the one list there is needs no known name.
    const own = numeric.filter((at) => !COUNTING.has(folded(heads[at] ?? "")));
    if (columns.length !== 2 || own.length !== 1) {
      const valid = columns.slice(1).map(({ label, names }) => `“${names[0] ?? label}”`).join("、");
      notes.push(`没有认出列名${heads.filter(Boolean).map((head) => `“${head.slice(0, 20)}”`).join("、")}，没有填入。列名请写：${valid}。`);
      return null;
    }
    matched = matched.map((_, at) => (at === own[0] ? 1 : -1));
    notes.push(`“${(heads[own[0]] ?? "").slice(0, 20)}”一列填入了“${columns[1].label}”，请核对。`);
  }
  columns.forEach((column, number) => {
    const from = matched.flatMap((found, at) => (found === number ? [at] : []));
    const best = from.filter((at) => folded(withoutUnit(heads[at])) === folded(column.label));
    const chosen = best.length === 1 ? best : from;
    if (chosen.length === 1) to.set(chosen[0], number);
    else if (chosen.length) notes.push(`有几列都像“${column.label}”：${chosen.map((at) => `“${heads[at]}”`).join("、")}，都没有填入。请只留一列。`);
  });
  const texts = heads.map((_, at) => at).filter((at) => !to.has(at) && matched[at] < 0 && !COUNTING.has(folded(heads[at])));
  // The names are in the first column of words that is no other.
  if (![...to.values()].includes(0)) {
    const named = texts.find((at) => !numeric.includes(at) && lines.slice(below).some((cells) => cells[at]));
    if (named !== undefined) to.set(named, 0);
  }
  const surplus = texts.filter((at) => !to.has(at) && heads[at]).map((at) => `“${heads[at].slice(0, 20)}”`);
  if (surplus.length) notes.push(`这些列没有填入：${surplus.join("、")}。`);
  const unnamed = Array.from({ length: widest }, (_, at) => at).filter((at) => !heads[at] && !to.has(at) && lines.slice(below).some((cells) => cells[at]));
  if (unnamed.length) notes.push(`有 ${unnamed.length} 列没有列名，没有填入。`);
  const under = below === line + 2 ? lines[line + 1] : [];
  const units = new Map([...to.keys()].map((at) => [at, unitOf(heads[at] ?? "") || bareUnit(under[at] ?? "")]));
  return { to, units, below };
}

function inOrder(lines, columns, start, notes) {
  const widest = Math.max(...lines.map((cells) => cells.length));
  // 1, 2, 3 … before a column of words counts the rows.
  const counts = start === 0 && lines.length > 1 && widest > 1 && lines.every((cells, at) => cells[0] === String(at + 1) && cells[1] && !isNumber(cells[1]));
  const from = counts ? 1 : 0;
  if (counts) notes.push("第一列是序号，没有填入。");
  const to = new Map();
  for (let at = from; at < widest && start + at - from < columns.length; at += 1) to.set(at, start + at - from);
  const surplus = widest - from - to.size;
  if (surplus > 0) notes.push(`右边多出 ${surplus} 列，没有填入。`);
  return { to, below: 0 };
}

function isHeadingOf(cell, { label, names }) {
  const written = folded(withoutUnit(cell));
  if (!written) return false;
  return [label, ...names].some((name) => folded(name) === written);
}

/** What the column with the names of rows may be called, made from the word for one row. */
export function nameHeadings(each) {
  const parts = each.split(/[（()）]/).filter(Boolean);
  const words = [...new Set([each, parts.join(""), parts.join("/"), parts.join("、"), ...parts, "镇街"])];
  return [...words, ...words.flatMap((word) => [`${word}名称`, `${word}名`]), "名称", "单位", "单位名称", "姓名", "地区"];
}

const isSum = (rows, { to }) => {
  const above = rows.slice(0, -1);
  const numbers = [...to.values()].filter((column) => column > 0 && rows.at(-1)[column]);
  return above.length > 1 && numbers.length > 0 && numbers.every((column) => {
    const values = rows.map((row) => Number((row[column] || "0").replaceAll(",", "")));
    return values.every(Number.isFinite) && values.at(-1) > 0 && values.slice(0, -1).reduce((sum, one) => sum + one, 0) === values.at(-1);
  });
};

// A number under a heading with another unit than the column's gets that unit behind it.
function withUnit(value, unit, { unit: own }) {
  return unit && unit !== own && /[\d一二三四五六七八九十百千零〇两]$/.test(value.normalize("NFKC")) ? `${value}${unit}` : value;
}

const isUnits = (cells) => {
  const texts = cells.map(folded).filter(Boolean);
  return texts.some((text) => BARE_UNIT.test(text)) && texts.every((text) => BARE_UNIT.test(text) || text === "-" || text === "单位");
};
const folded = (text) => (text ?? "").normalize("NFKC").replace(/\s+/g, "").toLowerCase();
const withoutUnit = (cell) => UNIT.exec(folded(cell))?.[1] || (cell ?? "");
const unitOf = (cell) => {
  const found = UNIT.exec(folded(cell));
  return found && BARE_UNIT.test(found[2]) ? found[2] : (found && /^[十百千万亿]+[户人]$/.test(found[2]) ? found[2] : "");
};
const bareUnit = (cell) => BARE_UNIT.exec(folded(cell))?.[1] ?? "";
const isNumber = (cell) => /^[¥￥]?[\d一二三四五六七八九十]/.test(cell.normalize("NFKC").trim()) && !/^[一二三四五六七八九十].*[镇乡村街]/.test(cell);
