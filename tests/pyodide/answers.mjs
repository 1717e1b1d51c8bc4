// Answers requests with the library and the core of a built site, under Node. A function the core lacks
// would end the program.
// usage: node answers.mjs RUNTIME_FOLDER PYODIDE_FOLDER < [request text, …] > [response text, …]
import { readFileSync, readdirSync } from "node:fs";
import { text } from "node:stream/consumers";
import { loadPyodide } from "pyodide";
import { withoutAddresses, withoutExports } from "../../handbook/browser/packing/wasm.js";

const [runtime, pyodide] = process.argv.slice(2);
const files = readdirSync(runtime);
const built = (pattern) => `${runtime}/${files.find((name) => pattern.test(name))}`;

const wasm = readFileSync(built(/^python-.*\.wasm$/));
const named = new Set(WebAssembly.Module.exports(new WebAssembly.Module(wasm)).map(({ name }) => name));
const whole = new Uint8Array(readFileSync(`${pyodide}/pyodide.asm.wasm`));
if (!wasm.equals(withoutAddresses(withoutExports(whole, (name) => named.has(name)), "GOT.func"))) {
  throw new Error("the site's wasm is not that of the installed Pyodide with fewer exports");
}
const core = await WebAssembly.compile(readFileSync(built(/^core-.*\.wasm$/)));
const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = async (_source, wanted) => ({ module: core, instance: await instantiate(core, wanted) });
const python = await loadPyodide({
  indexURL: pyodide,
  stdLibURL: built(/^library-.*\.zip$/),
});
const answer = python.pyimport("bridge").answer;
const requests = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(requests.map((request) => answer(request))));
for (const module of ["calculators.batch.door", "calculators.proving"]) python.pyimport(module);
// A data class of which the byte code was not made beforehand would have compiled it.
if (python.pyimport("beforehand").LEFT.length) throw new Error("byte code was made beforehand that no data class asked for");
