// What was filled in and not used: the answers say so, each with its reason.

/** That the results did not use an input and why, in brackets; empty where any of them used it. */
export function unusedWords(key, results) {
  const found = results.map(({ unused }) => unused.find((one) => one.key === key));
  if (!found.length || found.includes(undefined)) return "";
  const reasons = [...new Set(found.map(({ reason }) => reason))];
  return `（没有用到，因为${reasons.join("；")}）`;
}
