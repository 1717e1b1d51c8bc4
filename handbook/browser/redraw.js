// Draws an answer where one stands: what is the same stays, and the parts a reader opened stay open. A key
// stroke changes a few figures of a long answer.
import morphdom from "morphdom";
import { element } from "./elements.js";

// By part: what its content is made from, as text; what makes the content, until it is made.
const sources = new WeakMap();
const makers = new WeakMap();

/**
 * A part of an answer with a title, folded unless `open`; the reader opens and closes it. `source` is
 * all that `content()` is made from: where the same stands it is not made again. `redraw` makes it.
 */
export function part(title, source, content, open) {
  const made = element("details", { class: "calc-part", open }, element("summary", {}, title));
  sources.set(made, JSON.stringify(source));
  makers.set(made, content);
  return made;
}

/** Have `box` show the `elements`. Answers of other texts than those shown are drawn anew as a whole. */
export function redraw(box, elements) {
  if (textsOf([...box.children]) !== textsOf(elements)) {
    elements.forEach(complete);
    return box.replaceChildren(...elements);
  }
  const next = box.cloneNode(false);
  next.append(...elements);
  morphdom(box, next, {
    childrenOnly: true,
    getNodeKey: (node) => node.id || (isPart(node) ? titleOf(node) : undefined),
    onBeforeNodeAdded: complete,
    onBeforeElUpdated: (now, then) => {
      if (!isPart(now) || !isPart(then)) return !now.isEqualNode(then);
      if (sources.get(now) === sources.get(then)) return false;
      sources.set(now, sources.get(then));
      then.open = now.open;
      complete(then);
      return true;
    },
  });
}

const isPart = (node) => sources.has(node);

// Make what the parts in a node wait for; parts may stand within parts.
function complete(node) {
  const content = makers.get(node);
  makers.delete(node);
  if (content) node.append(...[content()].flat(2).filter(Boolean));
  for (const one of node.children ?? []) complete(one);
  return node;
}

const textsOf = (elements) => elements.map(({ id }) => id).filter(Boolean).join(" ");

// Which part of which text: 要留意的（3）is the same part as 要留意的（4）.
function titleOf(details) {
  const title = details.firstChild.textContent.replace(/\d+|（.*/g, "");
  return `${details.closest("article")?.id} ${title}`;
}
