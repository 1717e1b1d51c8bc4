// The 测算说明 as a Word file. This script is fetched when the first one is asked for.
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";

const FONT = { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "仿宋" };
const BOLD = { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "黑体" };
// Twentieths of a point on A4 with margins of 2.6 cm.
const PAGE = { width: 11906, height: 16838 };
const MARGIN = 1474;
const WIDTH = PAGE.width - 2 * MARGIN;
const NAMES = 2600;
const SIZE = 24;
// Characters no XML may hold: with one of them Word would not open the file.
// eslint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** The memo as a Blob. */
async function docxOf(memo) {
  const made = new Document({
    title: `${memo.title}：${memo.subject}`,
    creator: "政策手册",
    styles: { default: { document: { run: { font: FONT, size: SIZE }, paragraph: { spacing: { line: 360 } } } } },
    numbering: { config: memo.results.map((_, at) => steps(at)) },
    sections: [
      {
        properties: { page: { size: PAGE, margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN } } },
        footers: { default: new Footer({ children: [pageNumber()] }) },
        children: body(memo),
      },
    ],
  });
  return Packer.toBlob(made);
}

function body(memo) {
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      heading: "Title",
      children: [new TextRun({ text: memo.title, font: BOLD, size: 40, color: "000000" })],
    }),
    new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 240 }, children: [run(memo.subject)] }),
    table(memo.facts),
    heading("一、填写的情况"),
    memo.inputs.length ? table(memo.inputs) : text("没有填写。"),
    heading("二、结论、算式和依据"),
    ...memo.results.flatMap((result, at) => resultParts(result, at, memo.results.length > 1)),
    heading("三、疑点"),
    ...(memo.doubts.length ? memo.doubts.map(item) : [text("没有发现。")]),
    heading("四、向谁请示、核实"),
    ...memo.asks.map(item),
    heading("五、核对"),
    text("在手册“核对结果码”一页输入结果码，可以重算本例，并看出文本、规则、结果有没有变化。"),
    table(memo.marks),
    ...memo.signatures.map(
      (name, at) => new Paragraph({ spacing: { before: at ? 120 : 480 }, keepNext: true, children: [run(`${name}：`), run("　".repeat(12), { underline: {} })] }),
    ),
    new Paragraph({ alignment: AlignmentType.RIGHT, spacing: { before: 240 }, children: [run("年　　月　　日")] }),
  ];
}

function resultParts(result, at, several) {
  return [
    several && new Paragraph({ keepNext: true, spacing: { before: 240 }, children: [run(result.name, { bold: true, font: BOLD })] }),
    new Paragraph({ children: [run(`${result.outcome}：`, { bold: true }), run(result.summary)] }),
    result.missing.length > 0 && text(`还需要填写：${result.missing.join("、")}。`),
    result.figures.length > 0 && table(result.figures),
    ...(result.steps.length ? [subheading("算式"), ...result.steps.map((step) => numbered(step, at))] : []),
    ...(result.quotes.length ? [subheading("原文"), ...result.quotes.flatMap(quote)] : []),
    ...(result.notes.length ? [subheading("说明"), ...result.notes.map(item)] : []),
  ].filter(Boolean);
}

const steps = (at) => ({
  reference: `steps-${at}`,
  levels: [
    {
      level: 0,
      format: LevelFormat.DECIMAL,
      text: "%1.",
      alignment: AlignmentType.START,
      style: { paragraph: { indent: { left: 480, hanging: 480 } } },
    },
  ],
});

const run = (words, more = {}) => new TextRun({ text: words.replace(UNPRINTABLE, ""), font: FONT, size: SIZE, ...more });
const text = (words) => new Paragraph({ children: [run(words)] });
const item = (words) => new Paragraph({ bullet: { level: 0 }, children: [run(words)] });
const numbered = (words, at) => new Paragraph({ numbering: { reference: `steps-${at}`, level: 0 }, children: [run(words)] });

function heading(words) {
  return new Paragraph({
    heading: "Heading1",
    keepNext: true,
    spacing: { before: 320, after: 120 },
    children: [run(words, { font: BOLD, size: 28, color: "000000" })],
  });
}

function subheading(words) {
  return new Paragraph({ keepNext: true, spacing: { before: 160 }, children: [run(words, { font: BOLD })] });
}

function quote({ text: words, source }) {
  const frame = { left: { style: BorderStyle.SINGLE, size: 12, color: "808080", space: 8 } };
  return [
    new Paragraph({ keepNext: true, indent: { left: 360 }, border: frame, children: [run(words)] }),
    new Paragraph({ indent: { left: 360 }, border: frame, spacing: { after: 120 }, children: [run(source, { size: 20 })] }),
  ];
}

function table(rows) {
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: [NAMES, WIDTH - NAMES],
    rows: rows.map(
      ([name, value]) =>
        new TableRow({ cantSplit: true, children: [cell(name, NAMES, BOLD), cell(String(value), WIDTH - NAMES, FONT)] }),
    ),
  });
}

function cell(words, width, font) {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
    children: words.split("\n").map((line) => new Paragraph({ spacing: { line: 300 }, children: [run(line, { font, size: 22 })] })),
  });
}

function pageNumber() {
  const numbers = ["第 ", PageNumber.CURRENT, " 页，共 ", PageNumber.TOTAL_PAGES, " 页"];
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: numbers, font: FONT, size: 18 })] });
}

window.handbookDocx = docxOf;
