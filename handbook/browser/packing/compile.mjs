// Runs Pyodide under Node once, at build time, to put byte code in the place of the sources of an
// archive: of Pyodide's own library, or of a wheel.
// usage: node compile.mjs MANIFEST
// MANIFEST: {pyodide: folder, pack: source, archive: file, output: file}
import { readFile, writeFile } from "node:fs/promises";
import { loadPyodide } from "pyodide";

const manifest = JSON.parse(await readFile(process.argv[2], "utf8"));
const python = await loadPyodide({ indexURL: manifest.pyodide, env: { PYTHONNODEBUGRANGES: "1" } });
python.FS.writeFile("pack.py", manifest.pack);
python.runPython("import sys; sys.path.append('.')");
python.FS.writeFile("archive.zip", await readFile(manifest.archive));
await writeFile(manifest.output, python.pyimport("pack").compiled("archive.zip").toJs());
