// Fetches the files Python starts from: over http as they are, from a disk as scripts,
// because a page opened by double click may load scripts but not fetch files.

const HINTS = {
  network: "请检查网络后点“重试”；断网时可以用 U 盘版。",
  server: "请过一会儿点“重试”；一直这样，请把这句话告诉管理服务器的同事。",
  damaged: "请按 Ctrl+F5 刷新；一直这样，请管理服务器的同事把手册重新传一遍。",
  forbidden:
    "请换用新版的 Edge、Chrome 或 Firefox；一直这样，请管理服务器的同事在 Content-Security-Policy 的 script-src 里加上 'wasm-unsafe-eval'。",
  disk: "请把 U 盘版重新解压一遍，整个文件夹一起复制。",
};

/** Thrown when a file did not come: `kind` is a key of HINTS, which say what to do. */
export class FileProblem extends Error {
  constructor(file, reason, kind) {
    super(`取不到 ${file}（${reason}）`);
    this.name = "FileProblem";
    this.hint = HINTS[kind];
  }
}

/**
 * The files below `base` (an absolute address that ends in a slash): `bytes(name, integrity?)`,
 * `module(name)` (compiled wasm, or its bytes) and `worker(name)`, each a promise.
 */
export function filesBelow(base) {
  return base.startsWith("file:") ? scriptFiles(base) : fetchedFiles(base);
}

function fetchedFiles(base) {
  const get = async (name, integrity = "") => {
    let response;
    try {
      response = await fetch(base + name, { integrity });
    } catch {
      throw new FileProblem(name, "网络不通，或请求被拦截", "network");
    }
    if (!response.ok) throw new FileProblem(name, `服务器回答 ${response.status}`, "server");
    return response;
  };
  return {
    bytes: async (name, integrity) => (await get(name, integrity)).arrayBuffer(),
    module: async (name) => compile(name, () => get(name)),
    worker: async (name) => new Worker(base + name, { type: "module" }),
  };
}

// Compiling while the file streams in needs the right media type; older servers do not send it. The
// response is handed over as it came: a copy of it would be held in memory, and has no compiled code kept with it.
async function compile(name, get) {
  try {
    return await WebAssembly.compileStreaming(await get());
  } catch (problem) {
    if (problem instanceof FileProblem) throw problem;
  }
  const again = await get();
  try {
    return await WebAssembly.compile(await again.arrayBuffer());
  } catch {
    if (!mayCompile()) throw new FileProblem(name, "安全设置不允许运行 WebAssembly", "forbidden");
    throw new FileProblem(name, "文件不完整", "damaged");
  }
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
  const bytes = async (name) => (await inflate(await loadScript(base, name))).arrayBuffer();
  return {
    bytes,
    module: bytes,
    worker: async (name) => {
      const source = await inflate(await loadScript(base, name));
      return new Worker(await dataAddress(await source.blob()), { type: "module" });
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
      resolve(window.handbookFiles[name]);
    });
    script.addEventListener("error", () => {
      script.remove();
      reject(new FileProblem(name, "文件夹里没有这个文件", "disk"));
    });
    document.head.append(script);
  });
}

async function inflate(packed) {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream);
}
