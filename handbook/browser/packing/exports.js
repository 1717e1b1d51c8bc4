// Which exports of Pyodide's wasm its scripts use. They list every one once, some 4,900, for libraries that are
// loaded later; each costs time at each start, and the calculators load no such library.

// _name=Module["_name"]=wasmExports["name"], for data with its address: .value>>>0
const LISTED = /([\w$]+)=(?:Module\["[^"]+"\]=)?wasmExports\["([^"]+)"\](\.value>>>0)?/g;
// wasmExports["name"]=makeWrapper_pp(wasmExports["name"])
const WRAPPED = /wasmExports\["([^"]+)"\]=makeWrapper_\w+\(wasmExports\["\1"\]\)/g;
const TAKEN = /wasmExports(?:\["([^"]+)"\]|\.([\w$]+))/g;
const WORD = /[\w$]+/g;

/**
 * The names of the exports that `script` uses beyond listing them. Data is always among them:
 * the list itself reads its address. What is written otherwise counts as used.
 */
export function exportsInUse(script) {
  const listed = [...script.matchAll(LISTED)];
  const rest = script.replace(WRAPPED, "").replace(LISTED, "");
  const times = new Map();
  for (const [word] of rest.matchAll(WORD)) times.set(word, (times.get(word) ?? 0) + 1);
  // Each is declared once.
  const used = listed.filter(([, variable, , address]) => address || times.get(variable) > 1);
  return new Set([...used.map(([, , name]) => name), ...[...rest.matchAll(TAKEN)].map(([, quoted, plain]) => quoted ?? plain)]);
}
