// Asks several questions at once, as a reader who types fast does, of an index whose files come one after the
// other in an order given. Standard input: {"folder", "queries", "slow": [names of files
// that come last], "broken": [names of files that cannot be read while the first question waits]}; standard
// output: {"together": the reports, "alone": the reports of readers that were asked nothing else}.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { Files } from "../../handbook/browser/search/files.js";
import { Search } from "../../handbook/browser/search/search.js";

const { folder, queries, slow, broken } = JSON.parse(readFileSync(0, "utf8"));

function searchOf() {
  const scope = {};
  let left = broken.length;
  return new Search(new Files(async (name) => {
    await after(slow.includes(name) ? 60 : 5);
    if (broken.includes(name) && left-- > 0) throw new Error("cut off");
    new Function("handbookSearchFile", readFileSync(join(folder, `${name}.js`), "utf8"))(scope.handbookSearchFile);
  }, scope));
}

// A partial report is asked for again, as the box does.
async function answerOf(search, query) {
  const report = await search.find(query, {}, 500);
  return report.partial ? search.find(query, {}, 500, true) : report;
}

const alone = [];
for (const query of queries) alone.push(await answerOf(searchOf(), query));
const search = searchOf();
const together = [];
// Each key is struck before the answer to the one before is there.
for (const query of queries) {
  together.push(answerOf(search, query));
  await after(2);
}
process.stdout.write(JSON.stringify({ together: await Promise.all(together), alone }));
