// Writes FILE.br and FILE.gz beside the files of a site, for servers that send them as they are.
// usage: node compress.mjs SITE STORE
// STORE keeps what was compressed before under the hash of the file and the quality; each file there
// begins with its own SHA-256, and a damaged one is made again.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import zlib from "node:zlib";

const [site, store] = process.argv.slice(2);
const TEXTS = new Set([".html", ".js", ".mjs", ".css", ".json", ".svg", ".txt", ".xml", ".wasm", ".bin"]);
// The library the browser starts from is stored, not deflated; other archives are.
const packed = (name) => TEXTS.has(extname(name)) || /^library-.*\.zip$/.test(name);
// Scripts that stand in for files on a disk are never served.
const served = (name) => packed(name) && !name.endsWith(".script.js");
// An answer of one packet does not get faster.
const LEAST = 1400;
const DIGEST_LENGTH = 32;
// At the highest quality the whole wasm, which hardly anyone fetches, takes a quarter of a minute, for
// some percent less.
const quality = (name) => (/^python-/.test(name) ? 9 : zlib.constants.BROTLI_MAX_QUALITY);

const forms = {
  br: (data, name) =>
    promisify(zlib.brotliCompress)(data, {
      params: {
        [zlib.constants.BROTLI_PARAM_QUALITY]: quality(name),
        [zlib.constants.BROTLI_PARAM_LGWIN]: zlib.constants.BROTLI_MAX_WINDOW_BITS,
        [zlib.constants.BROTLI_PARAM_SIZE_HINT]: data.length,
      },
    }),
  gz: (data) => promisify(zlib.gzip)(data, { level: 9 }),
};

await mkdir(store, { recursive: true });
const found = await readdir(site, { recursive: true, withFileTypes: true });
const files = found.filter((entry) => entry.isFile() && served(entry.name));
const left = files.values();
await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    for (const file of left) await compress(join(file.parentPath, file.name), file.name);
  }),
);
// Two builds may run at once, so what this one did not need is kept for a while.
const OUTDATED = 30 * 24 * 3600 * 1000;
for (const name of await readdir(store)) {
  const { mtimeMs } = await stat(join(store, name)).catch(() => ({ mtimeMs: Infinity }));
  if (Date.now() - mtimeMs > OUTDATED) await rm(join(store, name), { force: true });
}

async function compress(path, name) {
  const data = await readFile(path);
  if (data.length < LEAST) return;
  const hash = createHash("sha256").update(data).update(`${quality(name)}`).digest("hex");
  await Promise.all(
    Object.entries(forms).map(async ([form, make]) => {
      const kept = join(store, `${hash}.${form}`);
      let compressed = await intact(kept);
      if (!compressed) {
        compressed = await make(data, name);
        const unfinished = `${kept}.${process.pid}`;
        await writeFile(unfinished, Buffer.concat([digestOf(compressed), compressed]));
        await rename(unfinished, kept);
      }
      await utimes(kept, new Date(), new Date());
      await writeFile(`${path}.${form}`, compressed);
    }),
  );
}

// What a kept file holds, or null where there is none or it is damaged.
async function intact(path) {
  const stored = await readFile(path).catch(() => null);
  if (!stored) return null;
  const compressed = stored.subarray(DIGEST_LENGTH);
  if (digestOf(compressed).equals(stored.subarray(0, DIGEST_LENGTH))) return compressed;
  console.log(`${path} 损坏了，重新生成`);
  return null;
}

function digestOf(data) {
  return createHash("sha256").update(data).digest();
}
