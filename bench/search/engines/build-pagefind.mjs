// Usage: node build-pagefind.mjs records.json folder.
import { readFileSync } from "node:fs";
import * as pagefind from "pagefind";

const [, , records, folder] = process.argv;
const rows = JSON.parse(readFileSync(records, "utf8"));
const { index } = await pagefind.createIndex({ forceLanguage: "zh" });
for (const { id, title, label, text } of rows) {
  await index.addCustomRecord({ url: `/${id}`, content: text, language: "zh", meta: { title: `${title} ${label}` } });
}
await index.writeFiles({ outputPath: folder });
await pagefind.close();
