// For each string of two and three characters of each entry: does the index give the entry, and
// when asked for those that surely hold it, no other? Standard input: {"folder"}; standard output: the
// strings that lose an entry or bring a wrong one.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Failures, Files } from "../../handbook/browser/search/files.js";
import { Search } from "../../handbook/browser/search/search.js";

const { folder } = JSON.parse(readFileSync(0, "utf8"));
const scope = {};
const search = new Search(new Files(async (name) => {
  new Function("handbookSearchFile", readFileSync(join(folder, `${name}.js`), "utf8"))(scope.handbookSearchFile);
}, scope));
await search.open();
const failures = new Failures();
const corpus = await search.collection.question(failures, true);
const { texts } = corpus;
await texts.load(texts.manifest.blocks.map((_, block) => block), failures);
const holders = new Map();
for (const { id, folded, keywords } of [...texts.loaded.values()].flat()) {
  for (const words of [folded, keywords]) {
    for (const length of [2, 3]) {
      for (let at = 0; at + length <= words.length; at++) {
        const part = words.slice(at, at + length);
        if (!holders.has(part)) holders.set(part, new Set());
        holders.get(part).add(id);
      }
    }
  }
}
const lost = [];
for (const [part, ids] of holders) {
  const found = new Set(Array.from(await corpus.holding(part), (value) => value >> 1));
  if ([...ids].some((id) => !found.has(id))) lost.push(part);
  const sure = Array.from(await corpus.holding(part, true), (value) => value >> 1);
  if (sure.length !== ids.size || sure.some((id) => !ids.has(id))) lost.push(`surely ${part}`);
}
process.stdout.write(JSON.stringify([...lost, ...failures.list()]));
