// The reader as a script of its own. In a worker it answers messages; in a page (file://, where
// workers cannot load files) it offers the same `ask` to client.js.
import { Files } from "./files.js";
import { Search } from "./search.js";

export function reader(run, scope) {
  const search = new Search(new Files(run, scope));
  return {
    async ask(method, args) {
      try {
        return { value: await search[method](...args) };
      } catch (error) {
        return { failure: { file: error.file ?? "", reason: error.reason ?? String(error) } };
      }
    },
  };
}

// Messages out: {ready: true}, then {id, value | failure} for each message in: {id, method, args}
// with method find, choices, locate or open.
if (typeof importScripts === "function") {
  const worker = reader(async (name, fresh) => importScripts(addressOf(self.location.href, name, fresh)), self);
  self.addEventListener("message", async ({ data }) =>
    self.postMessage({ id: data.id, ...(await worker.ask(data.method, data.args)) }));
  self.postMessage({ ready: true });
} else {
  globalThis.handbookSearchReader = (base) => reader((name, fresh) => runScript(addressOf(base, name, fresh)), globalThis);
}

function addressOf(base, name, fresh) {
  return new URL(`${name}.js${fresh ? `?${Date.now()}` : ""}`, base).href;
}

function runScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => reject(new Error(address)));
    document.head.append(script);
    script.addEventListener("load", () => script.remove());
  });
}
