// The module worker that runs Python. Messages in:
//   {type: "start", wasm: WebAssembly.Module or ArrayBuffer, and one of
//     image: ArrayBuffer (memory of a started Python)
//     library: ArrayBuffer, wheel?: ArrayBuffer (the calculators, where the library has none)}
//   {type: "ask", id, request: JSON text}
// Messages out:
//   {type: "runs", id: "runs"} as soon as this script runs
//   {type: "ready"} | {type: "failed", message, ofWasm} | {type: "answer", id, response: JSON text}
//   | {type: "broken", id, message, ofWasm}: Python raised, which the protocol never does by itself;
//   `ofWasm` if the wasm stopped, say because its core lacks a function.
import { loadPyodide } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { restore } from "./image.js";

// Nothing lives here: whatever Pyodide asks for by this address was handed over by the page.
const HANDED_OVER = "https://handed-over.invalid/";
// PYODIDE is filled in when the handbook is built: the interface this Pyodide offers.
const EMPTY_LOCK = { info: PYODIDE, packages: {} };

let answer = null;

self.addEventListener("message", ({ data }) => {
  if (data.type === "start") start(data);
  if (data.type === "ask") ask(data);
});

self.postMessage({ type: "runs", id: "runs" });

async function start({ wasm, image, library, wheel }) {
  try {
    const python = image ? startFromImage(image) : startFromLibrary(library, wheel);
    answer = (await Promise.race([python, wasmFailure(wasm)])).pyimport("bridge").answer;
    self.postMessage({ type: "ready" });
  } catch (error) {
    self.postMessage({ type: "failed", ...told(error) });
  }
}

function ask({ id, request }) {
  try {
    self.postMessage({ type: "answer", id, response: answer(request) });
  } catch (error) {
    self.postMessage({ type: "broken", id, ...told(error) });
  }
}

// Of a traceback the last line says what happened; the rest is of no use to a reader.
function told(error) {
  const message = String(error?.message ?? error).trim().split("\n").at(-1);
  return { message, ofWasm: error instanceof WebAssembly.RuntimeError };
}

// The page compiles the wasm while it streams in; Pyodide itself would fetch it a second time,
// and would wait for ever if that failed. The promise never resolves; it only rejects.
function wasmFailure(wasm) {
  return new Promise((_resolve, reject) => {
    WebAssembly.instantiateStreaming = async (_response, imports) => {
      try {
        const module = wasm instanceof ArrayBuffer ? await WebAssembly.compile(wasm) : wasm;
        return { module, instance: await WebAssembly.instantiate(module, imports) };
      } catch (error) {
        reject(error);
        throw error;
      }
    };
  });
}

async function startFromImage(image) {
  const python = await restore(new Uint8Array(image), createPyodideModule, (options) =>
    load(new ArrayBuffer(0), options),
  );
  python.pyimport("bridge").wake();
  return python;
}

async function startFromLibrary(library, wheel) {
  const python = await load(library);
  if (wheel) python.unpackArchive(wheel, "wheel");
  return python;
}

function load(library, options) {
  const outside = self.fetch.bind(self);
  self.fetch = async (resource, options) => {
    const url = String(resource?.url ?? resource);
    if (!url.startsWith(HANDED_OVER)) return outside(resource, options);
    return new Response(url.endsWith("library.zip") ? library : null);
  };
  return loadPyodide({
    createPyodideModule,
    indexURL: HANDED_OVER,
    stdLibURL: `${HANDED_OVER}library.zip`,
    lockFileContents: EMPTY_LOCK,
    packageBaseUrl: HANDED_OVER,
    // Reading files of the page's own prompt or console would be of no use to anyone.
    stdin: () => null,
    stdout: () => {},
    stderr: () => {},
    ...options,
  });
}
