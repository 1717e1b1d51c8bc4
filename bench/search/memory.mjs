// Usage: node --expose-gc memory.mjs folder queries.json. Prints the megabytes of the heap that the
// reader holds after every query, the same engine as in Chromium.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Files } from "../../handbook/browser/search/files.js";
import { Search } from "../../handbook/browser/search/search.js";

const [, , folder, list] = process.argv;
const queries = JSON.parse(readFileSync(list, "utf8"));
const scope = {};
const search = new Search(new Files(async (name) => {
  new Function("handbookSearchFile", readFileSync(join(folder, `${name}.js`), "utf8"))(scope.handbookSearchFile);
}, scope));
globalThis.gc();
const before = process.memoryUsage();
for (const query of queries) await search.find(query, {}, 10);
globalThis.gc();
const after = process.memoryUsage();
console.log((after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / 1e6);
