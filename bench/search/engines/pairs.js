// The tokens of the MiniSearch index: pairs of characters, letters and digits by the word.
export function tokenize(text) {
  const tokens = [];
  for (const run of text.normalize("NFKC").toLowerCase().match(/[\u4e00-\u9fff]+|[a-z0-9%:.]+/g) ?? []) {
    if (!/[\u4e00-\u9fff]/.test(run) || run.length === 1) tokens.push(run);
    else for (let at = 0; at + 1 < run.length; at++) tokens.push(run.slice(at, at + 2));
  }
  return tokens;
}

export const OPTIONS = { fields: ["title", "text"], storeFields: ["label"], tokenize, processTerm: (term) => term };
