// The page for many cases at once: template, file, progress, result.
import { localDay } from "../day.js";
import { element } from "../elements.js";
import { CSV, XLSX, bytesOf, fromBase64, save, toBase64 } from "./files.js";
import { TableProblem, answerRows, resultTable, summaryOf } from "./run.js";
import { workbooks } from "./sheets.js";

const LARGEST = 30_000_000;
const SHOWN = 10;
const SPOKEN_EVERY = 2000;
// A large table is worth the start of further Pythons; a small one is done before they are ready.
const ROWS_FOR_HELP = 2000;
const MOST_AT_WORK = 4;

function mountBatch(section, engine, files, names) {
  const form = section.querySelector("form");
  const part = (name) => section.querySelector(`[data-part="${name}"]`);
  const button = (name) => section.querySelector(`[data-action="${name}"]`);
  const books = workbooks(files, names.sheets);
  const ask = (request) => engine.ask(request);
  const helpers = [];

  function asksFor(rows) {
    const wanted = rows.length < ROWS_FOR_HELP ? 0 : Math.min(MOST_AT_WORK, navigator.hardwareConcurrency || 1) - 1;
    while (helpers.length < wanted) helpers.push(engine.another());
    return [engine, ...helpers].map((one) => (request) => one.ask(request));
  }
  let running = false;
  let stopped = false;
  let finished = null;
  // Until the reader chooses a day it is that of the clock when the work starts.
  let dayChosen = false;

  const calculator = () => form.elements.calculator.value;
  const calculatorTitle = () => form.elements.calculator.selectedOptions[0].textContent;
  const say = (text) => (part("announce").textContent = text);
  const complain = (text) => {
    part("problem").hidden = !text;
    part("problem").textContent = text;
  };

  const setRunning = (now) => {
    running = now;
    button("start").disabled = now;
    button("cancel").hidden = !now;
    part("progress").hidden = !now;
  };

  async function saveTemplate(kind) {
    complain("");
    try {
      const made = await ask({ batch: { job: "template", calculator: calculator() } });
      await saveTable(kind, `${made.title}-模板`, [
        { name: "测算", rows: made.rows },
        { name: "怎么填", rows: made.guidance },
      ]);
    } catch (problem) {
      complain(problem.message);
    }
  }

  async function saveTable(kind, name, sheets) {
    if (kind === "xlsx") return save(await books.write(sheets), `${name}.xlsx`, XLSX);
    const { data } = await ask({ batch: { job: "write-csv", rows: sheets[0].rows } });
    return save(fromBase64(data), `${name}.csv`, CSV);
  }

  // {headings, first, rows, notes} of a file, of whatever kind: Python reads it as on the command line.
  async function tableOf(file, calculator) {
    if (file.size > LARGEST) throw new TableProblem("文件超过 30 MB。请只留要计算的列，或者分成几个文件。");
    const data = await toBase64(await bytesOf(file));
    const read = await ask({ batch: { job: "read-table", calculator, data } });
    if (read.error) throw new TableProblem(`${read.error.message}${read.error.hint}`);
    return read;
  }

  async function start() {
    const [file] = form.elements.table.files;
    complain("");
    if (!dayChosen) form.elements.as_of.value = localDay(new Date());
    if (form.elements.as_of.validity.badInput) {
      complain("日期没有填完整，或者日历上没有这一天。请填年、月、日。");
      form.elements.as_of.focus();
      return;
    }
    part("head").textContent = "";
    part("result").replaceChildren();
    part("downloads").hidden = true;
    if (!file) {
      complain("请先选择要计算的表。");
      form.elements.table.focus();
      return;
    }
    setRunning(true);
    stopped = false;
    // The form may change while the table is read and answered.
    const title = calculatorTitle();
    const question = {
      calculator: calculator(),
      policy: form.elements.policy.value,
      as_of: form.elements.as_of.value || localDay(new Date()),
    };
    let told = [];
    try {
      say("正在读表…");
      const { headings, rows, first, notes } = await tableOf(file, question.calculator);
      told = notes;
      const outcome = await answerRows(asksFor(rows), question, headings, rows, progress, () => stopped);
      finished = { headings, rows, first, notes, outcome, name: file.name.replace(/\.[^.]*$/, ""), question, title };
      showResult(finished);
    } catch (problem) {
      complain([problem.message, ...told].join(""));
      say("");
    } finally {
      setRunning(false);
    }
  }

  function progress(done, all) {
    const bar = part("bar");
    bar.max = all;
    bar.value = done;
    part("count").textContent = `已算 ${done} / ${all} 行`;
    // A screen reader is told now and then, not at every step.
    if (done % SPOKEN_EVERY < 250 || done === all) say(`已算 ${done} 行，共 ${all} 行。`);
  }

  function showResult({ rows, first, notes, outcome }) {
    const { counts, refused, leftOut } = summaryOf(outcome, first);
    const done = outcome.answers.length;
    const head = outcome.cancelled
      ? `已取消：算了 ${done} / ${rows.length} 行，算出的部分可以下载。`
      : `算完了：共 ${done} 行，没有计算的 ${refused.length} 行${leftOut.length ? `，另有合计、平均 ${leftOut.length} 行不算` : ""}。`;
    part("head").textContent = head;
    part("result").replaceChildren(
      ...[
        notesElement(notes),
        unusedElement(outcome.unused),
        counts.length > 0 && countsElement(counts),
        refused.length > 0 && linesElement("没有计算的行", "batch-refused", refused),
        leftOut.length > 0 && linesElement("合计、平均行", "batch-left-out", leftOut),
      ].filter(Boolean),
    );
    part("downloads").hidden = !done;
    say(head);
    if (done) button("save-xlsx").focus();
  }

  async function saveResult(kind) {
    complain("");
    const { headings, rows, outcome, name, notes, question, title } = finished;
    const about = [
      ["项目", "内容"],
      ["计算器", title],
      ["没有写日期的行按", question.as_of],
      ["算到", `${outcome.answers.length} / ${rows.length} 行`],
      ...(outcome.unused.length ? [["没有用来计算的列", outcome.unused.map(({ heading }) => heading).join("、")]] : []),
      ...notes.map((note) => ["读表时", note]),
    ];
    try {
      await saveTable(kind, `${name}-测算结果`, [
        { name: "测算结果", rows: resultTable(headings, rows, outcome) },
        { name: "说明", rows: about },
      ]);
    } catch (problem) {
      complain(problem.message);
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!running) start();
  });
  button("cancel").addEventListener("click", () => {
    stopped = true;
    say("正在取消…");
  });
  button("template-xlsx").addEventListener("click", () => saveTemplate("xlsx"));
  button("template-csv").addEventListener("click", () => saveTemplate("csv"));
  button("save-xlsx").addEventListener("click", () => saveResult("xlsx"));
  button("save-csv").addEventListener("click", () => saveResult("csv"));

  const asked = new URLSearchParams(location.search).get("calculator");
  if ([...form.elements.calculator.options].some(({ value }) => value === asked)) {
    form.elements.calculator.value = asked;
  }
  form.elements.as_of.value = localDay(new Date());
  form.elements.as_of.addEventListener("input", () => (dayChosen = true));
  engine.start().catch(() => {});
  return (state) => {
    section.querySelector(".calc-status").dataset.state = state.state;
    part("status").textContent = STATES[state.state](state);
  };
}

const STATES = {
  starting: () => "正在准备计算…可以先下载模板、选择文件。",
  ready: () => "可以计算了。表只在这台机器上计算，不会传到任何地方。",
  late: ({ message }) => `计算还没有准备好：${message}。还在继续等；一直这样，请刷新页面。`,
  failed: ({ message, hint = "" }) => `计算没有准备好：${message}。${hint.replace("点“重试”", "刷新页面")}`,
};

function notesElement(notes) {
  if (!notes.length) return null;
  const items = notes.map((note) => element("li", {}, note));
  return element("div", { class: "batch-notes" }, element("h2", {}, "读表时"), element("ul", {}, items));
}

function unusedElement(unused) {
  if (!unused.length) return null;
  const said = unused.map(({ heading, near }) => (near ? `“${heading}”（是不是“${near}”？）` : `“${heading}”`));
  return element("p", { class: "batch-unused" }, `这些列没有用来计算：${said.join("、")}。`);
}

function countsElement(counts) {
  const rows = counts.map(([words, count]) =>
    element("tr", {}, element("th", { scope: "row" }, words), element("td", {}, `${count} 行`)),
  );
  return element("table", { class: "batch-counts" }, element("tbody", {}, rows));
}

function linesElement(title, kind, lines) {
  const items = lines
    .slice(0, SHOWN)
    .map(({ line, reason }) => element("li", {}, element("strong", {}, `第 ${line} 行：`), reason));
  const more = lines.length - SHOWN;
  return element(
    "div",
    { class: kind },
    element("h2", {}, title),
    element("ul", {}, items),
    more > 0 && element("p", {}, `另有 ${more} 行，原因都写在结果里。`),
  );
}

// The script every page loads hands over to this one on the pages that need it.
window.handbookBatch = mountBatch;
