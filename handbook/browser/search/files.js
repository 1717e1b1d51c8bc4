// The files of the index: loaded as scripts by whoever runs the reader, checked here.

export const FORMAT = 2;

// Why a file could not be used: "missing", "silent" (the server began and stopped), "damaged" or "stale" (of
// another build).
export class FileError extends Error {
  constructor(name, reason) {
    super(`${name}: ${reason}`);
    this.file = name;
    this.reason = reason;
  }
}

// The files that failed during one query; none is asked for twice in the same query.
export class Failures {
  constructor() {
    this.errors = new Map();
  }

  add(error) {
    this.errors.set(error.file, error);
  }

  has(name) {
    return this.errors.has(name);
  }

  list() {
    return [...this.errors.values()].map(({ file, reason }) => ({ file, reason }));
  }
}

export class Files {
  // run: (name, fresh) -> Promise, resolved when the script has run, rejected when it could not be
  // read; `fresh` asks to pass by any cache. scope: the global object the scripts write to.
  constructor(run, scope) {
    this.run = run;
    this.arrived = new Map();
    this.wanted = new Map();
    this.failed = new Set();
    this.build = null;
    scope.handbookSearchFile = (format, name, build, checksum, text) =>
      this.arrived.set(name, { format, build, checksum, text });
  }

  // The data of a file; a file that failed is asked for again, past the cache.
  get(name) {
    if (!this.wanted.has(name)) {
      this.wanted.set(name, this.read(name).catch((error) => {
        this.wanted.delete(name);
        this.failed.add(name);
        throw error;
      }));
    }
    return this.wanted.get(name);
  }

  async read(name) {
    try {
      await this.run(name, this.failed.has(name));
    } catch (error) {
      throw new FileError(name, error.silent ? "silent" : "missing");
    }
    const file = this.arrived.get(name);
    this.arrived.delete(name);
    if (!file || file.format !== FORMAT || crc32(file.text) !== file.checksum) {
      throw new FileError(name, "damaged");
    }
    if (name === "manifest") this.build = file.build;
    if (file.build !== this.build) throw new FileError(name, "stale");
    return JSON.parse(file.text);
  }

  // Forget a file that can be loaded again.
  forget(name) {
    this.wanted.delete(name);
  }
}

// Four bytes at a step: TABLES[n] is what a byte does n bytes further on.
const TABLES = [new Int32Array(256), new Int32Array(256), new Int32Array(256), new Int32Array(256)];
for (let index = 0; index < 256; index++) {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  TABLES[0][index] = value;
}
for (let further = 1; further < 4; further++) {
  for (let index = 0; index < 256; index++) {
    const value = TABLES[further - 1][index];
    TABLES[further][index] = (value >>> 8) ^ TABLES[0][value & 255];
  }
}

export function crc32(text) {
  const bytes = new TextEncoder().encode(text);
  const [first, second, third, fourth] = TABLES;
  let value = -1;
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    value ^= bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
    value = fourth[value & 255] ^ third[(value >>> 8) & 255] ^ second[(value >>> 16) & 255] ^ first[value >>> 24];
  }
  for (; at < bytes.length; at++) value = first[(value ^ bytes[at]) & 255] ^ (value >>> 8);
  return (value ^ -1) >>> 0;
}
