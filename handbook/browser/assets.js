// Fetches the files Python starts from: over http as they are, from a disk as scripts,
// because a page opened by double click may load scripts but not fetch files.
import { checksum } from "./checksum.js";
import { ask, bytesOf, Unsent } from "./fetching.js";
import { LIMITS, seconds } from "./limits.js";

const HINTS = {
  network: "请检查网络后点“重试”；断网时可以用 U 盘版。",
  server: "请过一会儿点“重试”；一直这样，请把这句话告诉管理服务器的同事。",
  damaged: "请点“重试”；一直这样，请管理服务器的同事把手册重新传一遍。",
  type: "请管理服务器的同事让 .js 文件以 text/javascript 类型发出，做法见手册附带的 nginx、Caddy 配置。",
  forbidden:
    "请换用新版的 Edge、Chrome 或 Firefox；一直这样，请管理服务器的同事在 Content-Security-Policy 的 script-src 里加上 'wasm-unsafe-eval'。",
  old: "请换用新版的 Edge、Chrome 或 Firefox。",
  disk: "请把 U 盘版重新解压一遍，整个文件夹一起复制。",
  framed: "请在新窗口里打开这一页；或者请做外面那个网页的同事在框的 sandbox 里加上 allow-same-origin。",
};
const DAMAGED = "文件不完整或者被改动过";

/** Thrown when a file did not come: `kind` is a key of HINTS, which say what to do. */
export class FileProblem extends Error {
  constructor(file, reason, kind) {
    super(`取不到 ${file}（${reason}）`);
    this.name = "FileProblem";
    this.kind = kind;
    this.hint = HINTS[kind];
  }
}

/** Whether a page at `base` may load scripts only: it is opened from a disk, or stands in a frame without an origin. */
export const scriptsOnly = (base) => base.startsWith("file:") || self.origin === "null";

/**
 * The files below `base` (an absolute address that ends in a slash), with the checksum of each in `sums` by
 * name: `bytes(name, signal)`, `module(name, signal)` (compiled wasm, or its bytes), `worker(name, signal)`
 * ({worker, sound}: `sound` resolves when its script is known to be as it was built), each a promise;
 * `pending()`, the names of those on their way. What is damaged is asked for once more past every cache, and refused.
 */
export function filesBelow(base, sums) {
  return scriptsOnly(base) ? scriptFiles(base) : fetchedFiles(base, sums);
}

function fetchedFiles(base, sums) {
  const underway = new Map();
  const pending = () => [...underway.keys()];

  const answered = async (name, options) => {
    let answer;
    try {
      answer = await ask(base + name, options);
    } catch (problem) {
      throw unsent(name, problem);
    }
    if (!answer.response.ok) throw new FileProblem(name, `服务器回答 ${answer.response.status}`, "server");
    return answer;
  };

  // `make(answer)` of a file; of one that turns out damaged once more, since the copy may be this browser's.
  const made = async (name, signal, make) => {
    underway.set(name, (underway.get(name) ?? 0) + 1);
    try {
      return await make(await answered(name, { signal }));
    } catch (problem) {
      if (problem.kind !== "damaged") throw problem;
      return await make(await answered(name, { signal, cache: "reload" }));
    } finally {
      const others = underway.get(name) - 1;
      if (others) underway.set(name, others);
      else underway.delete(name);
    }
  };

  // Resolves when all of the body came as it was built; `body` may be a clone.
  const check = async (name, { read }, body) => {
    const sum = checksum();
    try {
      for await (const chunk of read(body)) sum.add(chunk);
    } catch (problem) {
      throw unsent(name, problem);
    }
    if (name in sums && sum.value() !== sums[name]) throw new FileProblem(name, DAMAGED, "damaged");
  };

  const whole = async (name, answer) => {
    const bytes = await bytesOf(answer).catch((problem) => {
      throw unsent(name, problem);
    });
    const sum = checksum();
    sum.add(bytes);
    if (name in sums && sum.value() !== sums[name]) throw new FileProblem(name, DAMAGED, "damaged");
    return bytes.buffer;
  };

  // Compiling while the file streams in needs the right media type; older servers do not send it. The compiler
  // has the response as it came, with which the browser keeps compiled code; a clone of it is checked meanwhile.
  const compiled = async (name, signal, answer) => {
    const { response } = answer;
    const clone = response.clone();
    const compiling = WebAssembly.compileStreaming(response).catch(() => null);
    await check(name, answer, clone);
    const module = await compiling;
    if (module) return module;
    const bytes = await made(name, signal, (again) => whole(name, again));
    try {
      return await WebAssembly.compile(bytes);
    } catch {
      if (!mayCompile()) throw new FileProblem(name, "安全设置不允许运行 WebAssembly", "forbidden");
      throw new FileProblem(name, "浏览器太旧，不能运行它", "old");
    }
  };

  // A worker says nothing of why its script did not run.
  const script = async (name, answer) => {
    await check(name, answer, answer.response);
    const type = answer.response.headers.get("content-type") ?? "";
    if (!/\b(java|ecma)script\b/i.test(type)) throw new FileProblem(name, `服务器发来的类型是 ${type || "空的"}`, "type");
  };

  return {
    pending,
    bytes: (name, signal) => made(name, signal, (answer) => whole(name, answer)),
    module: (name, signal) => made(name, signal, (answer) => compiled(name, signal, answer)),
    worker: async (name, signal) => {
      const worker = new Worker(base + name, { type: "module" });
      return { worker, sound: made(name, signal, (answer) => script(name, answer)) };
    },
  };
}

function unsent(name, problem) {
  if (!(problem instanceof Unsent)) return problem;
  if (problem.silent) return new FileProblem(name, `服务器 ${seconds(LIMITS.silence)}没有发来数据`, "server");
  return new FileProblem(name, "网络不通，或请求被拦截", "network");
}

// Whether even the smallest module is refused.
function mayCompile() {
  try {
    return Boolean(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
  } catch {
    return false;
  }
}

// A page from a disk has no origin: module workers start from `data:` addresses only, and
// compiled modules may not travel to them, so the worker compiles the bytes itself.
function scriptFiles(base) {
  const underway = new Set();
  // Packed files carry a checksum of their own.
  const response = async (name) => {
    underway.add(name);
    try {
      const packed = await loadScript(base, name);
      return await inflate(packed).catch(() => {
        throw new FileProblem(name, DAMAGED, base.startsWith("file:") ? "disk" : "damaged");
      });
    } finally {
      underway.delete(name);
    }
  };
  const bytes = async (name) => (await response(name)).arrayBuffer();
  return {
    pending: () => [...underway],
    bytes,
    module: bytes,
    worker: async (name) => {
      const source = await (await response(name)).blob();
      const worker = new Worker(await dataAddress(source), { type: "module" });
      return { worker, sound: Promise.resolve() };
    },
  };
}

function dataAddress(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () =>
      resolve(reader.result.replace(/^data:[^,]*/, "data:text/javascript;base64")),
    );
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(blob);
  });
}

function loadScript(base, name) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${base}${name}.script.js`;
    script.addEventListener("load", () => {
      script.remove();
      resolve(window.handbookFiles?.[name]);
    });
    script.addEventListener("error", () => {
      script.remove();
      if (base.startsWith("file:")) reject(new FileProblem(name, "文件夹里没有这个文件", "disk"));
      else reject(new FileProblem(name, "网络不通，或请求被拦截", "network"));
    });
    document.head.append(script);
  });
}

async function inflate(packed) {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(await new Response(stream).arrayBuffer());
}
