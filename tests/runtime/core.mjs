// Does to a small wasm file what the build does to Pyodide's, and tells what came of it.
// usage: node core.mjs > {counted: {called, exports}, kept: {one, two, imported}, named, own, refused, foreign, lean}
import { withoutUnused } from "../../handbook/browser/packing/exports.js";
import {
  exportedFunctions,
  takeCounters,
  withCounters,
  withoutAddresses,
  withoutExports,
  withoutOthers,
} from "../../handbook/browser/packing/wasm.js";

// (import "js" "three" (func (result i32))) (import "js" "base" (global i32))
// (global (mut i32) (i32.const 5))
// (func (export "one") (result i32) i32.const 1)
// (func (export "two") (result i32) (local i64 i64) call $helper)
// (func (export "imported") (result i32) call $three)
// (func (export "sum") (result i32) global.get 0 global.get 1 i32.add)
// (func $helper (result i32) i32.const 2), the fourth
const section = (id, ...bytes) => [id, bytes.length, ...bytes];
const name = (text) => [text.length, ...new TextEncoder().encode(text)];
const body = (...bytes) => [bytes.length + 1, ...bytes, 0x0b];
const FILE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0],
  ...section(1, 1, 0x60, 0, 1, 0x7f),
  ...section(2, 2, ...name("js"), ...name("three"), 0, 0, ...name("js"), ...name("base"), 3, 0x7f, 0),
  ...section(3, 5, 0, 0, 0, 0, 0),
  ...section(6, 1, 0x7f, 1, 0x41, 5, 0x0b),
  ...section(7, 4, ...name("one"), 0, 1, ...name("two"), 0, 2, ...name("imported"), 0, 3, ...name("sum"), 0, 5),
  ...section(
    10,
    ...[5, ...body(0, 0x41, 1), ...body(1, 2, 0x7e, 0x10, 4), ...body(0, 0x10, 0), ...body(0, 0x41, 2)],
    ...body(0, 0x23, 0, 0x23, 1, 0x6a),
  ),
);
const IMPORTS = { js: { three: () => 3, base: 30 } };

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

const refusal = (act) => {
  try {
    return `not refused: ${act()}`;
  } catch (error) {
    return error.message;
  }
};

const named = Object.keys((await instance(withoutExports(FILE, (key) => key !== "two"))).exports);
const own = withoutAddresses(FILE, "js");
const sums = [(await instance(FILE)).exports.sum(), (await instance(own)).exports.sum()];
const left = WebAssembly.Module.imports(new WebAssembly.Module(own)).map((one) => one.name);

// As Pyodide's script has it.
const SCRIPT = [
  "var _used,_unused,_data;",
  'wasmExports["used"]=makeWrapper_p(wasmExports["used"]);wasmExports["unused"]=makeWrapper_pp(wasmExports["unused"]);',
  '_used=Module["_used"]=wasmExports["used"];_unused=Module["_unused"]=wasmExports["unused"];',
  '_data=Module["_data"]=wasmExports["data"].value>>>0;_used();wasmExports["quoted"]();wasmExports.plain();',
].join("");
const lean = withoutUnused(SCRIPT);

process.stdout.write(
  JSON.stringify({
    counted: { before, called, exports: Object.keys(counters.exports) },
    kept: results,
    named,
    own: { sums, left },
    refused: refusal(() => withCounters(new TextEncoder().encode("no wasm at all"))),
    foreign: refusal(() => withoutAddresses(FILE, "GOT.func")),
    lean: { used: [...lean.used].sort(), script: lean.script },
  }),
);
