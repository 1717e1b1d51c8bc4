// Asks the reader: in a worker where the page may start one, else in the page itself.
import { ask as asking, bytesOf } from "../fetching.js";
import { LIMITS, within } from "../limits.js";
import { FileError } from "./files.js";

export class Client {
  // base: address of the folder that holds reader.js and the index.
  constructor(base) {
    this.base = base;
    this.started = null;
    this.worker = null;
    this.failed = false;
    this.next = 0;
  }

  // Load the reader and the manifest before the first query needs them.
  warm() {
    this.ask("open", []).catch(() => {});
  }

  // `whole`: asked again after a partial report.
  find(query, filters, limit, whole) {
    return this.ask("find", [query, filters, limit, whole]);
  }

  choices() {
    return this.ask("choices", []);
  }

  locate(texts, words) {
    return this.ask("locate", [texts, words]);
  }

  // Start the reader anew with the next question; what waits for the one before is not answered.
  restart() {
    this.worker?.terminate();
    this.worker = null;
    this.started = null;
    this.failed = true;
  }

  async ask(method, args) {
    const started = (this.started ??= this.start());
    let send;
    try {
      send = await started;
    } catch (error) {
      if (this.started === started) this.restart();
      throw error;
    }
    const { value, failure } = await send(method, args);
    if (failure) throw Object.assign(new Error(failure.reason), failure);
    return value;
  }

  // A worker that cannot be made or does not run (policy of the server or the browser): the page reads.
  async start() {
    // What failed once is asked for past the cache, which may hold what was cut off.
    const address = new URL(this.failed ? `reader.js?${Date.now()}` : "reader.js", this.base).href;
    if (!location.protocol.startsWith("http") || typeof Worker !== "function") return this.startHere(address);
    try {
      return await this.startWorker(address);
    } catch {
      return this.startHere(address);
    }
  }

  async startHere(address) {
    await loadScript(address);
    if (!globalThis.handbookSearchReader) throw new FileError("reader", "damaged");
    const reader = globalThis.handbookSearchReader(this.base);
    return (method, args) => reader.ask(method, args);
  }

  async startWorker(address) {
    const worker = new Worker(address);
    const waiting = new Map();
    const ready = new Promise((resolve, reject) => {
      worker.addEventListener("error", reject, { once: true });
      worker.addEventListener("message", ({ data }) => {
        if (data.ready) resolve();
        waiting.get(data.id)?.(data);
        waiting.delete(data.id);
      });
    });
    this.worker = worker;
    // Fetched while the worker starts, which would only then ask for it.
    const manifest = textAt(new URL("manifest.js", this.base));
    manifest.then((text) => worker.postMessage({ manifest: text, limits: globalThis.handbookLimits }));
    try {
      await within(LIMITS.silence, ready, () => new FileError("reader", "silent"));
    } catch (error) {
      worker.terminate();
      throw error;
    }
    return (method, args) => new Promise((answer) => {
      const id = this.next++;
      waiting.set(id, answer);
      worker.postMessage({ id, method, args });
    });
  }
}

// The text of a file; null where it does not come: the reader then asks itself and says why.
async function textAt(address) {
  try {
    const answer = await asking(address);
    return answer.response.ok ? new TextDecoder().decode(await bytesOf(answer)) : null;
  } catch {
    return null;
  }
}

function loadScript(address) {
  const script = Object.assign(document.createElement("script"), { src: address });
  const loaded = new Promise((resolve, reject) => {
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => reject(new FileError("reader", "missing")));
  });
  document.head.append(script);
  return within(LIMITS.silence, loaded, () => new FileError("reader", "silent"));
}
