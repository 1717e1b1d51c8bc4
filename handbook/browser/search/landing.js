// On the page one lands on: mark the words of ?h= in the text.

const BLOCKS = "p, li, td, th, dd, dt, h1, h2, h3, h4, h5, h6, blockquote, summary, figcaption, div";
const NOT_TEXT = "button, script, style, textarea, select, .headerlink, [hidden], [data-search-skip]";

export async function markLanding(client, content) {
  const words = (new URL(location.href).searchParams.get("h") ?? "").split(" ").filter(Boolean);
  if (!words.length || !content) return;
  const blocks = blocksOf(content);
  const spans = await client.locate(blocks.map(textOf), words);
  blocks.forEach((nodes, at) => markNodes(nodes, spans[at]));
}

// The text nodes of the content, block by block.
function blocksOf(content) {
  const blocks = new Map();
  const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest(NOT_TEXT)) continue;
    const block = node.parentElement.closest(BLOCKS);
    if (!blocks.has(block)) blocks.set(block, []);
    blocks.get(block).push(node);
  }
  return [...blocks.values()];
}

function textOf(nodes) {
  return nodes.map((node) => node.data).join("");
}

function markNodes(nodes, spans) {
  let at = 0;
  for (const node of nodes) {
    const { length } = node.data;
    const own = spans.filter(([start, end]) => start < at + length && end > at)
      .map(([start, end]) => [Math.max(0, start - at), Math.min(length, end - at)]);
    for (const [start, end] of own.reverse()) {
      const found = node.splitText(start);
      found.splitText(end - start);
      const mark = document.createElement("mark");
      mark.className = "handbook-search-mark";
      found.replaceWith(mark);
      mark.append(found);
    }
    at += length;
  }
}
