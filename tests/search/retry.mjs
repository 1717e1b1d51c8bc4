// Asks twice; the first time the first block cannot be read. Standard input: {"folder", "query"};
// standard output: both reports.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Files } from "../../handbook/browser/search/files.js";
import { Search } from "../../handbook/browser/search/search.js";

const { folder, query } = JSON.parse(readFileSync(0, "utf8"));
const scope = {};
const search = new Search(new Files(async (name, fresh) => {
  if (name === "text-0" && !fresh) throw new Error("cut off");
  new Function("handbookSearchFile", readFileSync(join(folder, `${name}.js`), "utf8"))(scope.handbookSearchFile);
}, scope));
const reports = [await search.find(query), await search.find(query)];
process.stdout.write(JSON.stringify(reports));
