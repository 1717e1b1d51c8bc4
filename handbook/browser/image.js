// The memory of a Python that has already started, kept as what differs from the memory the wasm
// file makes by itself: some 7 MB instead of 30.
//
// An image is: 6 little-endian words (magic, checksum of all that follows the words, bytes of the head,
// bytes of the runs, bytes of the memory, where the data of the wasm file end in it), Pyodide's own head of a snapshot without its memory, the
// runs as pairs of variable-length numbers (distance from the last run, length), the bytes of all runs.

const MAGIC = 0x32676d69;
const WORDS = 6;
// A new run takes longer to write than this many equal bytes take to come.
const GAP = 32;

/**
 * The image of `snapshot` (of `makeMemorySnapshot`). `fresh` is the memory after the wasm was
 * instantiated, `started` after the start of the C library, which writes to some of it.
 */
export function packImage(snapshot, fresh, started) {
  const headLength = new Uint32Array(snapshot.buffer, snapshot.byteOffset, 2)[1];
  const memory = snapshot.subarray(headLength);
  const differs = (at) => memory[at] !== fresh[at] || started[at] !== fresh[at];
  const spans = [...runs(memory.length, differs)];
  const table = spans.flatMap(([distance, length]) => [...variable(distance), ...variable(length)]);
  const parts = [snapshot.subarray(0, headLength), Uint8Array.from(table)];
  let at = 0;
  for (const [distance, length] of spans) {
    at += distance;
    parts.push(memory.subarray(at, at + length));
    at += length;
  }
  const dataEnd = fresh.findLastIndex((byte) => byte !== 0) + 1;
  const body = joined(parts);
  const sum = checksum(body);
  const words = Uint32Array.of(MAGIC, sum, headLength, table.length, memory.length, dataEnd);
  return joined([new Uint8Array(words.buffer), body]);
}

/**
 * Start Python from `image` with `load`, which is given the options to hand to `loadPyodide`.
 * Throws when the image is damaged or was made by another build of Pyodide.
 */
export async function restore(image, createPyodideModule, load) {
  const { head, length, dataEnd, ...parts } = parse(image);
  let runsOfBytes = parts;
  return load({
    // Only the head: the memory is written below, just before Pyodide reads the head.
    _loadSnapshot: head,
    createPyodideModule: async (settings) => {
      const module = await createPyodideModule({ ...settings, INITIAL_MEMORY: length });
      // What the C library put behind the data, such as the names of the browser's language,
      // differs from one browser to the next.
      const end = module.HEAPU32[module._emscripten_get_sbrk_ptr() >> 2];
      module.HEAPU8.fill(0, dataEnd, end);
      write(module.HEAPU8, runsOfBytes.table, runsOfBytes.bytes);
      // Pyodide holds on to its options; the image itself need not stay in memory.
      runsOfBytes = null;
      return module;
    },
  });
}

function parse(image) {
  const start = WORDS * 4;
  const [magic, sum, head, table, length, dataEnd] =
    image.length < start ? [] : new Uint32Array(image.buffer, image.byteOffset, WORDS);
  if (magic !== MAGIC) throw new Error("this is not an image of Python's memory");
  if (checksum(image.subarray(start)) !== sum) throw new Error("the image of Python's memory is damaged");
  return {
    // A copy, since Pyodide reads it as words and an image need not stand at a word's address.
    head: image.slice(start, start + head),
    table: image.subarray(start + head, start + head + table),
    bytes: image.subarray(start + head + table),
    length,
    dataEnd,
  };
}

function write(memory, table, bytes) {
  let at = 0;
  let taken = 0;
  let next = 0;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const part = table[next++];
      value |= (part & 127) << shift;
      if (part < 128) return value;
    }
  };
  while (next < table.length) {
    at += number();
    const length = number();
    memory.set(bytes.subarray(taken, taken + length), at);
    at += length;
    taken += length;
  }
}

// FNV-1a by words: notices every damage to one word and takes milliseconds. `crypto.subtle` is
// missing where the site is served by plain http.
function checksum(bytes) {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  let sum = 0x811c9dc5;
  for (let at = 0; at < words.length; at += 1) sum = Math.imul(sum ^ words[at], 0x01000193);
  for (const byte of bytes.subarray(words.length * 4)) sum = Math.imul(sum ^ byte, 0x01000193);
  return sum >>> 0;
}

function* runs(length, differs) {
  let end = 0;
  let at = 0;
  while (at < length) {
    if (!differs(at)) {
      at += 1;
      continue;
    }
    const start = at;
    let last = at;
    while (at < length && at - last <= GAP) {
      if (differs(at)) last = at;
      at += 1;
    }
    yield [start - end, last + 1 - start];
    end = last + 1;
    at = end;
  }
}

function variable(value) {
  const parts = [];
  while (value > 127) {
    parts.push((value & 127) | 128);
    value >>>= 7;
  }
  return [...parts, value];
}

function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
