// Runs Pyodide under Node once, at build time, to find out which functions of its wasm the
// calculators need, and leaves out the bodies of the others.
// usage: node core.mjs MANIFEST
// MANIFEST: {pyodide: folder, wasm: file of lean.mjs, library: file, "full.zip": file of the full library,
//   wheel: file, requests: [JSON text], output: file}
import { readFile, writeFile } from "node:fs/promises";
import { loadPyodide } from "pyodide";
import { STILL, withoutClockAndChance } from "./still.js";
import { exportedFunctions, takeCounters, withCounters, withoutOthers } from "./wasm.js";

// What Python and Pyodide offer to whoever calls them.
const OFFERED = /^_*(py|js|hiwire)/i;
// Functions of one source file stand side by side: what is called only in a case nobody thought of is
// mostly next to what was called. Of 26 functions that 619 worked cases called beyond 52 questions,
// two before and two behind hold 24.
const NEIGHBOURS = 2;

const manifest = JSON.parse(await readFile(process.argv[2], "utf8"));
const whole = new Uint8Array(await readFile(`${manifest.pyodide}pyodide.asm.wasm`));
const counting = await WebAssembly.compile(withCounters(whole));

// Which functions Python calls must not depend on the folder that the handbook is built in.
const { _sysExecutable } = STILL;
const instantiate = WebAssembly.instantiate;
const called = new Set();

// Python started with `options`, and handed to `use`; what either of them called is noted.
async function exercise(options, use) {
  let counters = null;
  WebAssembly.instantiate = async (_source, wanted) => {
    counters = takeCounters(await instantiate(counting, wanted));
    return { module: counting, instance: { exports: counters.exports } };
  };
  const python = await loadPyodide({ indexURL: manifest.pyodide, stdLibURL: manifest.library, _sysExecutable, ...options });
  const result = use(python);
  for (const index of counters.called()) called.add(index);
  return result;
}

function ask(python, requests) {
  const { answer, wake } = python.pyimport("bridge");
  for (const request of requests) answer(request);
  wake();
  answer.destroy();
  wake.destroy();
  python.runPython("import gc; gc.collect()");
}

await exercise({}, (python) => ask(python, manifest.requests));
// An image is made by a Python that starts otherwise, and restored in yet another way.
withoutClockAndChance();
const snapshot = await exercise(STILL, (python) => {
  ask(python, manifest.requests.slice(0, 1));
  return python.makeMemorySnapshot();
});
await exercise({ _loadSnapshot: snapshot }, (python) => ask(python, manifest.requests.slice(0, 1)));

// The full library has the calculators as a wheel.
const wheel = new Uint8Array(await readFile(manifest.wheel));
await exercise({ stdLibURL: manifest["full.zip"] }, (python) => {
  python.unpackArchive(wheel, "wheel");
  ask(python, manifest.requests.slice(0, 1));
});

const kept = exportedFunctions(whole, OFFERED);
for (const index of called) {
  for (let near = -NEIGHBOURS; near <= NEIGHBOURS; near += 1) kept.add(index + near);
}
const lean = new Uint8Array(await readFile(manifest.wasm));
await writeFile(manifest.output, withoutOthers(lean, kept));
