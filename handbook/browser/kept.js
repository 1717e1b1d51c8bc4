// The last cases of a calculator, kept in this browser and nowhere else, for as long as the reader
// wants. Where storing is refused (private window, full disk) the page does without.

const NAME = "handbook.cases";
const MOST = 8;

/** The kept cases of one calculator, the newest first: [{id, text, words, policy}]. */
export function keptCases(calculator) {
  return all().filter((one) => one.calculator === calculator);
}

/** Keep a case, or replace the one with its id. */
export function keepCase(kept) {
  const others = all().filter(({ id }) => id !== kept.id);
  const same = (one) => one.calculator === kept.calculator && one.text === kept.text;
  const rest = others.filter((one) => !same(one));
  const own = rest.filter((one) => one.calculator === kept.calculator).slice(0, MOST - 1);
  store([kept, ...own, ...rest.filter((one) => one.calculator !== kept.calculator)]);
}

/** Delete one case, or without an id every case of a calculator. */
export function dropCases(calculator, id) {
  store(all().filter((one) => one.calculator !== calculator || (id !== undefined && one.id !== id)));
}

function all() {
  try {
    const found = JSON.parse(localStorage.getItem(NAME) ?? "[]");
    return Array.isArray(found) ? found.filter(sound) : [];
  } catch {
    return [];
  }
}

// What another page or an older edition wrote there is not trusted to have our shape.
const sound = (one) => ["id", "calculator", "text", "words"].every((key) => typeof one?.[key] === "string");

function store(cases) {
  try {
    if (cases.length) localStorage.setItem(NAME, JSON.stringify(cases));
    else localStorage.removeItem(NAME);
  } catch {
    // The case stands in the address all the same.
  }
}
