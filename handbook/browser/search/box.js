// The search box: what is typed goes to the reader, its report goes to the list.
import { readAddress, showAddress } from "./address.js";
import { bindKeys } from "./keys.js";
import { LIMITS, seconds } from "../limits.js";
import { element, failureText, kindName, refusalText, remarksOf, resultElements, summaryOf } from "./view.js";

const PAGE = 10;
const ASK = "输入要找的词、数字、文号或拼音";
const WORKING_AFTER = 200; // milliseconds before 正在检索 is shown

export class Box {
  // place: the element of partials/search.html; root: address of the site.
  constructor(place, client, root) {
    this.client = client;
    this.root = root;
    this.toggle = document.getElementById("__search");
    const part = (name) => place.querySelector(`[data-search=${name}]`);
    this.place = place;
    this.input = part("input");
    this.area = part("area");
    this.kind = part("kind");
    this.status = part("status");
    this.remarks = part("remarks");
    this.list = part("list");
    this.more = part("more");
    this.retry = part("retry");
    this.asked = 0;
    this.working = 0;
    this.late = 0;
    this.limit = PAGE;
    // The filters of an address, until it is known which ones there are.
    this.wanted = null;
    this.unknown = null;
  }

  bind() {
    this.input.addEventListener("focus", () => this.opened());
    this.input.addEventListener("input", (event) => event.isComposing || this.search());
    this.input.addEventListener("compositionend", () => this.search());
    this.input.form.addEventListener("submit", (event) => event.preventDefault());
    this.input.form.addEventListener("reset", () => setTimeout(() => { this.search(); this.input.focus(); }));
    for (const filter of [this.area, this.kind]) {
      filter.addEventListener("change", () => {
        this.wanted = null;
        this.search();
      });
    }
    this.more.addEventListener("click", () => this.showMore());
    this.retry.addEventListener("click", () => {
      this.client.restart();
      this.choices = null;
      this.fillChoices();
      this.search(this.limit);
    });
    this.toggle.addEventListener("change", () => (this.toggle.checked ? this.input.focus() : this.closed()));
    bindKeys({
      isOpen: () => this.toggle.checked,
      open: () => this.input.focus(),
      close: () => this.close(),
      items: () => [this.input, ...this.list.querySelectorAll("a"), ...(this.more.hidden ? [] : [this.more])],
    });
    this.place.dataset.bound = "";
    this.status.textContent = ASK;
    this.restore(readAddress(location.href));
  }

  // A query in the address opens the box.
  restore(state) {
    if (!state.query) return;
    this.input.value = state.query;
    this.wanted = state;
    this.input.focus();
    this.search();
  }

  opened() {
    if (!this.toggle.checked) {
      this.toggle.checked = true;
      this.toggle.dispatchEvent(new Event("change"));
    }
    this.client.warm();
    this.fillChoices();
  }

  close() {
    this.toggle.checked = false;
    this.toggle.dispatchEvent(new Event("change"));
    this.input.blur();
  }

  closed() {
    showAddress({ query: "", jurisdiction: "", kind: "" });
  }

  // The filters, once; a failure shows with the next search.
  fillChoices() {
    const asked = (this.choices ??= this.client.choices());
    asked.then(({ jurisdictions, kinds }) => {
      if (this.choices !== asked || this.area.length > 1) return;
      this.area.append(...jurisdictions.map((name) => new Option(name, name)));
      this.kind.append(...kinds.map((kind) => new Option(kindName(kind), kind)));
      this.choose();
    }).catch(() => {
      if (this.choices === asked) this.choices = null;
    });
  }

  // Set the filters an address wants; of one that does not exist it is said that nothing is filtered by it.
  choose() {
    if (!this.wanted) return;
    const { jurisdiction, kind } = this.wanted;
    this.wanted = null;
    this.area.value = jurisdiction;
    this.kind.value = kind;
    const unknown = [[this.area, jurisdiction], [this.kind, kind]].filter(([filter, value]) => value && filter.value !== value);
    for (const [filter] of unknown) filter.value = "";
    if (!unknown.length) return;
    const values = unknown.map(([, value]) => value).join("”“");
    this.unknown = { query: this.input.value, text: `地址里的筛选“${values}”本手册没有，没有按它筛选。` };
    this.search(this.limit);
  }

  showMore() {
    const shown = this.list.querySelectorAll("a").length;
    this.search(this.limit + PAGE).then(() => this.list.querySelectorAll("a")[shown]?.focus());
  }

  async search(limit = PAGE) {
    this.limit = limit;
    const { jurisdiction = this.area.value, kind = this.kind.value } = this.wanted ?? {};
    const state = { query: this.input.value, jurisdiction, kind };
    const number = ++this.asked;
    showAddress(state);
    this.settle();
    if (!state.query.trim()) {
      this.show(ASK, [], []);
      return;
    }
    // Only of the search at hand, and only until its first answer: an earlier one may end later.
    this.working = setTimeout(() => { this.status.textContent = "正在检索……"; }, WORKING_AFTER);
    let report = null;
    this.late = setTimeout(() => this.tellLate(report), LIMITS.notice);
    try {
      report = await this.client.find(state.query, state, limit, false);
      if (number === this.asked) this.report(report);
      if (report.partial && number === this.asked) {
        const whole = await this.client.find(state.query, state, limit, true);
        if (number === this.asked) this.report(whole);
      }
    } catch (error) {
      if (number === this.asked) this.failed(error, report);
    }
  }

  settle() {
    clearTimeout(this.working);
    clearTimeout(this.late);
  }

  // It may still come; the reader need not wait for it. What stands in the list is of this search or goes.
  tellLate(partial) {
    if (partial) this.status.textContent = "只查到一部分";
    else this.show("检索还没有做完", [], []);
    this.warn(`已经等了 ${seconds(LIMITS.notice)}，检索用的文件还没有到齐：网络太慢，或者服务器没有回答。还在继续等，也可以点“重试”。`);
  }

  // A whole answer takes the place of a partial one; a result that has the focus keeps it.
  report(report) {
    const focused = this.list.contains(document.activeElement) ? document.activeElement.href : "";
    if (!report.partial) this.settle();
    const remarks = remarksOf(report);
    if (this.unknown?.query === report.query) remarks.push(this.unknown.text);
    this.show(summaryOf(report), remarks, resultElements(report, this.root));
    if (focused) [...this.list.querySelectorAll("a")].find((link) => link.href === focused)?.focus();
    this.more.hidden = report.total <= report.exact.length || report.exact.length < this.limit;
    if (report.failures.length) this.warn(failureText(report.failures));
  }

  failed(error, partial) {
    this.settle();
    if (partial) this.status.textContent = "只查到一部分";
    else this.show("检索没有启动", [], []);
    this.warn(refusalText(error));
  }

  warn(text) {
    this.remarks.prepend(element("p", "handbook-search__failure", text));
    this.retry.hidden = false;
  }

  show(summary, remarks, elements) {
    clearTimeout(this.working);
    this.status.textContent = summary;
    this.remarks.replaceChildren(...remarks.map((text) => element("p", "", text)));
    this.list.replaceChildren(...elements);
    this.more.hidden = true;
    this.retry.hidden = true;
  }
}
