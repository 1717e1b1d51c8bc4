import MiniSearch from "/minisearch/minisearch.js";
import { OPTIONS } from "/minisearch/pairs.js";

const [text] = await Promise.all([
  fetch("/minisearch/index.json").then((answer) => answer.text()),
  fetch("/minisearch/texts.json").then((answer) => answer.json()),
]);
const index = MiniSearch.loadJSON(text, OPTIONS);

export async function find(query) {
  return index.search(query, { combineWith: "AND" }).slice(0, 10).map((result) => result.id);
}
