// Runs Pyodide under Node once, at build time, to keep the memory of a Python that has already
// loaded everything and answered each request. Pyodide's interface for this is private, so its
// version is pinned and the image is restored and asked here before it may be shipped.
// usage: node snapshot.mjs MANIFEST
// MANIFEST: {pyodide: folder, "script.mjs": Pyodide's script, wasm: file, library: file, requests: [JSON text],
//   output: file}
import { readFile, writeFile } from "node:fs/promises";
import { loadPyodide } from "pyodide";
import { packImage, restore } from "../image.js";
import { STILL, withoutClockAndChance } from "./still.js";

const manifest = JSON.parse(await readFile(process.argv[2], "utf8"));
const { default: createPyodideModule } = await import(manifest["script.mjs"]);
const options = {
  createPyodideModule,
  indexURL: manifest.pyodide,
  stdLibURL: manifest.library,
  _sysExecutable: "python",
};

// The memory as the wasm file alone makes it, which every browser has without being sent it. The wasm
// is the one the browser will have, not the one Pyodide brings.
let fresh = null;
const core = await WebAssembly.compile(await readFile(manifest.wasm));
const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = async (_source, wanted) => {
  const instance = await instantiate(core, wanted);
  fresh = new Uint8Array(instance.exports.memory.buffer).slice();
  return { module: core, instance };
};

withoutClockAndChance();
const python = await loadPyodide({ ...options, ...STILL });
const answers = askAll(python);
python.runPython("import gc; gc.collect()");
const snapshot = python.makeMemorySnapshot();

let started = null;
const again = await loadPyodide({
  ...options,
  _loadSnapshot: snapshot,
  createPyodideModule: async (settings) => {
    const module = await createPyodideModule(settings);
    started ??= module.HEAPU8.slice();
    return module;
  },
});
again.pyimport("bridge").wake();

const image = packImage(snapshot, fresh, started);
const restored = await restore(image, createPyodideModule, (more) =>
  loadPyodide({ ...options, ...more }),
);
askAll(restored).forEach((response, at) => {
  if (response !== answers[at]) throw new Error(`the restored Python answers otherwise: ${manifest.requests[at]}`);
});
await writeFile(manifest.output, image);

function askAll(interpreter) {
  const answer = interpreter.pyimport("bridge").answer;
  const responses = manifest.requests.map((request) => answer(request));
  answer.destroy();
  return responses;
}
