// Pyodide's script lists every export of its wasm, some 4,900 in a third of the script, for libraries that are loaded
// later. The calculators load none: what the script itself does not use costs time at each start, in the script to
// read and in the wasm to name.

// _name=Module["_name"]=wasmExports["name"]; of functions. Data stays: it is also found by names put together.
const LISTED = /([\w$]+)=(?:Module\["[^"]+"\]=)?wasmExports\["([^"]+)"\];/g;
// wasmExports["name"]=makeWrapper_pp(wasmExports["name"]);
const WRAPPED = /wasmExports\["([^"]+)"\]=makeWrapper_\w+\(wasmExports\["\1"\]\);?/g;
const TAKEN = /wasmExports(?:\["([^"]+)"\]|\.([\w$]+))/g;
const WORD = /[\w$]+/g;

/**
 * The `script` without the exports it only lists, and the names of those it uses. What is written
 * in any other way than above counts as used and stays.
 */
export function withoutUnused(script) {
  const rest = script.replace(WRAPPED, "").replace(LISTED, "");
  const times = new Map();
  for (const [word] of rest.matchAll(WORD)) times.set(word, (times.get(word) ?? 0) + 1);
  const used = new Set([...rest.matchAll(TAKEN)].map(([, quoted, plain]) => quoted ?? plain));
  // Each is declared once.
  for (const [, variable, name] of script.matchAll(LISTED)) if (times.get(variable) > 1) used.add(name);
  const left = (text, name) => (used.has(name) ? text : "");
  return {
    used,
    script: script
      .replace(WRAPPED, (text, name) => left(text, name))
      .replace(LISTED, (text, _variable, name) => left(text, name)),
  };
}
