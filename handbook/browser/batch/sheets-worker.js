// Writes xlsx away from the page, so that a large workbook never freezes it.
// Messages in:  {id, sheets: [{name, rows}]}
// Messages out: {id, data: ArrayBuffer} | {id, message: a Chinese sentence}
import writeWorkbook from "write-excel-file/universal";

// A spreadsheet keeps no more digits of a number than this.
const DIGITS = 15;
const NUMBER = /^-?(0|[1-9]\d{0,14})(\.\d{1,6})?$/;
// Characters a workbook may not hold.
// eslint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const WIDEST = 60;

self.addEventListener("message", async ({ data: { id, sheets } }) => {
  try {
    const written = await write(sheets);
    self.postMessage({ id, data: written }, [written]);
  } catch {
    self.postMessage({ id, message: "没有能写成 xlsx，请改下载 CSV。" });
  }
});

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
