// Python in its worker: starts it once for the visit, asks it, and falls back to the next slower
// way to start when a fast one fails.

import { wasmOf } from "./ways.js";

// A browser that ends a worker, to save memory say, tells nobody. The slowest office computer
// starts Python, or answers a part of a table, in a fraction of these milliseconds.
const PATIENCE = { start: 90_000, ask: 20_000 };

/** Thrown when no answer can be had; the message says why in Chinese, `hint` what to do. */
export class EngineProblem extends Error {
  constructor(message) {
    super(message);
    this.name = "EngineProblem";
    this.hint = "请点“重试”；一直这样，请关掉别的网页，或者换用新版的 Edge、Chrome 或 Firefox。";
  }
}

/**
 * States are told through `report`: {state: "starting" | "ready" | "failed", way, message, hint}.
 * `files` is what `filesBelow` gives, `names` the artefacts by role, `base` their address, `ways`
 * the ways to start (see ways.js), the first to be tried first.
 */
export class Engine {
  #files;
  #names;
  #base;
  #report;
  #ways;
  #running = null;
  #wasm = new Map();
  #unused = null;

  constructor(files, names, base, ways, report) {
    this.#files = files;
    this.#names = names;
    this.#base = base;
    this.#ways = ways;
    this.#report = report;
  }

  /** A further Python of the same kind, in a worker of its own; it starts when it is asked. */
  another() {
    return new Engine(this.#files, this.#names, this.#base, this.#ways, () => {});
  }

  /** Start Python unless it runs or is starting; resolves when it is ready. */
  start() {
    this.#running ??= this.#startAny().catch((problem) => {
      this.#running = null;
      throw problem;
    });
    return this.#running;
  }

  /** The response to one request of the protocol, as data. */
  async ask(request) {
    const running = this.start();
    const session = await running;
    try {
      return await session.ask(request);
    } catch (problem) {
      session.stop();
      const last = session.way === this.#ways.at(-1);
      // Of several questions that wait, the first to fail starts the next way for all of them.
      if (this.#running === running) {
        this.#running = null;
        if (!last) this.#ways = this.#waysAfter(session.way, problem);
      }
      if (last) {
        this.#report({ state: "failed", message: problem.message, hint: problem.hint });
        throw problem;
      }
      return this.ask(request);
    }
  }

  async #startAny() {
    let first = null;
    let ways = this.#ways;
    while (ways.length) {
      const [way] = ways;
      this.#report({ state: "starting", way });
      try {
        const session = await this.#startOne(way);
        this.#report({ state: "ready", way });
        return session;
      } catch (problem) {
        first ??= problem;
        ways = this.#waysAfter(way, problem);
      }
    }
    this.#dropUnused();
    this.#report({ state: "failed", message: first.message, hint: first.hint });
    throw first;
  }

  // Where it was the wasm that failed, ways from the same would fail as well.
  #waysAfter(way, problem) {
    const later = this.#ways.slice(this.#ways.indexOf(way) + 1);
    const wasm = wasmOf(way, this.#base);
    return problem.ofWasm ? later.filter((other) => wasmOf(other, this.#base) !== wasm) : later;
  }

  // All at once: the worker reads its own code while the page fetches what it needs. A way that lacks
  // a file gives up at once, and the next one takes what is on its way: the worker, and the wasm if it is the same.
  async #startOne(way) {
    this.#unused ??= this.#files.worker(this.#names.worker).then((worker) => new Session(worker));
    const wanted = [this.#unused, this.#compiled(way), this.#parts(way)];
    const [session, wasm, parts] = await Promise.all(wanted);
    this.#unused = null;
    try {
      await session.start(way, { wasm, ...parts });
    } catch (problem) {
      session.stop();
      throw problem;
    }
    return session;
  }

  #dropUnused() {
    this.#unused?.then((session) => session.stop()).catch(() => {});
    this.#unused = null;
  }

  #compiled(way) {
    const name = this.#names[wasmOf(way, this.#base)];
    if (!this.#wasm.has(name)) {
      const module = this.#files.module(name).catch((problem) => {
        this.#wasm.delete(name);
        throw Object.assign(problem, { ofWasm: true });
      });
      this.#wasm.set(name, module);
    }
    return this.#wasm.get(name);
  }

  async #parts(way) {
    if (way === "image") return { image: await this.#files.bytes(this.#names.image) };
    if (way === "trimmed") return { library: await this.#files.bytes(this.#names.library) };
    const [library, wheel] = await Promise.all([
      this.#files.bytes(this.#names.fullLibrary),
      this.#files.bytes(this.#names.wheel, this.#names.wheelIntegrity),
    ]);
    return { library, wheel };
  }
}

class Session {
  way = null;
  #worker;
  #waiting = new Map();
  #last = 0;
  #lost = null;

  constructor(worker) {
    this.#worker = worker;
    worker.addEventListener("message", ({ data }) => this.#take(data));
    worker.addEventListener("error", (event) => {
      event.preventDefault?.();
      this.#lose(`计算程序出错：${event.message || "没有能够运行"}`);
    });
    worker.addEventListener("messageerror", () => this.#lose("计算程序的回答没有收到"));
  }

  start(way, { wasm, image, library, wheel }) {
    this.way = way;
    return this.#wait("start", () =>
      this.#worker.postMessage({ type: "start", wasm, image, library, wheel }, [image ?? library]),
    );
  }

  async ask(request) {
    const id = ++this.#last;
    const text = JSON.stringify(request);
    const response = await this.#wait(id, () =>
      this.#worker.postMessage({ type: "ask", id, request: text }),
    );
    return JSON.parse(response);
  }

  stop() {
    this.#worker.terminate();
    this.#lose("计算程序已停止");
  }

  #wait(id, send) {
    return new Promise((resolve, reject) => {
      if (this.#lost) return reject(this.#lost);
      const patience = id === "start" ? PATIENCE.start : PATIENCE.ask;
      const timer = setTimeout(() => this.#lose("计算程序没有回答"), patience);
      this.#waiting.set(id, { resolve, reject, timer });
      send();
    });
  }

  #take(data) {
    const id = data.id ?? "start";
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    clearTimeout(waiting?.timer);
    if (data.type === "ready") waiting?.resolve();
    if (data.type === "answer") waiting?.resolve(data.response);
    if (data.type === "failed" || data.type === "broken") {
      const problem = new EngineProblem(`计算程序出错：${data.message}`);
      waiting?.reject(Object.assign(problem, { ofWasm: data.ofWasm }));
    }
  }

  #lose(message) {
    this.#lost ??= new EngineProblem(message);
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(this.#lost);
    }
    this.#waiting.clear();
  }
}
