// Fetches the files Python starts from: over http as they are, from a disk as scripts,
// because a page opened by double click may load scripts but not fetch files.

/** Thrown when a file did not come: `file` is its name, `reason` a Chinese phrase. */
export class FileProblem extends Error {
  constructor(file, reason) {
    super(`取不到 ${file}（${reason}）`);
    this.name = "FileProblem";
  }
}

/**
 * The files below `base` (an absolute address that ends in a slash): `bytes(name)`,
 * `module(name)` (compiled wasm, or its bytes) and `worker(name)`, each a promise.
 */
export function filesBelow(base) {
  return base.startsWith("file:") ? scriptFiles(base) : fetchedFiles(base);
}

function fetchedFiles(base) {
  const get = async (name) => {
    let response;
    try {
      response = await fetch(base + name);
    } catch {
      throw new FileProblem(name, "网络不通，或请求被拦截");
    }
    if (!response.ok) throw new FileProblem(name, `服务器回答 ${response.status}`);
    return response;
  };
  return {
    bytes: async (name) => (await get(name)).arrayBuffer(),
    module: async (name) => compile(name, await get(name)),
    worker: async (name) => new Worker(base + name, { type: "module" }),
  };
}

// Compiling while the file streams in needs the right media type; older servers do not send it.
async function compile(name, response) {
  const whole = response.clone();
  try {
    return await WebAssembly.compileStreaming(response);
  } catch {
    try {
      return await WebAssembly.compile(await whole.arrayBuffer());
    } catch (error) {
      throw new FileProblem(name, `文件不完整，或浏览器不允许运行：${error.message}`);
    }
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
      reject(new FileProblem(name, "文件夹里没有这个文件"));
    });
    document.head.append(script);
  });
}

async function inflate(packed) {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream);
}
