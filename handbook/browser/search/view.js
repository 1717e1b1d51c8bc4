// The report of a search as elements of the page, in the classes of Material's result list.

const KINDS = { text: "条文", rule: "规则", calculator: "测算", topic: "专题对照", page: "说明" };
const REASONS = {
  missing: "没有读到",
  silent: "服务器没有把它发完",
  damaged: "内容损坏",
  stale: "与网页不是同一版，请刷新页面",
};

export function kindName(kind) {
  return KINDS[kind] ?? kind;
}

// root: address of the site, for the links. Elements for the list of results.
export function resultElements(report, root) {
  const elements = groupElements(report.exact, root);
  if (report.near.length) {
    elements.push(element("li", "handbook-search__near", "近似结果：与检索词不完全一致，请核对原文"));
    elements.push(...groupElements(report.near, root, "handbook-search__group--near"));
  }
  return elements;
}

// One sentence: how much was found.
export function summaryOf(report) {
  const found = report.exact.length;
  const about = report.approximate && report.total > found ? "约 " : "";
  const count = `${about}${Math.max(report.total, found)} 条`;
  if (report.partial) return `已经查到 ${count}，还在检索……`;
  if (found) return `找到 ${count}，按相关程度排列`;
  return `收录的文本里没有“${report.query.trim()}”`;
}

// Sentences on how the query was read, and on what could not be read.
export function remarksOf(report) {
  const remarks = [];
  for (const note of report.notes) {
    const words = note.words.map((word) => `“${word}”`).join("、");
    remarks.push(note.kind === "pinyin" ? `按拼音检索：${words}` : `按简体字检索：${words}`);
  }
  const others = new Set(report.exact.flatMap((result) => result.synonyms));
  if (others.size) remarks.push(`同时检索：${[...others].map((word) => `“${word}”`).join("、")}`);
  if (report.absent.length && report.absent[0] !== report.query.trim()) {
    remarks.push(`没有出现过的词：${report.absent.map((word) => `“${word}”`).join("、")}`);
  }
  return remarks;
}

// Of files that are missing in a report.
export function failureText(failures) {
  return `检索数据有 ${failures.length} 个文件不能用：${failures.map(fileText).join("、")}。其余部分照常可查，结果可能不全；请点“重试”。`;
}

// Of a failure without which nothing can be searched.
export function refusalText({ file, reason }) {
  return `检索用的文件不能用：${fileText({ file, reason })}。页面内容不受影响，请点“重试”；仍不行时请把这句话告诉管理服务器的同事。`;
}

function fileText({ file, reason }) {
  return `${file || "检索程序"}（${REASONS[reason] ?? "不能用"}）`;
}

function groupElements(results, root, className = "") {
  const groups = Map.groupBy
    ? Map.groupBy(results, (result) => result.group.title)
    : grouped(results);
  return [...groups.values()].map((members) => {
    const [{ group }] = members;
    const item = element("li", `md-search-result__item handbook-search__group ${className}`);
    const title = element("p", "handbook-search__group-title");
    if (group.jurisdiction) title.append(element("span", "handbook-search__area", group.jurisdiction), " ");
    title.append(group.title);
    const list = element("ol", "handbook-search__clauses");
    list.setAttribute("aria-label", group.title);
    list.append(...members.map((result) => clauseElement(result, root)));
    item.append(title, list);
    return item;
  });
}

function grouped(results) {
  const groups = new Map();
  for (const result of results) {
    groups.set(result.group.title, [...(groups.get(result.group.title) ?? []), result]);
  }
  return groups;
}

function clauseElement(result, root) {
  const item = element("li", "handbook-search__clause");
  const link = element("a", "md-search-result__link");
  link.href = new URL(result.href, root).href;
  const article = element("article", "md-search-result__article md-typeset");
  const head = element("p", "handbook-search__head");
  head.append(element("span", "handbook-search__kind", kindName(result.kind)));
  if (result.label) head.append(element("span", "handbook-search__label", result.label));
  const heading = element("span", "handbook-search__heading");
  heading.append(...pieces(result.heading));
  head.append(heading);
  const body = element("p", "handbook-search__words");
  body.append(...pieces(result.body));
  article.append(head);
  if (result.body.length) article.append(body);
  link.append(article);
  item.append(link);
  return item;
}

function pieces(parts) {
  return parts.map(([text, marked]) => (marked ? element("mark", "", text) : document.createTextNode(text)));
}

export function element(name, className, text = "") {
  const made = document.createElement(name);
  if (className) made.className = className.trim();
  if (text) made.textContent = text;
  return made;
}
