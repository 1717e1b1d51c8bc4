// Folds and spells texts with the browser's code. Standard input: {"same", "texts"};
// standard output: {"folded": [...], "spelled": [[...]]}.
import { readFileSync } from "node:fs";
import { spellingsOf } from "../../handbook/browser/search/alternatives.js";
import { Folding } from "../../handbook/browser/search/folding.js";

const { same, texts } = JSON.parse(readFileSync(0, "utf8"));
const folding = new Folding(same);
const folded = texts.map((text) => folding.fold(text));
process.stdout.write(JSON.stringify({
  folded,
  spelled: folded.map((text) => spellingsOf(text).map((way) => way.text)),
}));
