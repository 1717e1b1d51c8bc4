// One calculator on its page: form, address, questions to Python, answer.
import { addressOf, caseInAddress, caseOf, keep, restore } from "./address.js";
import { announcement, answerElements } from "./answer.js";
import { mountAsking } from "./asking.js";
import { mountCases } from "./cases.js";
import { copy } from "./copying.js";
import { localDay } from "./day.js";
import { element, write } from "./elements.js";
import { answersOf, inputsWith, oneKeyOn } from "./foresee.js";
import { changesSince, evidenceOf } from "./link.js";
import { mountMemo } from "./memo/memo.js";
import { chosenPolicy, fieldsOf, isNumber, readField, readForm, showProblem, showReading, typed } from "./form.js";
import { mountOffers } from "./offers.js";
import { recapOf } from "./recap.js";
import { redraw } from "./redraw.js";
import { mountRows } from "./rows.js";

// Typing has come to rest: what the answer brings along (other questions, address, announcement)
// changes then, not under the reader's hands.
const PAUSE = 250;
// A case that stood this long is worth keeping among the last ones.
const KEPT_AFTER = 1500;
// By then an answer is on the screen.
const IDLE_AFTER = 30;

/**
 * Bring the section to life; `engine` answers requests, `docx` is the address of the script for
 * Word files. Returns the function to tell states to.
 */
export function mountCalculator(section, engine, docx) {
  const form = section.querySelector("form");
  const place = {
    answer: section.querySelector("[data-answer]"),
    announce: section.querySelector("[data-announce]"),
    status: section.querySelector("[data-status]"),
    retry: section.querySelector("[data-action=retry]"),
  };
  const fields = fieldsOf(form);
  const answers = answersOf(engine);
  const today = localDay(new Date());
  // Read once the page is laid out; asked for in the middle of an answer it would be laid out anew.
  let width = 0;
  new ResizeObserver(() => (width = place.answer.clientWidth)).observe(place.answer);
  const page = {
    names: JSON.parse(section.dataset.policies),
    root: section.dataset.root,
    labelOf: (policy, key) => {
      const field = fields.find((one) => one.key === key);
      return field?.labels?.[policy] ?? field?.label ?? key;
    },
    unitOf: (key) => fields.find((one) => one.key === key)?.unit ?? "",
    today: () => today,
    goTo: (key) => goTo(fields.find((one) => one.key === key)),
    bands: JSON.parse(section.dataset.bands),
    numbersOf: (key) => fields.filter((one) => one.key === key && !one.box.hidden).flatMap((one) => readField(one).value ?? []),
    stepsTitle: section.dataset.calculator === "project-check" ? "逐项结果，由重到轻" : null,
    width: () => width || place.answer.clientWidth,
    nameOf: (key, index) => rows.nameOf(key, index),
    rowName: (slug, key) => (key.includes(".") ? rows.nameFor(slug, Number(key.split(".")[1]) - 1) : ""),
    recap: () => recapOf({ fields, policy: policy(), day: form.elements.as_of.value, today, nameOf: rows.nameOf }),
    compareAll: () => {
      form.querySelector("[name=policy][value='*']").checked = true;
      edited();
      refresh({ whole: true });
      place.answer.focus();
    },
  };
  const policy = () => chosenPolicy(form);
  const asking = mountAsking(form, fields, () => rows.fit());
  const memo = mountMemo(section, (request) => engine.ask(request), page, docx);
  const offer = mountOffers(fields, (field) => {
    field.controls[0].dispatchEvent(new Event("input", { bubbles: true }));
    field.controls[0].focus();
  });
  const rows = mountRows(form, fields, (columns) => {
    for (const field of columns) read(field);
    later();
  });
  const cases = mountCases(section, fields, (parts) => {
    opening = true;
    form.reset();
    opening = false;
    fill(parts);
    place.answer.focus({ preventScroll: true });
  });
  let asked = 0;
  let timer = null;
  let keeping = null;
  let opening = false;
  let ready = false;
  // Whether the answer to what stands in the form is the one shown.
  let drawn = false;
  // What the address brought along, until the reader changes the case.
  let brought = caseInAddress();

  const parts = (more) => caseOf(form, fields, typed, today, { row_names: rows.names(), ...more });
  const edited = () => {
    brought = new URLSearchParams();
  };
  const fit = () => {
    asking.fit(policy());
    rows.fit();
    offer(policy(), form.elements.as_of.value || today);
  };
  const read = (field) => {
    showReading(field);
    // A half-typed number is not wrong yet; one that was wrong is cleared as soon as it is right.
    if (!readField(field).message) showProblem(field.box, null);
  };
  const later = () => {
    edited();
    drawn = false;
    clearTimeout(timer);
    timer = setTimeout(() => calculate({ whole: false }), PAUSE);
    if (ready) calculate({ whole: false, typing: true });
    // Meanwhile Python is at work.
    fit();
  };
  const refresh = (how) => {
    drawn = false;
    fit();
    fields.forEach(showReading);
    problemsOf();
    calculate(how);
  };
  const fill = (given) => {
    form.elements.as_of.value = today;
    restore(form, fields, given);
    rows.refill(given.get("row_names") ?? "");
    asking.forget();
    refresh({ whole: false });
  };

  const problemsOf = () => {
    const { refused } = readForm(fields);
    for (const field of fields) {
      showProblem(field.box, refused.find((one) => one.field === field.key));
    }
    return refused;
  };

  // What a link to the answer shown carries; only made when somebody wants the link.
  let evidence = () => ({});
  const keepAnswered = (request, { results }) => {
    if (results.every(({ outcome }) => outcome === "needs-input")) return;
    const words = results.length === 1 ? results[0].summary : announcement({ results }, page);
    const where = policy() === "*" ? "" : `${page.names[policy()]}：`;
    cases.answered(String(parts({ as_of: request.as_of })), brief(`${where}${words}`));
  };

  // While somebody is typing only the answer is drawn anew, and only for what can be read.
  const calculate = async ({ whole, typing = false }) => {
    if (!typing) clearTimeout(timer);
    // The reader has gone to another page, whose address is its own.
    if (!section.isConnected) return;
    clearTimeout(keeping);
    const { inputs, refused } = readForm(fields);
    const empty = !whole && !Object.keys(inputs).length;
    if (typing && (refused.length || empty)) return;
    evidence = () => ({});
    if (!typing && !brought.has("rules")) keep(addressOf(parts()));
    if (refused.length) {
      asked += 1;
      if (whole) goTo(fields.find((one) => one.key === refused[0].field));
      memo(null);
      return show(place, [notice("填写有误，改正后会重新计算。")], "");
    }
    if (empty) {
      asked += 1;
      memo(null);
      asking.forget();
      fit();
      return show(place, [], "");
    }
    const turn = ++asked;
    if (!typing) place.answer.setAttribute("aria-busy", "true");
    const request = requestFor(inputs);
    try {
      const response = await answers.answer(request);
      if (turn !== asked || !section.isConnected) return;
      if (typing && response.error) return;
      if (response.error) return refuse(response);
      const changes = changesSince(brought, response, page);
      if (!drawn) redraw(place.answer, answerElements(response, page, changes));
      drawn = true;
      place.answer.removeAttribute("aria-busy");
      evidence = () => ({ as_of: request.as_of, ...evidenceOf(response) });
      memo({ request, link: () => addressOf(parts(evidence())) });
      keeping = setTimeout(keepAnswered, KEPT_AFTER, request, response);
      setTimeout(foresee, IDLE_AFTER);
      if (typing) return;
      asking.told(response.results);
      fit();
      announce(place, announcement(response, page));
      if (!changes) keep(addressOf(parts(evidence())));
    } catch {
      // The status line says what happened and offers to try again.
      if (turn === asked) place.answer.removeAttribute("aria-busy");
    }
  };

  const requestFor = (inputs) => ({
    calculator: section.dataset.calculator,
    policies: policy() === "*" ? "*" : [policy()],
    as_of: form.elements.as_of.value || today,
    inputs,
  });

  // What the next key may make of the number the reader is at.
  const foresee = () => {
    const field = fields.find((one) => isNumber(one) && one.controls[0] === document.activeElement);
    const next = ready && field ? inputsWith(fields, field, oneKeyOn(field.controls[0])) : [];
    answers.foresee(next.filter((inputs) => Object.keys(inputs).length).map(requestFor));
  };

  const refuse = ({ errors }) => {
    memo(null);
    const beside = new Map(errors.map((error) => [error.field, error]));
    for (const field of fields) showProblem(field.box, beside.get(field.key));
    showProblem(form.elements.as_of.closest(".calc-field"), beside.get("as_of"));
    const known = new Set([...fields.map((field) => field.key), "as_of"]);
    const others = errors.filter((error) => !known.has(error.field));
    const texts = others.map((error) => `${error.message}${error.hint}`);
    show(place, [notice(["填写有误，改正后会重新计算。", ...texts].join(""))], "填写有误。");
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    problemsOf();
    // Who presses the button wants it worked out now, not shown again from before.
    answers.forget();
    drawn = false;
    calculate({ whole: true });
  });
  form.addEventListener("input", ({ target }) => {
    if (target.closest(".calc-rows")) return;
    const field = fields.find((one) => one.box.contains(target));
    if (field) read(field);
    // Another text asks for other fields, and only those it asks for are read.
    else fit();
    later();
  });
  // The place within the number decides what the next key makes of it.
  for (const moved of ["focusin", "click", "keyup"]) form.addEventListener(moved, () => setTimeout(foresee, IDLE_AFTER));
  form.addEventListener("focusout", ({ target }) => {
    const field = fields.find((one) => one.box.contains(target));
    const { message, hint } = field ? readField(field) : {};
    if (message) showProblem(field.box, { message, hint });
  });
  form.addEventListener("reset", () => {
    edited();
    if (opening) return;
    cases.begun();
    setTimeout(() => fill(new URLSearchParams()));
  });
  section.querySelector("[data-action=copy]").addEventListener("click", async () => {
    const done = await copy(addressOf(parts(evidence())));
    place.announce.textContent = done ? "已复制本例链接。" : "没有复制成功，请从地址栏复制。";
    flash(section.querySelector("[data-action=copy]"), done ? "已复制" : "请从地址栏复制");
  });
  place.retry.addEventListener("click", () => {
    engine.start().catch(() => {});
    calculate({ whole: false });
  });

  fill(brought);
  return (state) => {
    ready = state.state === "ready";
    showState(place, section, state);
  };
}

/** What the status line says while Python starts. */
export const STARTING = "正在准备计算…可以先填表，准备好后自动算出。";

const STATES = {
  starting: () => STARTING,
  ready: () => "可以计算了。所填内容只在这台机器上计算，不会传到任何地方。",
  failed: ({ message, hint = "" }) => `计算没有准备好：${message}。填写的内容都还在，下面算好的表和规定照样可以查。${hint}`,
};

function showState(place, section, state) {
  section.querySelector(".calc-status").dataset.state = state.state;
  place.status.textContent = STATES[state.state](state);
  place.retry.hidden = state.state !== "failed";
}

function show(place, elements, sentence) {
  place.answer.replaceChildren(...elements);
  place.answer.removeAttribute("aria-busy");
  announce(place, sentence);
}

function announce(place, sentence) {
  write(place.announce, sentence);
}

const brief = (text) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

const notice = (text) => element("p", { class: "calc-notice" }, text);

function goTo(field) {
  field?.box.closest("details")?.setAttribute("open", "");
  field?.controls[0].focus();
  field?.box.scrollIntoView({ block: "nearest" });
}

function flash(button, words) {
  const before = button.textContent;
  button.textContent = words;
  setTimeout(() => (button.textContent = before), 2000);
}
