// Answers requests with the library and the core of a built site, under Node. A function the core lacks
// would end the program.
// usage: node answers.mjs RUNTIME_FOLDER PYODIDE_FOLDER < [request text, …] > [response text, …]
import { readFileSync, readdirSync } from "node:fs";
import { text } from "node:stream/consumers";
import { loadPyodide } from "pyodide";

const [runtime, pyodide] = process.argv.slice(2);
const files = readdirSync(runtime);
const built = (pattern) => `${runtime}/${files.find((name) => pattern.test(name))}`;

if (!readFileSync(built(/^python-.*\.wasm$/)).equals(readFileSync(`${pyodide}/pyodide.asm.wasm`))) {
  throw new Error("the site's wasm is not that of the installed Pyodide");
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
