// Writes Pyodide's script or its wasm without the exports that only libraries loaded later would ask for. Every
// function is still there.
// usage: node lean.mjs MANIFEST
// MANIFEST: {pyodide: folder, part: "script" or "wasm", output: file}
import { readFile, writeFile } from "node:fs/promises";
import { withoutUnused } from "./exports.js";
import { withoutAddresses, withoutExports } from "./wasm.js";

// The loader looks for these among all exports; the last is the program's own beginning.
const NEEDED = new Set(["memory", "__indirect_function_table", "__main_argc_argv"]);
// Addresses of functions of JavaScript, 280 and all but six of OpenGL: the loader would compile a wasm file for each.
const LOOKED_UP = "GOT.func";

const manifest = JSON.parse(await readFile(process.argv[2], "utf8"));
const { script, used } = withoutUnused(await readFile(`${manifest.pyodide}pyodide.asm.mjs`, "utf8"));

async function wasm() {
  const whole = new Uint8Array(await readFile(`${manifest.pyodide}pyodide.asm.wasm`));
  const named = withoutExports(whole, (name) => NEEDED.has(name) || used.has(name));
  return withoutAddresses(named, LOOKED_UP);
}

await writeFile(manifest.output, manifest.part === "script" ? script : await wasm());
