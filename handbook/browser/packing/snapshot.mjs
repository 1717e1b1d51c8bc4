// Runs Pyodide under Node once, at build time, to keep the memory of a Python that has already
// loaded everything and answered each request. Pyodide's interface for this is private, so its
// version is pinned and the image is restored and asked here before it may be shipped.
// usage: node snapshot.mjs MANIFEST
// MANIFEST: {pyodide: folder, library: file, requests: [JSON text], output: file}
import { readFile, writeFile } from "node:fs/promises";
import nodeCrypto from "node:crypto";
import { loadPyodide } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { packImage, restore } from "../image.js";

const manifest = JSON.parse(await readFile(process.argv[2], "utf8"));
const options = {
  indexURL: manifest.pyodide,
  stdLibURL: manifest.library,
  _sysExecutable: "python",
};

// The same memory whenever and wherever the build runs; whoever restores it seeds anew.
function withoutClockAndChance() {
  let moment = 0;
  Date.now = () => 1e12 + moment++;
  performance.now = () => moment++;
  const fill = (array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength).fill(1);
  const constant = (array) => (fill(array), array);
  globalThis.crypto.getRandomValues = constant;
  nodeCrypto.randomFillSync = constant;
}

// The memory as the wasm file alone makes it, which every browser has without being sent it.
let fresh = null;
const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = async (source, wanted) => {
  const made = await instantiate(source, wanted);
  fresh = new Uint8Array((made.instance ?? made).exports.memory.buffer).slice();
  return made;
};

withoutClockAndChance();
const python = await loadPyodide({
  ...options,
  _makeSnapshot: true,
  env: { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1" },
});
const answers = askAll(python);
python.runPython("import random, gc; gc.collect()");
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
again.pyimport("random").seed();

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
