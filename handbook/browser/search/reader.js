// The reader as a script of its own. In a worker it answers messages; in a page (file://, where
// workers cannot load files) it offers the same `ask` to client.js.
//
// The files of the index are scripts, which a page may load from anywhere. The worker fetches them
// instead: importScripts loads one at a time and stops the worker meanwhile.
import { ask, bytesOf, Unsent } from "../fetching.js";
import { LIMITS, within } from "../limits.js";
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

// Messages in: {manifest, limits}, the text of that file or null and the limits of the page, and {id, method, args} with method find,
// choices, locate or open. Messages out: {ready: true}, then {id, value | failure} for each question.
if (typeof importScripts === "function") {
  let handOver;
  const handed = new Promise((resolve) => { handOver = resolve; });
  const read = async (name, fresh) =>
    runText((name === "manifest" && !fresh && (await handed)) || (await fetchText(name, fresh)), name);
  const worker = reader(read, self);
  worker.ask("open", []); // a failure shows with the first question
  self.addEventListener("message", async ({ data }) => {
    if ("manifest" in data) {
      Object.assign(LIMITS, data.limits);
      handOver(data.manifest);
    } else self.postMessage({ id: data.id, ...(await worker.ask(data.method, data.args)) });
  });
  self.postMessage({ ready: true });
} else {
  globalThis.handbookSearchReader = (base) => reader((name, fresh) => runScript(addressOf(base, name, fresh)), globalThis);
}

function addressOf(base, name, fresh) {
  return new URL(`${name}.js${fresh ? `?${Date.now()}` : ""}`, base).href;
}

const SCRIPT = /^handbookSearchFile\((\d+),"([^"]*)","([^"]*)",(\d+),'([^]*)'\);\s*$/;

async function fetchText(name, fresh) {
  const answer = await ask(addressOf(self.location.href, name, fresh));
  return answer.response.ok ? new TextDecoder().decode(await bytesOf(answer)) : "";
}

function runText(text, file) {
  const call = SCRIPT.exec(text);
  if (!call) throw new Error(file);
  const [, format, name, build, checksum, data] = call;
  self.handbookSearchFile(Number(format), name, build, Number(checksum), data.replace(/\\(.)/g, "$1"));
}

function runScript(address) {
  const script = document.createElement("script");
  script.src = address;
  const run = new Promise((resolve, reject) => {
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => reject(new Unsent(false)));
  });
  document.head.append(script);
  return within(LIMITS.silence, run, () => new Unsent(true)).finally(() => script.remove());
}
