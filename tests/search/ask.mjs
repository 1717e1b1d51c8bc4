// Answers queries with the browser's reader under Node. Standard input: {"folder", "calls": [{"method",
// "args"}], "partly"}; standard output: one report or {"failure"} per call. A partial report is asked
// for again, as the box does, unless `partly`.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Files } from "../../handbook/browser/search/files.js";
import { Search } from "../../handbook/browser/search/search.js";

const { folder, calls, partly } = JSON.parse(readFileSync(0, "utf8"));
const scope = {};
const files = new Files(async (name) => {
  const script = readFileSync(join(folder, `${name}.js`), "utf8");
  new Function("handbookSearchFile", script)(scope.handbookSearchFile);
}, scope);
const search = new Search(files);
const answers = [];
for (const { method, args } of calls) {
  try {
    let answer = await search[method](...args);
    const [query, filters = {}, limit = 10] = args;
    if (answer.partial && !partly) answer = await search[method](query, filters, limit, true);
    answers.push(answer);
  } catch (error) {
    answers.push({ failure: { file: error.file ?? "", reason: error.reason ?? error.stack } });
  }
}
process.stdout.write(JSON.stringify(answers));
