// Usage: node --expose-gc memory.mjs folder queries.json. Prints, for the engine Chromium runs too, the
// megabytes the reader holds after every query and the processor milliseconds of a query asked
// again (p50, p95): unlike the clock, they do not depend on what else the machine does.
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
const used = [];
for (const query of queries) {
  await search.find(query, {}, 10);
  const start = process.cpuUsage();
  await search.find(query, {}, 10);
  const { user, system } = process.cpuUsage(start);
  used.push((user + system) / 1000);
}
used.sort((a, b) => a - b);
globalThis.gc();
const after = process.memoryUsage();
const heap = (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / 1e6;
const at = (share) => used[Math.floor(share * used.length)].toFixed(1);
console.log(`${heap.toFixed(0)} / ${at(0.5)} / ${at(0.95)}`);
