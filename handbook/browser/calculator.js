// One calculator on its page: form, address, questions to Python, answer.
import { addressOf, caseInAddress, caseOf, keep, restore } from "./address.js";
import { announcement, answerElements } from "./answer.js";
import { mountAsking } from "./asking.js";
import { mountCases } from "./cases.js";
import { contextOf } from "./context.js";
import { copy } from "./copying.js";
import { localDay } from "./day.js";
import { element, write } from "./elements.js";
import { answersOf, inputsWith, oneKeyOn } from "./foresee.js";
import {
  chosenPolicy,
  fieldsOf,
  goTo,
  isNumber,
  readField,
  readForm,
  showProblem,
  showProblems,
  showReading,
  showReadingWhileTyped,
  typed,
} from "./form.js";
import { changesSince, evidenceOf } from "./link.js";
import { mountMemo } from "./memo/memo.js";
import { mountOffers } from "./offers.js";
import { redraw } from "./redraw.js";
import { mountRows } from "./rows.js";
import { showState } from "./status.js";

// Typing has come to rest: what the answer brings along (other questions, address, announcement)
// changes then, not under the reader's hands.
const PAUSE = 250;
// A case that stood this long is worth keeping among the last ones.
const KEPT_AFTER = 1500;
// By then an answer is on the screen.
const IDLE_AFTER = 30;
const UNFINISHED = { message: "日期没有填完整，或者日历上没有这一天。", hint: "请填年、月、日。" };

/**
 * Bring the section to life; `engine` answers requests, `docx` is the address of the script for
 * Word files. Returns the function to tell states to.
 */
export function mountCalculator(section, engine, docx) {
  const calculator = new Calculator(section, engine, docx);
  return (state) => calculator.told(state);
}

class Calculator {
  #section;
  #engine;
  #form;
  #fields;
  #answer;
  #announce;
  #today = localDay(new Date());
  // Whether the day in the form is today's because nobody chose one.
  #assumed = true;
  // What the address brought along and no control can show, by name, until the reader changes it.
  #unread = new Map();
  #answers;
  #rows;
  #context;
  #asking;
  #offer;
  #memo;
  #cases;
  // Counts the questions: the answer to an earlier one comes too late.
  #turn = 0;
  #resting = null;
  #keeping = null;
  #idle = null;
  #opening = false;
  #ready = false;
  // Whether the answer to what stands in the form is the one shown.
  #drawn = false;
  // What the address brought along, until the reader changes the case.
  #brought = caseInAddress();
  // What a link to the answer shown carries; only made when somebody wants the link.
  #evidence = () => ({});

  constructor(section, engine, docx) {
    const form = section.querySelector("form");
    const fields = fieldsOf(form);
    this.#section = section;
    this.#engine = engine;
    this.#form = form;
    this.#fields = fields;
    this.#answer = section.querySelector("[data-answer]");
    this.#announce = section.querySelector("[data-announce]");
    this.#answers = answersOf(engine);
    this.#rows = mountRows(form, fields, (columns) => {
      columns.forEach(showReadingWhileTyped);
      this.#typing();
    });
    this.#context = contextOf(section, fields, {
      today: () => this.#today,
      rows: this.#rows,
      compareAll: () => this.#compareAll(),
    });
    this.#asking = mountAsking(form, fields, () => this.#rows.fit());
    this.#offer = mountOffers(fields, ({ controls: [control] }) => {
      control.dispatchEvent(new Event("input", { bubbles: true }));
      control.focus();
    });
    this.#memo = mountMemo(section, (request) => engine.ask(request), this.#context, docx);
    this.#cases = mountCases(section, fields, (parts) => this.#open(parts));
    this.#listen();
    this.#fill(this.#brought);
  }

  /** A state of the engine. */
  told(state) {
    this.#ready = state.state === "ready";
    showState(this.#section, state);
  }

  #listen() {
    const form = this.#form;
    const action = (name) => this.#section.querySelector(`[data-action=${name}]`);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    form.addEventListener("input", ({ target }) => {
      if (target.closest(".calc-rows")) return;
      const field = this.#fieldAt(target);
      this.#unread.delete(target.name);
      if (target.name === "as_of") this.#chooseDay();
      else if (field) showReadingWhileTyped(field);
      // Another text asks for other fields, and only those it asks for are read.
      else this.#fit();
      this.#typing();
    });
    // The place within the number decides what the next key makes of it.
    for (const moved of ["focusin", "click", "keyup"]) form.addEventListener(moved, () => this.#foreseeSoon());
    form.addEventListener("focusout", ({ target }) => {
      const field = this.#fieldAt(target);
      const { message, hint } = field ? readField(field) : {};
      if (message) showProblem(field.box, { message, hint });
    });
    form.addEventListener("reset", () => this.#reset());
    // A page left open over midnight asks the clock again.
    const awake = () => {
      if (!this.#section.isConnected) document.removeEventListener("visibilitychange", awake);
      else if (this.#clock()) this.#refresh();
    };
    document.addEventListener("visibilitychange", awake);
    action("copy").addEventListener("click", ({ currentTarget }) => this.#copyLink(currentTarget));
    action("retry").addEventListener("click", () => {
      this.#engine.restart().catch(() => {});
      this.#calculate();
    });
  }

  #fieldAt(target) {
    return this.#fields.find((one) => one.box.contains(target));
  }

  // Another case than the address brought along.
  #edited() {
    this.#brought = new URLSearchParams();
    this.#drawn = false;
  }

  #typing() {
    this.#edited();
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#calculate(), PAUSE);
    if (this.#ready) this.#calculate({ typing: true });
    // Meanwhile Python is at work.
    this.#fit();
  }

  #submit() {
    this.#showProblems();
    this.#rows.check();
    // Who presses the button wants it worked out now, not shown again from before.
    this.#answers.forget();
    this.#drawn = false;
    this.#calculate({ whole: true });
  }

  #reset() {
    this.#edited();
    if (this.#opening) return;
    this.#cases.begun();
    setTimeout(() => this.#fill(new URLSearchParams()));
  }

  #open(parts) {
    this.#opening = true;
    this.#form.reset();
    this.#opening = false;
    this.#fill(parts);
    this.#answer.focus({ preventScroll: true });
  }

  #compareAll() {
    this.#form.querySelector("[name=policy][value='*']").checked = true;
    this.#unread.delete("policy");
    this.#edited();
    this.#refresh({ whole: true });
    this.#answer.focus();
  }

  #fill(parts) {
    this.#clock();
    this.#form.elements.as_of.value = this.#today;
    this.#assumed = !parts.get("as_of");
    this.#unread = restore(this.#form, this.#fields, parts);
    this.#rows.refill(parts.get("row_names") ?? "");
    this.#asking.forget();
    this.#refresh();
  }

  #refresh(how) {
    this.#drawn = false;
    this.#fit();
    this.#fields.forEach(showReading);
    this.#showProblems();
    this.#calculate(how);
  }

  #fit() {
    this.#asking.fit(chosenPolicy(this.#form));
    this.#rows.fit();
    this.#offer(chosenPolicy(this.#form), this.#day());
  }

  // The clock may have passed midnight since the last question; whether it has.
  #clock() {
    const now = localDay(new Date());
    if (now === this.#today) return false;
    if (this.#assumed) this.#form.elements.as_of.value = now;
    this.#today = now;
    return true;
  }

  #chooseDay() {
    const { value, validity } = this.#form.elements.as_of;
    this.#assumed = !value && !validity.badInput;
    showProblem(this.#dayBox(), null);
  }

  #dayBox() {
    return this.#form.elements.as_of.closest(".calc-field");
  }

  // What cannot be read, in the fields and of the address, as {field, message, hint}.
  #refusals() {
    const unfinished = this.#form.elements.as_of.validity.badInput && ["as_of", UNFINISHED];
    const others = new Map([unfinished, ...this.#unread].filter(Boolean));
    return [...others].map(([field, refusal]) => ({ field, ...refusal }));
  }

  #showProblems() {
    showProblems(this.#fields);
    const beside = new Map(this.#refusals().map((one) => [one.field, one]));
    for (const field of this.#fields) if (beside.has(field.key)) showProblem(field.box, beside.get(field.key));
    showProblem(this.#dayBox(), beside.get("as_of"));
  }

  #day() {
    return this.#form.elements.as_of.value || this.#today;
  }

  #parts(more) {
    return caseOf(this.#form, this.#fields, typed, this.#assumed ? this.#today : "", { row_names: this.#rows.names(), ...more });
  }

  #requestFor(inputs) {
    const policy = chosenPolicy(this.#form);
    return {
      calculator: this.#section.dataset.calculator,
      policies: policy === "*" ? "*" : [policy],
      as_of: this.#day(),
      inputs,
    };
  }

  // `whole` is what the reader asked for: with nothing filled in, too, and led to what cannot be read.
  // While somebody is `typing` only the answer is drawn anew, and only for what can be read.
  #calculate({ whole = false, typing = false } = {}) {
    if (!typing) clearTimeout(this.#resting);
    // The reader has gone to another page, whose address is its own.
    if (!this.#section.isConnected) return;
    clearTimeout(this.#keeping);
    this.#clock();
    const { inputs, refused: unreadable } = readForm(this.#fields);
    const others = this.#refusals();
    const refused = [...unreadable, ...others];
    const empty = !whole && !Object.keys(inputs).length;
    if (typing && (refused.length || empty)) return;
    this.#evidence = () => ({});
    if (!typing && !this.#brought.has("rules")) keep(addressOf(this.#parts()));
    this.#turn += 1;
    if (refused.length) {
      if (whole) this.#goTo(refused[0].field);
      const ofPolicy = others.filter(({ field }) => field === "policy").map(({ message, hint }) => message + hint);
      this.#showNotice(["填写有误，改正后会重新计算。", ...ofPolicy].join(""));
    } else if (empty) {
      this.#asking.forget();
      this.#fit();
      this.#showInstead();
    } else this.#ask(this.#requestFor(inputs), typing);
  }

  async #ask(request, typing) {
    const turn = this.#turn;
    if (!typing) this.#answer.setAttribute("aria-busy", "true");
    // Without an answer the status line says what happened and offers to try again.
    const response = await this.#answers.answer(request).catch(() => null);
    if (turn !== this.#turn || !this.#section.isConnected) return;
    if (!response) this.#answer.removeAttribute("aria-busy");
    else if (!response.error) this.#show(request, response, typing);
    else if (!typing) this.#refuse(response.errors);
  }

  #show(request, response, typing) {
    const changes = changesSince(this.#brought, response, this.#context);
    if (!this.#drawn) redraw(this.#answer, answerElements(response, this.#context, changes));
    this.#drawn = true;
    this.#answer.removeAttribute("aria-busy");
    this.#evidence = () => ({ as_of: request.as_of, ...evidenceOf(response) });
    this.#memo({ request, link: () => this.#link() });
    this.#keeping = setTimeout(() => this.#keepAnswered(request, response), KEPT_AFTER);
    this.#foreseeSoon();
    if (typing) return;
    this.#asking.told(response.results);
    this.#fit();
    write(this.#announce, announcement(response, this.#context));
    if (!changes) keep(this.#link());
  }

  #link() {
    return addressOf(this.#parts(this.#evidence()));
  }

  #refuse(errors) {
    const beside = new Map(errors.filter((error) => !this.#rows.refused(error)).map((error) => [error.field, error]));
    for (const field of this.#fields) showProblem(field.box, beside.get(field.key));
    showProblem(this.#dayBox(), beside.get("as_of"));
    const known = new Set([...this.#fields.map(({ key }) => key), "as_of"]);
    const others = errors.filter(({ field }) => !known.has(field));
    const texts = others.map(({ message, hint }) => `${message}${hint}`);
    this.#showNotice(["填写有误，改正后会重新计算。", ...texts].join(""), "填写有误。");
  }

  #goTo(key) {
    if (!this.#rows.lead(key)) goTo(this.#fields.find((one) => one.key === key));
  }

  #showNotice(text, sentence) {
    this.#showInstead([element("p", { class: "calc-notice" }, text)], sentence);
  }

  // In place of an answer.
  #showInstead(elements = [], sentence = "") {
    this.#memo(null);
    this.#answer.replaceChildren(...elements);
    this.#answer.removeAttribute("aria-busy");
    write(this.#announce, sentence);
  }

  #keepAnswered(request, { results }) {
    if (results.every(({ outcome }) => outcome === "needs-input")) return;
    const policy = chosenPolicy(this.#form);
    const words = results.length === 1 ? results[0].summary : announcement({ results }, this.#context);
    const where = policy === "*" ? "" : `${this.#context.names[policy]}：`;
    this.#cases.answered(String(this.#parts({ as_of: request.as_of })), brief(`${where}${words}`));
  }

  #foreseeSoon() {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#foresee(), IDLE_AFTER);
  }

  // What the next key may make of the number the reader is at.
  #foresee() {
    const field = this.#fields.find((one) => isNumber(one) && one.controls[0] === document.activeElement);
    const next = this.#ready && field ? inputsWith(this.#fields, field, oneKeyOn(field.controls[0])) : [];
    this.#answers.foresee(next.filter((inputs) => Object.keys(inputs).length).map((inputs) => this.#requestFor(inputs)));
  }

  async #copyLink(button) {
    const done = await copy(this.#link());
    this.#announce.textContent = done ? "已复制本例链接。" : "没有复制成功，请从地址栏复制。";
    flash(button, done ? "已复制" : "请从地址栏复制");
  }
}

const brief = (text) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

function flash(button, words) {
  const before = button.textContent;
  button.textContent = words;
  setTimeout(() => (button.textContent = before), 2000);
}
