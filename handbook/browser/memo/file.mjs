// The 测算说明 of the command line: what the page makes, made under Node. Its one argument is a file of
// JSON: {proved, request, labels, units, today, output}; `labels` by policy ("" for all) and input.
import { readFileSync, writeFileSync } from "node:fs";
import { memoOf } from "./content.js";

const { proved, request, labels, units, today, output } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const page = {
  labelOf: (policy, key) => labels[policy]?.[key] ?? labels[""][key] ?? key,
  unitOf: (key) => units[key] ?? "",
};
// The script for Word files hands its function to the page that loads it.
globalThis.window = {};
await import("./docx.js");
const memo = await window.handbookDocx(memoOf(proved, request, page, today, ""));
writeFileSync(output, Buffer.from(await memo.arrayBuffer()));
