// Reads and writes xlsx away from the page, so that a large workbook never freezes it.
// Messages in:  {id, type: "read", data: ArrayBuffer} | {id, type: "write", sheets: [{name, rows}]}
// Messages out: {id, rows: string[][]} | {id, data: ArrayBuffer} | {id, message: a Chinese sentence}
import { readSheet } from "read-excel-file/web-worker";
import writeWorkbook from "write-excel-file/universal";
import { TooLarge } from "./extent.js";

// A spreadsheet keeps no more digits of a number than this.
const DIGITS = 15;
const NUMBER = /^-?(0|[1-9]\d{0,14})(\.\d{1,6})?$/;
// Characters a workbook may not hold.
// eslint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const WIDEST = 60;
const UNREADABLE = "这不是能读的 xlsx 文件。旧的 xls 请在表格软件里另存为 xlsx 或 CSV。";
const TOO_LARGE = "表太大。请只留要计算的列和行，删去右边和下面的空列空行，或者分成几个文件。";

self.addEventListener("message", async ({ data: { id, type, data, sheets } }) => {
  try {
    if (type === "read") self.postMessage({ id, rows: await read(data) });
    else {
      const written = await write(sheets);
      self.postMessage({ id, data: written }, [written]);
    }
  } catch (error) {
    const reading = error instanceof TooLarge ? TOO_LARGE : UNREADABLE;
    self.postMessage({ id, message: type === "read" ? reading : "没有能写成 xlsx，请改下载 CSV。" });
  }
});

async function read(data) {
  const rows = (await readSheet(data)).map((row) => row.map(textOf));
  while (rows.length && rows.at(-1).every((cell) => !cell.trim())) rows.pop();
  return rows;
}

function textOf(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "是" : "否";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === "number") return plain(value);
  return String(value);
}

// 1e21 as 1000000000000000000000; 1234.5600000000001 as 1234.56.
function plain(number) {
  const rounded = Number(number.toPrecision(DIGITS));
  const text = String(rounded);
  return text.includes("e") ? rounded.toLocaleString("en", { useGrouping: false, maximumFractionDigits: 20 }) : text;
}

// Text is always a cell of text, never a formula, whatever character it starts with.
function cellOf(text, heading) {
  if (!text) return null;
  if (heading) return { value: text, type: String, fontWeight: "bold", wrap: true, alignVertical: "top" };
  if (text.length <= DIGITS && NUMBER.test(text)) return { value: Number(text), type: Number };
  return { value: text.replace(UNPRINTABLE, ""), type: String };
}

async function write(sheets) {
  const made = sheets.map(({ name, rows }) => ({
    sheet: name,
    data: rows.map((row, line) => row.map((text) => cellOf(text, line === 0))),
    columns: widths(rows),
    stickyRowsCount: 1,
  }));
  return (await writeWorkbook(made).toBlob()).arrayBuffer();
}

// Wide enough for most of the first cells; Chinese letters count double.
function widths(rows) {
  return (rows[0] ?? []).map((_, at) => {
    const lengths = rows.slice(0, 50).map((row) => [...(row[at] ?? "")].reduce((sum, one) => sum + (one > "ÿ" ? 2 : 1), 0));
    return { width: Math.min(WIDEST, Math.max(8, ...lengths) + 2) };
  });
}
