// A list as a small table: a row for each township, person or contract, a column for each list
// that goes with it. It takes a paste from a spreadsheet. The lists themselves stay what they are,
// one value a line in their own box; an empty cell is written there as —.
import { element, write } from "./elements.js";
import { readField } from "./form.js";
import { arrange, nameHeadings, readBlock } from "./pasted.js";
import { asLine } from "./quantity.js";

const EMPTY = "—";
const FEWEST = 3;
const MOST = 4096;
const LONGEST_NAME = 40;
const SHOWN = 3;

/** The tables of a form: one for each word its list fields share in `each`. */
export function mountRows(form, fields, changed) {
  const groups = new Map();
  for (const field of fields.filter((one) => one.each)) {
    groups.set(field.each, [...(groups.get(field.each) ?? []), field]);
  }
  const tables = [...groups].map(([each, columns]) => new Rows(each, columns, changed));
  return {
    /** Read the lists again: after a link, an example or a reset. */
    refill: (names) => tables.forEach((one) => one.refill(names)),
    /** Show the columns of the lists that are asked. */
    fit: () => tables.forEach((one) => one.fit()),
    /** The names of the rows as text for a link, empty without any. */
    names: () => tables.map((one) => one.names()).find(Boolean) ?? "",
    /** Say in each cell what cannot be read. */
    check: () => tables.forEach((one) => one.check()),
    /** Go to the first cell of a list that cannot be read; whether there is one. */
    lead: (key) => tables.some((one) => one.has(key) && one.lead()),
    /** Say in its cell what Python refused; whether it was a number of a list shown as a table. */
    refused: (error) => tables.some((one) => one.refused(error)),
    /** The name of the nth number of a list. */
    nameOf: (key, index) => tables.find((one) => one.has(key))?.nameOf(key, index) ?? "",
    /** The name of the nth unit of a figure of a text, where it is plain which list it is of. */
    nameFor: (policy, index) => tables.map((one) => one.nameFor(policy, index)).find(Boolean) ?? "",
  };
}

class Rows {
  #each;
  #columns;
  #changed;
  #body = element("tbody");
  #box;
  #heads;
  #notes = element("div", { class: "calc-rows-notes", role: "status" });
  #wrong = element("p", { class: "calc-error calc-rows-wrong", role: "alert", hidden: true });

  constructor(each, columns, changed) {
    this.#each = each;
    this.#columns = columns;
    this.#changed = changed;
    this.#heads = columns.map((field) => element("th", { scope: "col" }, headOf(field)));
    const head = element("tr", {}, element("th", { scope: "col" }, `${each}名称`), this.#heads, element("th", { scope: "col" }, element("span", { class: "hb-visually-hidden" }, "删除")));
    const add = element("button", { type: "button", class: "calc-quiet" }, "加一行");
    add.addEventListener("click", () => this.#focus(this.#add(), 0));
    const swap = element("button", { type: "button", class: "calc-quiet", "aria-pressed": "false" }, "改为逐行填写");
    swap.addEventListener("click", () => this.#swap(swap));
    this.#box = element(
      "div",
      { class: "calc-rows" },
      element("p", { class: "calc-help" }, `每个${each}一行，名称可以不填；可以从电子表格连同列名整块复制，在任一格里粘贴，按列名填入。回车到下一行。`),
      this.#notes,
      this.#wrong,
      element("div", { class: "calc-rows-scroll" }, element("table", { class: "calc-rows-table" }, element("thead", {}, head), this.#body)),
      element("p", { class: "calc-actions" }, add, swap),
    );
    columns[0].box.before(this.#box);
    for (const { box } of columns) box.classList.add("calc-as-rows");
    this.#body.addEventListener("input", ({ target }) => {
      if (target.hasAttribute("aria-invalid")) this.#checkCell(target);
      this.#write();
    });
    this.#body.addEventListener("keydown", (event) => this.#key(event));
    this.#body.addEventListener("paste", (event) => this.#paste(event));
    this.#body.addEventListener("focusout", ({ target }) => target.tagName === "INPUT" && this.#checkCell(target));
    for (const { unitChoice } of columns) unitChoice?.addEventListener("change", () => this.#relabel());
  }

  // Every cell of a shown list read as it stands; whether one cannot be read.
  check() {
    if (this.#box.hidden || this.#asLines()) return false;
    for (const row of this.#rows()) this.#cells(row).slice(1).forEach((cell, column) => this.#mark(cell, this.#faultOf(cell, column)));
    return this.#tell();
  }

  // Go to the first cell that cannot be read; whether there is one.
  lead() {
    const [cell] = this.#asLines() ? [] : this.#wrongCells();
    cell?.focus();
    return Boolean(cell);
  }

  // What Python refused of a list, in its cell; whether it was one of these.
  refused({ field, message, hint }) {
    const column = this.#columns.findIndex(({ key }) => key === field);
    const [, position, told] = /第 (\d+) 个数：(.*)/.exec(message) ?? [];
    if (column < 0 || !position || this.#asLines()) return false;
    const filled = this.#rows().map((row) => this.#cells(row)[column + 1]).filter((cell) => cell.value.trim());
    if (!filled[position - 1]) return false;
    this.#mark(filled[position - 1], { message: told, hint });
    return this.#tell();
  }

  #asLines() {
    return this.#box.classList.contains("calc-lines");
  }

  #faultOf(cell, column) {
    if (cell.parentElement.hidden || !cell.value.trim()) return {};
    const { message = "", hint } = readField(this.#columns[column], asLine(cell.value));
    return { message: message.replace(/^第 1 个数：?/, ""), hint };
  }

  #checkCell(cell) {
    const column = this.#cells(cell.closest("tr")).indexOf(cell) - 1;
    if (column < 0) return;
    this.#mark(cell, this.#faultOf(cell, column));
    this.#tell();
  }

  // What is wrong with a cell, in the cell.
  #mark(cell, { message = "", hint = "" }) {
    const place = cell.nextElementSibling;
    place.hidden = !message;
    write(place, message ? `${message}${hint}` : "");
    if (message) cell.setAttribute("aria-invalid", "true");
    else cell.removeAttribute("aria-invalid");
  }

  #wrongCells() {
    return [...this.#body.querySelectorAll("[aria-invalid]")];
  }

  // Above the table, with row and name, and announced; whether any cell is wrong.
  #tell() {
    const wrong = this.#wrongCells();
    const said = wrong.slice(0, SHOWN).map((cell) => {
      const row = cell.closest("tr");
      const [name, ...numbers] = this.#cells(row);
      const called = name.value.trim() ? `（${name.value.trim()}）` : "";
      const { label } = this.#columns[numbers.indexOf(cell)];
      return `第 ${row.rowIndex} 行${called}“${label}”：${cell.nextElementSibling.textContent}`;
    });
    if (wrong.length > SHOWN) said.push(`另有 ${wrong.length - SHOWN} 格。`);
    write(this.#wrong, said.join(""));
    this.#wrong.hidden = !said.length;
    return wrong.length > 0;
  }

  #relabel() {
    this.#columns.forEach((field, at) => write(this.#heads[at], headOf(field)));
    this.#label();
    this.check();
  }

  has(key) {
    return this.#columns.some((field) => field.key === key);
  }

  names() {
    const names = this.#rows().map((row) => this.#cells(row)[0].value.trim());
    return names.some(Boolean) ? names.join("\n").trimEnd() : "";
  }

  nameOf(key, index) {
    const column = this.#columns.findIndex((field) => field.key === key) + 1;
    const filled = this.#rows().filter((row) => this.#cells(row)[column].value.trim());
    return filled[index] ? this.#cells(filled[index])[0].value.trim() : "";
  }

  nameFor(policy, index) {
    const read = this.#columns.filter(({ policies, controls: [control] }) => policies.includes(policy) && control.value.trim());
    return read.length === 1 ? this.nameOf(read[0].key, index) : "";
  }

  refill(names) {
    const lists = this.#columns.map(({ controls: [control] }) => control.value.trim().split(/[\s，、；;]+/).filter(Boolean));
    const called = names ? names.split("\n") : [];
    const count = Math.max(FEWEST, called.length, ...lists.map((list) => list.length));
    this.#body.replaceChildren();
    write(this.#notes, "");
    for (let at = 0; at < Math.min(count, MOST); at += 1) {
      const cells = this.#cells(this.#append());
      cells[0].value = (called[at] ?? "").slice(0, LONGEST_NAME);
      lists.forEach((list, column) => (cells[column + 1].value = list[at] === EMPTY ? "" : (list[at] ?? "")));
    }
    this.#label();
    this.fit();
    this.check();
  }

  fit() {
    const hidden = this.#columns.map(({ box }) => box.hidden || (box.classList.contains("calc-idle") && !box.closest("[data-all]")));
    this.#box.hidden = hidden.every(Boolean);
    hidden.forEach((one, column) => {
      this.#heads[column].hidden = one;
      for (const row of this.#rows()) row.children[column + 1].hidden = one;
    });
  }

  #rows() {
    return [...this.#body.rows];
  }

  #cells(row) {
    return [...row.querySelectorAll("input")];
  }

  #add() {
    const row = this.#append();
    this.#label();
    return row;
  }

  // Without the labels of the rows, which change with every row.
  #append() {
    const cell = (mode) => {
      const wrong = element("span", { class: "calc-cell-wrong", id: `calc-cell-${(made += 1)}`, hidden: true });
      return element("td", {}, element("input", { type: "text", autocomplete: "off", inputmode: mode, "aria-describedby": wrong.id }), wrong);
    };
    const drop = element("button", { type: "button", class: "calc-quiet" }, "×");
    drop.addEventListener("click", () => this.#drop(row));
    const row = element("tr", {}, cell("text"), this.#columns.map(() => cell("decimal")), element("td", {}, drop));
    this.#cells(row)[0].maxLength = LONGEST_NAME;
    this.#body.append(row);
    this.#heads.forEach((head, column) => (row.children[column + 1].hidden = head.hidden));
    return row;
  }

  #drop(row) {
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    if (!next) this.#add();
    this.#label();
    this.#tell();
    this.#write();
    this.#focus(next ?? this.#rows()[0], 0);
  }

  #label() {
    for (const [at, row] of this.#rows().entries()) {
      const labels = [`${this.#each}名称`, ...this.#columns.map(({ label }) => label)];
      this.#cells(row).forEach((cell, column) => cell.setAttribute("aria-label", `第 ${at + 1} 行 ${labels[column]}`));
      row.querySelector("button").setAttribute("aria-label", `删除第 ${at + 1} 行`);
    }
  }

  #focus(row, column) {
    const cells = this.#cells(row).filter((cell) => !cell.parentElement.hidden);
    cells[Math.min(column, cells.length - 1)].focus();
  }

  // The lists as their boxes hold them: one value a line, nothing after the last one.
  #write() {
    this.#columns.forEach(({ controls: [control] }, column) => {
      const values = this.#rows().map((row) => asLine(this.#cells(row)[column + 1].value));
      while (values.length && !values.at(-1)) values.pop();
      control.value = values.map((value) => value || EMPTY).join("\n");
    });
    this.#changed(this.#columns);
  }

  #key(event) {
    const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.target.tagName !== "INPUT" || event.ctrlKey || event.metaKey || event.isComposing) return;
    event.preventDefault();
    const row = event.target.closest("tr");
    const column = this.#cells(row).indexOf(event.target);
    const rows = this.#rows();
    const at = rows.indexOf(row) + step;
    if (at < 0 || (at >= rows.length && event.key !== "Enter")) return;
    this.#cells(rows[at] ?? this.#add())[column].focus();
  }

  // A block of cells from a spreadsheet, put in by its headings, or in order from the cell where it is pasted.
  #paste(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (event.target.tagName !== "INPUT" || !/[\t\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    const from = event.target.closest("tr");
    const places = this.#cells(from).flatMap((cell, at) => (cell.parentElement.hidden ? [] : [at]));
    const columns = places.map((at) => (at ? columnOf(this.#columns[at - 1]) : { label: `${this.#each}名称`, names: nameHeadings(this.#each) }));
    const lines = readBlock(text);
    const { rows, notes } = arrange(lines, columns, places.indexOf(this.#cells(from).indexOf(event.target)));
    if (rows.some((row) => row[0]?.length > LONGEST_NAME)) notes.push(`名称超过 ${LONGEST_NAME} 个字的只留前 ${LONGEST_NAME} 个字。`);
    if (rows.length > MOST) notes.push(`一次最多 ${MOST} 行，后面 ${rows.length - MOST} 行没有填入。`);
    const present = this.#rows();
    const start = present.indexOf(from);
    for (const [down, values] of rows.slice(0, MOST).entries()) {
      const cells = this.#cells(present[start + down] ?? this.#append());
      values.forEach((value, at) => {
        if (value !== undefined) cells[places[at]].value = places[at] ? value : value.slice(0, LONGEST_NAME);
      });
    }
    this.#notes.replaceChildren(...notes.map((note) => element("p", {}, note)));
    this.#label();
    this.#write();
    if (this.check()) this.lead();
  }

  #swap(button) {
    const lines = this.#columns[0].box.classList.toggle("calc-as-rows");
    for (const { box } of this.#columns.slice(1)) box.classList.toggle("calc-as-rows", lines);
    this.#box.classList.toggle("calc-lines", !lines);
    button.setAttribute("aria-pressed", String(!lines));
    button.textContent = lines ? "改为逐行填写" : "改为表格填写";
    if (lines) this.refill(this.names());
  }
}

let made = 0;

// The unit a bare number of a column is in now.
const unitOf = ({ unit = "", unitChoice }) => unitChoice?.value ?? unit;
const headOf = (field) => (unitOf(field) ? `${field.label}（${unitOf(field)}）` : field.label);
const columnOf = (field) => ({ label: field.label, names: [...(field.columns ?? []), ...Object.values(field.labels ?? {})], unit: unitOf(field) });
