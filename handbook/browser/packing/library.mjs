// Runs Pyodide under Node once, at build time, to make the library the browser starts from.
// usage: node library.mjs MANIFEST
// MANIFEST: {pyodide: folder, standard: zip of sources, modules: {path: source}, requests: [JSON text],
//   output: file}
import { readFile, writeFile } from "node:fs/promises";
import { loadPyodide } from "pyodide";

const manifest = JSON.parse(await readFile(process.argv[2], "utf8"));
const python = await loadPyodide({
  indexURL: manifest.pyodide,
  stdLibURL: manifest.standard,
  // Columns for error messages nobody sees are a fifth of the byte code.
  env: { PYTHONNODEBUGRANGES: "1" },
});
const site = python.runPython("import site; site.getsitepackages()[0]");

for (const [path, source] of Object.entries(manifest.modules)) {
  const target = `${site}/${path}`;
  python.FS.mkdirTree(target.slice(0, target.lastIndexOf("/")));
  python.FS.writeFile(target, source);
}

const loaded = python.pyimport("loaded").files(python.toPy(manifest.requests));
const archive = python.pyimport("pack").pack(loaded);
await writeFile(manifest.output, archive.toJs());
