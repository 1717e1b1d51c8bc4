// A list as a small table: a row for each township, person or contract, a column for each list
// that goes with it. It takes a paste from a spreadsheet. The lists themselves stay what they are,
// one value a line in their own box; an empty cell is written there as —.
import { element } from "./elements.js";
import { HAN } from "./numerals.js";

const EMPTY = "—";
const FEWEST = 3;
const MOST = 4096;
const LONGEST_NAME = 40;

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

  constructor(each, columns, changed) {
    this.#each = each;
    this.#columns = columns;
    this.#changed = changed;
    this.#heads = columns.map((field) => element("th", { scope: "col" }, field.label));
    const head = element("tr", {}, element("th", { scope: "col" }, `${each}名称`), this.#heads, element("th", { scope: "col" }, element("span", { class: "hb-visually-hidden" }, "删除")));
    const add = element("button", { type: "button", class: "calc-quiet" }, "加一行");
    add.addEventListener("click", () => this.#focus(this.#add(), 0));
    const swap = element("button", { type: "button", class: "calc-quiet", "aria-pressed": "false" }, "改为逐行填写");
    swap.addEventListener("click", () => this.#swap(swap));
    this.#box = element(
      "div",
      { class: "calc-rows" },
      element("p", { class: "calc-help" }, `每个${each}一行，名称可以不填；可以从电子表格整块复制，在任一格里粘贴。回车到下一行。`),
      element("div", { class: "calc-rows-scroll" }, element("table", { class: "calc-rows-table" }, element("thead", {}, head), this.#body)),
      element("p", { class: "calc-actions" }, add, swap),
    );
    columns[0].box.before(this.#box);
    for (const { box } of columns) box.classList.add("calc-as-rows");
    this.#body.addEventListener("input", () => this.#write());
    this.#body.addEventListener("keydown", (event) => this.#key(event));
    this.#body.addEventListener("paste", (event) => this.#paste(event));
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
    for (let at = 0; at < Math.min(count, MOST); at += 1) {
      const cells = this.#cells(this.#add());
      cells[0].value = (called[at] ?? "").slice(0, LONGEST_NAME);
      lists.forEach((list, column) => (cells[column + 1].value = list[at] === EMPTY ? "" : (list[at] ?? "")));
    }
    this.fit();
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
    const cell = (label, mode) => element("td", {}, element("input", { type: "text", "aria-label": label, autocomplete: "off", inputmode: mode }));
    const drop = element("button", { type: "button", class: "calc-quiet" }, "×");
    drop.addEventListener("click", () => this.#drop(row));
    const row = element("tr", {}, cell("", "text"), this.#columns.map(() => cell("", "decimal")), element("td", {}, drop));
    this.#cells(row)[0].maxLength = LONGEST_NAME;
    this.#body.append(row);
    this.#label();
    this.#heads.forEach((head, column) => (row.children[column + 1].hidden = head.hidden));
    return row;
  }

  #drop(row) {
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    if (!next) this.#add();
    this.#label();
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
      const values = this.#rows().map((row) => number(this.#cells(row)[column + 1].value.replace(/\s+/g, "")));
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

  // A block of cells from a spreadsheet, put in from the cell where it is pasted.
  #paste(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (event.target.tagName !== "INPUT" || !/[\t\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    const block = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n").map((line) => line.split("\t"));
    if (block.length > 1 && isHeading(block[0], block[1])) block.shift();
    const from = event.target.closest("tr");
    const columns = this.#cells(from).filter((cell) => !cell.parentElement.hidden);
    const first = columns.indexOf(event.target);
    const start = this.#rows().indexOf(from);
    for (const [down, line] of block.slice(0, MOST).entries()) {
      const row = this.#rows()[start + down] ?? this.#add();
      const cells = this.#cells(row).filter((cell) => !cell.parentElement.hidden);
      line.slice(0, cells.length - first).forEach((value, right) => {
        const cell = cells[first + right];
        cell.value = this.#cells(row).indexOf(cell) ? number(value) : value.trim().slice(0, LONGEST_NAME);
      });
    }
    this.#write();
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

// A first line without any number, above a line with one.
const isHeading = (head, next) => !head.some(isNumber) && next.some(isNumber);
const isNumber = (cell) => {
  const written = cell.normalize("NFKC").trim();
  return /^\d/.test(written) || (written.length > 0 && HAN.test(written));
};

// 1,200 in a cell of its own is one number; in a list the comma would be unclear.
function number(value) {
  const written = value.normalize("NFKC").trim();
  return /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(written) ? written.replaceAll(",", "") : written;
}
