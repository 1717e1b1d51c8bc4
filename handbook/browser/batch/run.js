// Rows of a table answered in Python, some at a time, so that progress shows and cancelling works.

const ROWS_AT_ONCE = 250;

/** Thrown when the table as a whole cannot be answered; the message is for the reader. */
export class TableProblem extends Error {}

/**
 * Answer every row. `question` is {calculator, policy, as_of}; each of `asks` puts a request to a
 * Python of its own; `progress(done, all)` is told after each part; `cancelled()` is asked before
 * each. Resolves to {columns, figuresAfter, unused, answers, cancelled}: the answers of the first
 * rows, all of them unless it was cancelled.
 */
export async function answerRows(asks, question, headings, rows, progress, cancelled) {
  const waiting = Array.from({ length: Math.ceil(rows.length / ROWS_AT_ONCE) }, (_, at) => at);
  const parts = [];
  let done = 0;
  let told = null;
  const answerPart = async (ask, at) => {
    const part = rows.slice(at * ROWS_AT_ONCE, (at + 1) * ROWS_AT_ONCE);
    const response = await ask({ batch: { job: "answer", ...question, headings, rows: part } });
    if (response.error) throw new TableProblem(`${response.error.message}${response.error.hint}`);
    told ??= response;
    parts[at] = response.rows;
    done += part.length;
    progress(done, rows.length);
  };
  const work = async (ask, helps) => {
    while (waiting.length && !cancelled()) {
      const at = waiting.shift();
      try {
        await answerPart(ask, at);
      } catch (problem) {
        if (!helps || problem instanceof TableProblem) throw problem;
        // A helper that could not start or broke off leaves its part to the others.
        waiting.unshift(at);
        return;
      }
    }
  };
  const [first, ...helpers] = asks;
  await Promise.all([work(first, false), ...helpers.map((ask) => work(ask, true))]);
  await work(first, false);
  let whole = 0;
  while (parts[whole]) whole += 1;
  return {
    columns: told?.columns ?? [],
    figuresAfter: told?.figures_after ?? 0,
    unused: told?.unused ?? [],
    answers: parts.slice(0, whole).flat(),
    cancelled: done < rows.length,
  };
}

/** What a copy of a table shows in a cell: its text, or that of a mark. */
const textOf = (cell) => cell?.text ?? cell;

/** The result as a table: the reader's columns, then those of the answers. */
export function resultTable(headings, rows, { columns, figuresAfter, answers }) {
  const width = answers.reduce((widest, _, at) => Math.max(widest, rows[at].length), headings.length);
  const numbers = [...new Set(answers.flatMap((one) => Object.keys(one.figures)))];
  const padded = (cells) => [...cells.map(textOf), ...Array(width - cells.length).fill("")];
  const placed = (cells, figures) => [...cells.slice(0, figuresAfter), ...figures, ...cells.slice(figuresAfter)];
  return [
    [...padded(headings), ...placed(columns, numbers)],
    ...answers.map(({ cells, figures }, at) => [
      ...padded(rows[at]),
      ...placed(cells, numbers.map((name) => figures[name] ?? "")),
    ]),
  ];
}

/**
 * How many rows ended how: [["有明确规定", 12], …]; the refused ones and the sums that were left
 * out, each with its line. `first` is the line of the first row.
 */
export function summaryOf({ answers }, first) {
  const counts = new Map();
  const refused = [];
  const leftOut = [];
  answers.forEach((answer, at) => {
    if (answer.empty) return;
    const [, outcome, verdict] = answer.cells;
    const words = verdict ? `${outcome}，${verdict}` : outcome;
    counts.set(words, (counts.get(words) ?? 0) + 1);
    const told = { line: at + first, reason: answer.cells[7] };
    if (answer.refused) refused.push(told);
    if (answer.left_out) leftOut.push(told);
  });
  return { counts: [...counts], refused, leftOut };
}
