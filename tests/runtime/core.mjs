// Does to a small wasm file what the build does to Pyodide's, and tells what came of it.
// usage: node core.mjs > {counted: {called, exports}, kept: {one, two, imported}, refused}
import { exportedFunctions, takeCounters, withCounters, withoutOthers } from "../../handbook/browser/packing/wasm.js";

// (import "js" "three" (func (result i32))) (import "js" "base" (global i32))
// (global (mut i32) (i32.const 5))
// (func (export "one") (result i32) i32.const 1)
// (func (export "two") (result i32) (local i64 i64) call $helper)
// (func (export "imported") (result i32) call $three)
// (func $helper (result i32) i32.const 2)
const section = (id, ...bytes) => [id, bytes.length, ...bytes];
const name = (text) => [text.length, ...new TextEncoder().encode(text)];
const body = (...bytes) => [bytes.length + 1, ...bytes, 0x0b];
const FILE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0],
  ...section(1, 1, 0x60, 0, 1, 0x7f),
  ...section(2, 2, ...name("js"), ...name("three"), 0, 0, ...name("js"), ...name("base"), 3, 0x7f, 0),
  ...section(3, 4, 0, 0, 0, 0),
  ...section(6, 1, 0x7f, 1, 0x41, 5, 0x0b),
  ...section(7, 3, ...name("one"), 0, 1, ...name("two"), 0, 2, ...name("imported"), 0, 3),
  ...section(10, 4, ...body(0, 0x41, 1), ...body(1, 2, 0x7e, 0x10, 4), ...body(0, 0x10, 0), ...body(0, 0x41, 2)),
);
const IMPORTS = { js: { three: () => 3, base: 0 } };

async function instance(bytes) {
  return (await WebAssembly.instantiate(bytes, IMPORTS)).instance;
}

const counters = takeCounters(await instance(withCounters(FILE)));
const before = [...counters.called()];
counters.exports.two();
const called = [...counters.called()];

const kept = new Set([...exportedFunctions(FILE, /^one$/), ...exportedFunctions(FILE, /^imp/)]);
const { exports } = await instance(withoutOthers(FILE, kept));
const results = {};
for (const key of ["one", "two", "imported"]) {
  try {
    results[key] = exports[key]();
  } catch (error) {
    results[key] = `${error.name}: ${error.message}`;
  }
}

let refused = "";
try {
  withCounters(new TextEncoder().encode("no wasm at all"));
} catch (error) {
  refused = error.message;
}
process.stdout.write(
  JSON.stringify({ counted: { before, called, exports: Object.keys(counters.exports) }, kept: results, refused }),
);
