// Asks the reader: in a worker where the page may start one, else in the page itself.

export class Client {
  // base: address of the folder that holds reader.js and the index.
  constructor(base) {
    this.base = base;
    this.waiting = new Map();
    this.next = 0;
    this.started = null;
  }

  // Load the reader and the manifest before the first query needs them.
  warm() {
    this.ask("open", []).catch(() => {});
  }

  find(query, filters, limit) {
    return this.ask("find", [query, filters, limit]);
  }

  choices() {
    return this.ask("choices", []);
  }

  locate(texts, words) {
    return this.ask("locate", [texts, words]);
  }

  async ask(method, args) {
    this.started ??= this.start();
    let send;
    try {
      send = await this.started;
    } catch (error) {
      this.started = null;
      throw error;
    }
    const { value, failure } = await send(method, args);
    if (failure) throw Object.assign(new Error(failure.reason), failure);
    return value;
  }

  async start() {
    const address = new URL("reader.js", this.base).href;
    if (location.protocol.startsWith("http") && typeof Worker === "function") {
      try {
        return await this.startWorker(address);
      } catch {
        // A worker that cannot start (policy of the server or the browser): read in the page.
      }
    }
    await loadScript(address);
    const reader = globalThis.handbookSearchReader(this.base);
    return (method, args) => reader.ask(method, args);
  }

  startWorker(address) {
    return new Promise((resolve, reject) => {
      const worker = new Worker(address);
      worker.addEventListener("error", reject, { once: true });
      worker.addEventListener("message", ({ data }) => {
        if (data.ready) {
          resolve((method, args) => new Promise((answer) => {
            const id = this.next++;
            this.waiting.set(id, answer);
            worker.postMessage({ id, method, args });
          }));
          return;
        }
        this.waiting.get(data.id)(data);
        this.waiting.delete(data.id);
      });
    });
  }
}

function loadScript(address) {
  return new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: address });
    script.addEventListener("load", resolve);
    script.addEventListener("error", () =>
      reject(Object.assign(new Error("missing"), { file: "reader", reason: "missing" })));
    document.head.append(script);
  });
}
