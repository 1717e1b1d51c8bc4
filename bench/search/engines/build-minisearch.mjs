// Usage: node build-minisearch.mjs records.json folder.
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import MiniSearch from "minisearch";
import { OPTIONS } from "./pairs.js";

const [, , records, folder] = process.argv;
const rows = JSON.parse(readFileSync(records, "utf8"));
const index = new MiniSearch(OPTIONS);
index.addAll(rows);
writeFileSync(join(folder, "index.json"), JSON.stringify(index));
// The words of the results, as every engine must show them.
writeFileSync(join(folder, "texts.json"), JSON.stringify(rows.map(({ text }) => text)));
const main = dirname(createRequire(import.meta.url).resolve("minisearch"));
copyFileSync(join(main, "..", "es", "index.js"), join(folder, "minisearch.js"));
copyFileSync(new URL("pairs.js", import.meta.url), join(folder, "pairs.js"));
