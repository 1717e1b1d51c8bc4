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
        return this.startWorker(address);
      } catch {
        // A worker that cannot be made (policy of the server or the browser): read in the page.
      }
    }
    return this.startHere(address);
  }

  async startHere(address) {
    await loadScript(address);
    const reader = globalThis.handbookSearchReader(this.base);
    return (method, args) => reader.ask(method, args);
  }

  // Questions are sent without waiting for the worker to run; of one that never does they are put
  // to the reader in the page.
  startWorker(address) {
    const worker = new Worker(address);
    let ready = false;
    worker.addEventListener("error", () => {
      if (ready) return;
      this.started = this.startHere(address);
      this.started.then((send) => {
        for (const { method, args, answer } of this.waiting.values()) send(method, args).then(answer);
        this.waiting.clear();
      }, (failure) => {
        this.started = null;
        for (const { answer } of this.waiting.values()) answer({ failure });
        this.waiting.clear();
      });
    }, { once: true });
    worker.addEventListener("message", ({ data }) => {
      if (data.ready) ready = true;
      this.waiting.get(data.id)?.answer(data);
      this.waiting.delete(data.id);
    });
    // Fetched while the worker starts, which would only then ask for it.
    textAt(new URL("manifest.js", this.base)).then((manifest) => worker.postMessage({ manifest }));
    return (method, args) => new Promise((answer) => {
      const id = this.next++;
      this.waiting.set(id, { method, args, answer });
      worker.postMessage({ id, method, args });
    });
  }
}

// The text of a file; null where it does not come: the reader then asks itself and says why.
async function textAt(address) {
  try {
    const answer = await fetch(address);
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
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
