// Python in its worker: starts it once for the visit, asks it, and falls back to the next slower
// way to start when a fast one fails.

import { FileProblem } from "./assets.js";
import { LIMITS, seconds, within } from "./limits.js";
import { wasmOf } from "./ways.js";

// A browser that ends a worker, to save memory say, tells nobody. The slowest office computer
// starts Python, or answers a part of a table, in a fraction of these milliseconds.
const PATIENCE = { start: 90_000, ask: 20_000 };
const NEWER = "请点“重试”；一直这样，请关掉别的网页，或者换用新版的 Edge、Chrome 或 Firefox。";

/** Thrown when no answer can be had; the message says why in Chinese, `hint` what to do. */
export class EngineProblem extends Error {
  constructor(message, hint = NEWER) {
    super(message);
    this.name = "EngineProblem";
    this.hint = hint;
  }
}

/**
 * States are told through `report`: {state: "starting" | "late" | "ready" | "failed", way, message, hint}. It
 * is late when the reader has waited long; "ready" has a message where a file was damaged or missing and another
 * way was taken. `files` is what `filesBelow` gives, `names` the artefacts by role, `base` their address, `ways`
 * the ways to start (see ways.js), the first to be tried first.
 */
export class Engine {
  #files;
  #names;
  #base;
  #report;
  #ways;
  #running = null;
  #attempt = null;
  #wasm = new Map();

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
    this.#running ??= this.#begin();
    return this.#running;
  }

  /** Start it unless it runs: what is still on its way is given up, what a server began to send, too. */
  restart() {
    if (this.#attempt) {
      this.#attempt.giveUp();
      this.#wasm.clear();
      this.#running = null;
    }
    return this.start();
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
        if (!last) this.#ways = this.#waysAfter(this.#ways, session.way, problem);
      }
      if (last) {
        this.#report({ state: "failed", message: problem.message, hint: problem.hint });
        throw problem;
      }
      return this.ask(request);
    }
  }

  #begin() {
    const attempt = new Attempt(this.#files, this.#report);
    this.#attempt = attempt;
    const running = this.#startAny(attempt);
    const over = () => {
      attempt.end();
      if (this.#attempt === attempt) this.#attempt = null;
    };
    running.then(over, () => {
      over();
      if (this.#running === running) this.#running = null;
    });
    return running;
  }

  async #startAny(attempt) {
    let first = null;
    let ways = this.#ways;
    while (ways.length && !attempt.signal.aborted) {
      const [way] = ways;
      attempt.tell({ state: "starting", way });
      try {
        const session = await this.#startOne(way, attempt);
        attempt.tell({ state: "ready", way, message: first instanceof FileProblem ? first.message : "" });
        return session;
      } catch (problem) {
        first ??= problem;
        ways = this.#waysAfter(ways, way, problem);
      }
    }
    attempt.dropUnused();
    attempt.tell({ state: "failed", message: first?.message, hint: first?.hint });
    throw first ?? new EngineProblem("计算程序已停止");
  }

  // Where it was the wasm that failed, ways from the same would fail as well.
  #waysAfter(ways, way, problem) {
    const later = ways.slice(ways.indexOf(way) + 1);
    const wasm = wasmOf(way, this.#base);
    return problem.ofWasm ? later.filter((other) => wasmOf(other, this.#base) !== wasm) : later;
  }

  // All at once: the worker reads its own code while the page fetches what it needs. A way that lacks
  // a file gives up at once, and the next one takes what is on its way: the worker, and the wasm if it is the same.
  async #startOne(way, attempt) {
    const { signal } = attempt;
    attempt.unused ??= this.#session(signal);
    const wanted = [attempt.unused, this.#compiled(way, signal), this.#parts(way, signal)];
    const [session, wasm, parts] = await Promise.all(wanted);
    attempt.unused = null;
    const stop = () => session.stop();
    signal.addEventListener("abort", stop);
    try {
      await session.start(way, { wasm, ...parts });
    } catch (problem) {
      session.stop();
      throw problem;
    } finally {
      signal.removeEventListener("abort", stop);
    }
    return session;
  }

  // A worker whose script is the one that was built, and runs.
  async #session(signal) {
    const { worker, sound } = await this.#files.worker(this.#names.worker, signal);
    const session = new Session(worker);
    try {
      await sound;
      await within(LIMITS.silence, session.runs, Error).catch(() => {
        throw unable(this.#names.worker);
      });
    } catch (problem) {
      session.stop();
      throw problem;
    }
    return session;
  }

  #compiled(way, signal) {
    const name = this.#names[wasmOf(way, this.#base)];
    if (!this.#wasm.has(name)) {
      const module = this.#files.module(name, signal).catch((problem) => {
        if (this.#wasm.get(name) === module) this.#wasm.delete(name);
        throw Object.assign(problem, { ofWasm: true });
      });
      this.#wasm.set(name, module);
    }
    return this.#wasm.get(name);
  }

  async #parts(way, signal) {
    const bytes = (role) => this.#files.bytes(this.#names[role], signal);
    if (way === "image") return { image: await bytes("image") };
    if (way === "trimmed") return { library: await bytes("library") };
    const [library, wheel] = await Promise.all([bytes("fullLibrary"), bytes("wheel")]);
    return { library, wheel };
  }
}

// One start, from the reader's wish until Python runs, cannot run, or is given up.
class Attempt {
  /** The worker that no way has taken yet. */
  unused = null;
  #files;
  #report;
  #stop = new AbortController();
  #late = false;
  #notice;

  constructor(files, report) {
    this.#files = files;
    this.#report = report;
    this.#notice = setTimeout(() => this.#tellLate(), LIMITS.notice);
  }

  get signal() {
    return this.#stop.signal;
  }

  /** Nothing is told of a start that was given up, and being late stands until the end. */
  tell(state) {
    if (!this.signal.aborted && !(this.#late && state.state === "starting")) this.#report(state);
  }

  giveUp() {
    this.end();
    this.#stop.abort();
    this.dropUnused();
  }

  end() {
    clearTimeout(this.#notice);
  }

  dropUnused() {
    this.unused?.then((session) => session.stop()).catch(() => {});
    this.unused = null;
  }

  #tellLate() {
    const pending = this.#files.pending();
    const reason = pending.length ? `还没有取到 ${pending.join("、")}` : "文件都取到了，Python 还在启动";
    this.tell({ state: "late", message: `已经等了 ${seconds(LIMITS.notice)}，${reason}` });
    this.#late = true;
  }
}

// Where everything came and it still does not run, it is the browser or the frame around the page.
function unable(name) {
  const framed = self.origin === "null";
  const hint = framed
    ? "请在新窗口里打开这一页；或者请做外面那个网页的同事在框的 sandbox 里加上 allow-same-origin。"
    : "请换用新版的 Edge、Chrome 或 Firefox。";
  return new EngineProblem(`${framed ? "外面的框不让" : "浏览器没有"}运行 ${name}`, hint);
}

class Session {
  way = null;
  /** Resolves once the script of the worker runs; rejects where it cannot. */
  runs;
  #worker;
  #waiting = new Map();
  #last = 0;
  #lost = null;

  constructor(worker) {
    this.#worker = worker;
    this.runs = this.#wait("runs");
    // Whoever asks hears it; until then nobody need.
    this.runs.catch(() => {});
    worker.addEventListener("message", ({ data }) => this.#take(data));
    worker.addEventListener("error", (event) => {
      event.preventDefault?.();
      this.#lose(`计算程序出错：${event.message || "没有能够运行"}`);
    });
    worker.addEventListener("messageerror", () => this.#lose("计算程序的回答没有收到"));
  }

  start(way, { wasm, image, library, wheel }) {
    this.way = way;
    const started = this.#wait("start", PATIENCE.start);
    this.#worker.postMessage({ type: "start", wasm, image, library, wheel }, [image ?? library]);
    return started;
  }

  async ask(request) {
    const id = ++this.#last;
    const answered = this.#wait(id, PATIENCE.ask);
    this.#worker.postMessage({ type: "ask", id, request: JSON.stringify(request) });
    return JSON.parse(await answered);
  }

  stop() {
    this.#worker.terminate();
    this.#lose("计算程序已停止");
  }

  #wait(id, patience) {
    return new Promise((resolve, reject) => {
      if (this.#lost) return reject(this.#lost);
      const timer = patience && setTimeout(() => this.#lose("计算程序没有回答"), patience);
      this.#waiting.set(id, { resolve, reject, timer });
    });
  }

  #take(data) {
    const id = data.id ?? "start";
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    clearTimeout(waiting?.timer);
    if (data.type === "runs" || data.type === "ready") waiting?.resolve();
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
