// Takes a wasm file apart as far as it takes to count which functions are called, to leave out the
// bodies of the others and to name fewer of them. Nothing is renumbered: every function keeps its index,
// its type and its place in the table.
// Format: https://webassembly.github.io/spec/core/binary/modules.html

const HEADER = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
const IMPORTS = 2;
const GLOBALS = 6;
const EXPORTS = 7;
const CODE = 10;
const FUNCTION = 0;
const GLOBAL = 3;

// No locals, `unreachable`, `end`: whoever calls it gets a RuntimeError, never a wrong answer.
const STOP = Uint8Array.of(0, 0x00, 0x0b);
// A mutable i32 that begins as 0.
const ZERO = Uint8Array.of(0x7f, 1, 0x41, 0, 0x0b);
// In the names of counters; no name of C begins so.
const MARK = "~";

/** The wasm file `bytes` with a global for each of its own functions that is 1 once it was called. */
export function withCounters(bytes) {
  const sections = sectionsOf(bytes);
  const functions = codeOf(sections).length;
  const globals = listOf(sections, GLOBALS);
  const exported = listOf(sections, EXPORTS);
  const first = importsOf(sections, GLOBAL).length + globals.count;
  const indices = Array.from({ length: functions }, (_, at) => at);
  return written(
    sections.map(({ id, data }) => {
      if (id === GLOBALS) {
        return { id, data: joined([leb(globals.count + functions), globals.rest, ...indices.map(() => ZERO)]) };
      }
      if (id === EXPORTS) {
        const added = indices.map((at) => exportOfGlobal(`${MARK}${at}`, first + at));
        return { id, data: joined([leb(exported.count + functions), exported.rest, ...added]) };
      }
      if (id === CODE) return { id, data: codeSection(codeOf(sections).map((body, at) => counted(body, first + at))) };
      return { id, data };
    }),
  );
}

/**
 * The exports of an instance of `withCounters`, as the file itself would give them, and `called()`:
 * the set of the own functions (numbered from 0) that were called so far.
 */
export function takeCounters(instance) {
  const entries = Object.entries(instance.exports);
  const counters = entries.filter(([name]) => name.startsWith(MARK));
  return {
    exports: Object.fromEntries(entries.filter(([name]) => !name.startsWith(MARK))),
    called: () =>
      new Set(counters.filter(([, { value }]) => value).map(([name]) => Number(name.slice(MARK.length)))),
  };
}

/** The own functions (numbered from 0) whose exported names match `pattern`. */
export function exportedFunctions(bytes, pattern) {
  const sections = sectionsOf(bytes);
  const imported = importsOf(sections, FUNCTION).length;
  const found = new Set();
  for (const { name, kind, index } of exportsOf(sections)) {
    if (kind === FUNCTION && index >= imported && pattern.test(name)) found.add(index - imported);
  }
  return found;
}

/** The wasm file `bytes` where only the own functions of the set `kept` still do anything. */
export function withoutOthers(bytes, kept) {
  const sections = sectionsOf(bytes);
  const bodies = codeOf(sections).map((body, at) => (kept.has(at) ? body : STOP));
  return changed(sections, { [CODE]: codeSection(bodies) });
}

/** The wasm file `bytes` with only those exports whose names `isUsed`. */
export function withoutExports(bytes, isUsed) {
  const sections = sectionsOf(bytes);
  const exported = exportsOf(sections).filter(({ name }) => isUsed(name));
  return changed(sections, { [EXPORTS]: list(exported.map(({ entry }) => entry)) });
}

/**
 * The wasm file `bytes` with globals of its own, all 0, in the place of the ones it imports from `module`:
 * addresses of functions the loader would look up. Who calls one all the same is stopped.
 */
export function withoutAddresses(bytes, module) {
  const sections = sectionsOf(bytes);
  const imports = importsOf(sections);
  const globals = imports.filter(({ kind }) => kind === GLOBAL);
  // Others would get another number.
  if (!globals.every((one) => one.module === module)) throw new Error(`the wasm file imports other globals than ${module}`);
  const own = listOf(sections, GLOBALS);
  return changed(sections, {
    [IMPORTS]: list(imports.filter(({ kind }) => kind !== GLOBAL).map(({ entry }) => entry)),
    [GLOBALS]: joined([leb(globals.length + own.count), ...globals.map(() => ZERO), own.rest]),
  });
}

class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  get done() {
    return this.at >= this.bytes.length;
  }

  byte() {
    return this.bytes[this.at++];
  }

  number() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const part = this.byte();
      value += (part & 127) * scale;
      if (part < 128) return value;
    }
  }

  take(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  name() {
    return new TextDecoder().decode(this.take(this.number()));
  }

  limits() {
    const withMost = this.byte() & 1;
    this.number();
    if (withMost) this.number();
  }
}

function sectionsOf(bytes) {
  if (!HEADER.every((byte, at) => bytes[at] === byte)) throw new Error("this is not a wasm file");
  const reader = new Reader(bytes, HEADER.length);
  const sections = [];
  while (!reader.done) sections.push({ id: reader.byte(), data: reader.take(reader.number()) });
  return sections;
}

function section(sections, id) {
  const found = sections.find((one) => one.id === id);
  if (!found) throw new Error(`the wasm file has no section ${id}`);
  return found.data;
}

function listOf(sections, id) {
  const reader = new Reader(section(sections, id));
  const count = reader.number();
  return { count, rest: reader.bytes.subarray(reader.at) };
}

function codeOf(sections) {
  const reader = new Reader(section(sections, CODE));
  return Array.from({ length: reader.number() }, () => reader.take(reader.number()));
}

// What is imported, in its order; of one kind, if a kind is given. `entry` is the import as it stands.
function importsOf(sections, wanted) {
  const reader = new Reader(section(sections, IMPORTS));
  const skip = [
    () => reader.number(),
    () => (reader.byte(), reader.limits()),
    () => reader.limits(),
    () => reader.take(2),
    () => (reader.byte(), reader.number()),
  ];
  const found = Array.from({ length: reader.number() }, () => {
    const start = reader.at;
    const [module] = [reader.name(), reader.name()];
    const kind = reader.byte();
    skip[kind]();
    return { module, kind, entry: reader.bytes.subarray(start, reader.at) };
  });
  return wanted === undefined ? found : found.filter(({ kind }) => kind === wanted);
}

function exportsOf(sections) {
  const reader = new Reader(section(sections, EXPORTS));
  return Array.from({ length: reader.number() }, () => {
    const start = reader.at;
    const [name, kind, index] = [reader.name(), reader.byte(), reader.number()];
    return { name, kind, index, entry: reader.bytes.subarray(start, reader.at) };
  });
}

// After the declarations of its locals: i32.const 1, global.set `global`.
function counted(body, global) {
  const reader = new Reader(body);
  for (let groups = reader.number(); groups > 0; groups -= 1) {
    reader.number();
    reader.byte();
  }
  return joined([body.subarray(0, reader.at), Uint8Array.of(0x41, 1, 0x24), leb(global), body.subarray(reader.at)]);
}

function exportOfGlobal(name, index) {
  const letters = new TextEncoder().encode(name);
  return joined([leb(letters.length), letters, Uint8Array.of(GLOBAL), leb(index)]);
}

function codeSection(bodies) {
  return list(bodies.map((body) => joined([leb(body.length), body])));
}

function list(entries) {
  return joined([leb(entries.length), ...entries]);
}

// The file with other data in some of its sections, by their ids.
function changed(sections, others) {
  return written(sections.map(({ id, data }) => ({ id, data: others[id] ?? data })));
}

function written(sections) {
  return joined([HEADER, ...sections.flatMap(({ id, data }) => [Uint8Array.of(id), leb(data.length), data])]);
}

// Unsigned LEB128.
function leb(value) {
  const parts = [];
  for (; value > 127; value >>>= 7) parts.push((value & 127) | 128);
  return Uint8Array.of(...parts, value);
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
