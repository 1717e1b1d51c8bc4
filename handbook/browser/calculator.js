// One calculator on its page: form, address, questions to Python, answer.
import { addressOf, caseInAddress, keep, restore } from "./address.js";
import { announcement, answerElements } from "./answer.js";
import { copy } from "./copying.js";
import { element } from "./elements.js";
import { mountMemo } from "./memo/memo.js";
import { chosenPolicy, fieldsOf, fitToPolicy, readField, readForm, showProblem, showReading, typed } from "./form.js";

const PAUSE = 250;

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
  const today = localDay(new Date());
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
  };
  const memo = mountMemo(section, (request) => engine.ask(request), page, docx);
  let asked = 0;
  let timer = null;

  const problemsOf = () => {
    const { refused } = readForm(fields);
    for (const field of fields) {
      showProblem(field.box, refused.find((one) => one.field === field.key));
    }
    return refused;
  };

  const calculate = async ({ whole }) => {
    clearTimeout(timer);
    const { inputs, refused } = readForm(fields);
    keep(addressOf(form, fields, typed, today));
    if (refused.length) {
      asked += 1;
      if (whole) goTo(fields.find((one) => one.key === refused[0].field));
      memo(null);
      return show(place, [notice("填写有误，改正后会重新计算。")], "");
    }
    if (!whole && !Object.keys(inputs).length) {
      asked += 1;
      memo(null);
      return show(place, [], "");
    }
    const turn = ++asked;
    place.answer.setAttribute("aria-busy", "true");
    const request = {
      calculator: section.dataset.calculator,
      policies: chosenPolicy(form) === "*" ? "*" : [chosenPolicy(form)],
      as_of: form.elements.as_of.value || today,
      inputs,
    };
    try {
      const response = await engine.ask(request);
      if (turn !== asked) return;
      if (response.error) return refuse(response);
      show(place, answerElements(response, page), announcement(response, page));
      memo({ request, link: location.href });
    } catch {
      // The status line says what happened and offers to try again.
      if (turn === asked) place.answer.removeAttribute("aria-busy");
    }
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
    calculate({ whole: true });
  });
  form.addEventListener("input", ({ target }) => {
    fitToPolicy(fields, chosenPolicy(form));
    const field = fields.find((one) => one.box.contains(target));
    if (field) {
      showReading(field);
      // A half-typed number is not wrong yet; one that was wrong is cleared as soon as it is right.
      if (!readField(field).message) showProblem(field.box, null);
    }
    clearTimeout(timer);
    timer = setTimeout(() => calculate({ whole: false }), PAUSE);
  });
  form.addEventListener("focusout", ({ target }) => {
    const field = fields.find((one) => one.box.contains(target));
    const { message, hint } = field ? readField(field) : {};
    if (message) showProblem(field.box, { message, hint });
  });
  form.addEventListener("reset", () => {
    setTimeout(() => {
      form.elements.as_of.value = today;
      fitToPolicy(fields, chosenPolicy(form));
      for (const field of fields) {
        showReading(field);
        showProblem(field.box, null);
      }
      calculate({ whole: false });
    });
  });
  section.querySelector("[data-action=copy]").addEventListener("click", async () => {
    const done = await copy(addressOf(form, fields, typed, today));
    place.announce.textContent = done ? "已复制本例链接。" : "没有复制成功，请从地址栏复制。";
    flash(section.querySelector("[data-action=copy]"), done ? "已复制" : "请从地址栏复制");
  });
  place.retry.addEventListener("click", () => {
    engine.start().catch(() => {});
    calculate({ whole: false });
  });

  form.elements.as_of.value = today;
  restore(form, fields, caseInAddress());
  fitToPolicy(fields, chosenPolicy(form));
  fields.forEach(showReading);
  problemsOf();
  calculate({ whole: false });
  return (state) => showState(place, section, state);
}

const STATES = {
  starting: () => "正在准备计算…可以先填表，准备好后自动算出。",
  ready: () => "可以计算了。所填内容只在这台机器上计算，不会传到任何地方。",
  failed: ({ message }) => `计算没有准备好：${message}。填写的内容都还在，下面的规定照样可以查。`,
};

function showState(place, section, state) {
  section.querySelector(".calc-status").dataset.state = state.state;
  place.status.textContent = STATES[state.state](state);
  place.retry.hidden = state.state !== "failed";
}

function show(place, elements, sentence) {
  place.answer.replaceChildren(...elements);
  place.answer.removeAttribute("aria-busy");
  if (place.announce.textContent !== sentence) place.announce.textContent = sentence;
}

const notice = (text) => element("p", { class: "calc-notice" }, text);

function goTo(field) {
  field?.controls[0].focus();
  field?.box.scrollIntoView({ block: "nearest" });
}

// The day where the reader sits, not in Greenwich.
function localDay(now) {
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function flash(button, words) {
  const before = button.textContent;
  button.textContent = words;
  setTimeout(() => (button.textContent = before), 2000);
}
