// Answers worked out before the reader asks: one key makes few numbers of the one in a field, and Python is idle
// while somebody types. A key stroke then finds its answer in the page, and both show at once.
import { readField, readForm } from "./form.js";

const DIGITS = [..."0123456789"];

/** The texts that one key makes of what stands in a control: the sign before it deleted, a digit typed. */
export function oneKeyOn({ value, selectionStart: from, selectionEnd: to }) {
  const before = value.slice(0, from);
  const shorter = from === to ? before.slice(0, -1) : before;
  return [shorter, ...DIGITS.map((digit) => before + digit)].map((start) => start + value.slice(to));
}

/** The inputs of a form with each of these texts in one of its fields; those that cannot be read are left out. */
export function inputsWith(fields, field, texts) {
  return texts
    .map((text) => readForm(fields, (one) => (one === field ? readField(one, text.trim()) : readField(one))))
    .filter(({ refused }) => !refused.length)
    .map(({ inputs }) => inputs);
}

/**
 * The answers of one form. `answer(request)` promises the response; `foresee(requests)` has `engine` answer
 * those one by one until the next question, and forgets all but them and the last; `forget()` forgets all.
 */
export function answersOf(engine) {
  let answers = new Map();
  let last = "";
  let turn = 0;

  const ask = (text, request) => {
    if (!answers.has(text)) {
      const response = engine.ask(request);
      answers.set(text, response);
      // By then another question under the same text may stand there.
      response.catch(() => answers.get(text) === response && answers.delete(text));
    }
    return answers.get(text);
  };

  return {
    answer(request) {
      turn += 1;
      last = JSON.stringify(request);
      return ask(last, request);
    },
    async foresee(requests) {
      const mine = ++turn;
      const wanted = new Map(requests.map((request) => [JSON.stringify(request), request]));
      answers = new Map([...answers].filter(([text]) => text === last || wanted.has(text)));
      for (const [text, request] of wanted) {
        if (turn !== mine) return;
        // What fails is told to the reader who asks for it.
        if (!(await ask(text, request).catch(() => null))) return;
      }
    },
    forget() {
      answers = new Map();
    },
  };
}
