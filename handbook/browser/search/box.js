// The search box: what is typed goes to the reader, its report goes to the list.
import { readAddress, showAddress } from "./address.js";
import { bindKeys } from "./keys.js";
import { element, failureText, kindName, remarksOf, resultElements, summaryOf } from "./view.js";

const PAGE = 10;
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
    this.limit = PAGE;
  }

  bind() {
    this.input.addEventListener("focus", () => this.opened());
    this.input.addEventListener("input", (event) => event.isComposing || this.search());
    this.input.addEventListener("compositionend", () => this.search());
    this.input.form.addEventListener("submit", (event) => event.preventDefault());
    this.input.form.addEventListener("reset", () => setTimeout(() => { this.search(); this.input.focus(); }));
    this.area.addEventListener("change", () => this.search());
    this.kind.addEventListener("change", () => this.search());
    this.more.addEventListener("click", () => this.showMore());
    this.retry.addEventListener("click", () => { this.choices = null; this.fillChoices(); this.search(this.limit); });
    this.toggle.addEventListener("change", () => (this.toggle.checked ? this.input.focus() : this.closed()));
    bindKeys({
      isOpen: () => this.toggle.checked,
      open: () => this.input.focus(),
      close: () => this.close(),
      items: () => [this.input, ...this.list.querySelectorAll("a"), ...(this.more.hidden ? [] : [this.more])],
    });
    this.restore(readAddress(location.href));
  }

  // A query in the address opens the box.
  async restore(state) {
    if (!state.query) return;
    this.input.value = state.query;
    this.input.focus();
    await this.fillChoices();
    this.area.value = state.jurisdiction;
    this.kind.value = state.kind;
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
    this.choices ??= this.client.choices().then(({ jurisdictions, kinds }) => {
      this.area.append(...jurisdictions.map((name) => new Option(name, name)));
      this.kind.append(...kinds.map((kind) => new Option(kindName(kind), kind)));
    }).catch(() => { this.choices = null; });
    return this.choices;
  }

  showMore() {
    const shown = this.list.querySelectorAll("a").length;
    this.search(this.limit + PAGE).then(() => this.list.querySelectorAll("a")[shown]?.focus());
  }

  async search(limit = PAGE) {
    this.limit = limit;
    const state = { query: this.input.value, jurisdiction: this.area.value, kind: this.kind.value };
    const number = ++this.asked;
    showAddress(state);
    if (!state.query.trim()) {
      this.show("输入要找的词、数字、文号或拼音", [], []);
      return;
    }
    // Only of the search at hand, and only until its first answer: an earlier one may end later.
    clearTimeout(this.working);
    this.working = setTimeout(() => { this.status.textContent = "正在检索……"; }, WORKING_AFTER);
    try {
      for (let partial = true; partial && number === this.asked; ) {
        const report = await this.client.find(state.query, state, limit);
        partial = report.partial;
        if (number === this.asked) this.report(report);
      }
    } catch (error) {
      if (number === this.asked) this.failed(error);
    }
  }

  // A whole answer takes the place of a partial one; a result that has the focus keeps it.
  report(report) {
    const focused = this.list.contains(document.activeElement) ? document.activeElement.href : "";
    this.show(summaryOf(report), remarksOf(report), resultElements(report, this.root));
    if (focused) [...this.list.querySelectorAll("a")].find((link) => link.href === focused)?.focus();
    this.more.hidden = report.total <= report.exact.length || report.exact.length < this.limit;
    if (report.failures.length) this.warn(failureText(report.failures));
  }

  failed(error) {
    this.show("检索没有启动", [], []);
    const reasons = { missing: "没有读到", damaged: "内容损坏", stale: "与网页不是同一版" };
    this.warn(`检索数据${error.file ? `（${error.file}）` : ""}${reasons[error.reason] ?? "不能用"}。页面内容不受影响，请重试；仍不行时请告诉维护人员。`);
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
