// Keeps one whole edition of the handbook and answers from it, with or without a server.
// EDITION and FILES (path -> sha256 in hexadecimal digits) are filled in when the handbook is built:
// another edition is another worker, which takes over only when it holds every file.
//
// Messages in:  {type: "take-over"}  at the reader's wish
//               {type: "take-over-if-alone"}  from a page that has just been opened
//               {type: "whose"}  from such a page, to the worker that answers it now
// Messages out: {type: "not-kept", reason: "storage" | "mixed" | "network"}
//               {type: "of-another-edition"}  to a page that another worker answered

import { ask, bytesOf } from "../fetching.js";

const PREFIX = "handbook-";
const NAME = PREFIX + EDITION;
const AT_ONCE = 4;
const LOOKS = 5;
const BETWEEN = 200; // milliseconds
const HASH = "x-handbook-sha256";
const root = new URL("./", self.location.href);
// The pages this worker answered, by the name the browser gives to each of their windows.
const answered = new Set();

class NotKept extends Error {
  constructor(reason, file) {
    super(`${file}: ${reason}`);
    this.reason = reason;
  }
}

self.addEventListener("install", (event) => event.waitUntil(keepEdition()));
self.addEventListener("activate", (event) => event.waitUntil(dropOthers()));
self.addEventListener("message", (event) => {
  if (event.data?.type === "take-over") event.waitUntil(self.skipWaiting());
  if (event.data?.type === "take-over-if-alone") event.waitUntil(takeOverIfAlone());
  if (event.data?.type === "whose" && !answered.has(event.source.id)) event.source.postMessage({ type: "of-another-edition" });
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = request.method === "GET" ? pathOf(request.url) : null;
  if (path === null) return;
  if (request.mode === "navigate") answered.add(event.resultingClientId);
  if (Object.hasOwn(FILES, path)) event.respondWith(answer(path, request.mode === "navigate"));
  // A page this edition does not have is another edition's: showing it would mix the two.
  else if (request.mode === "navigate" && path.endsWith(".html")) event.respondWith(unknownPage());
});

// The path below the site, or null for what is not of the handbook.
function pathOf(address) {
  const url = new URL(address);
  if (url.origin !== root.origin || !url.pathname.startsWith(root.pathname)) return null;
  const path = url.pathname.slice(root.pathname.length);
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

async function keepEdition() {
  try {
    const kept = await caches.open(NAME);
    const earlier = await otherEditions();
    const paths = Object.keys(FILES);
    const next = async () => {
      for (let path = paths.shift(); path !== undefined; path = paths.shift()) {
        if (await kept.match(addressOf(path))) continue;
        await put(kept, path, (await sameFileOf(earlier, path)) ?? (await fetched(path)));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  } catch (problem) {
    await caches.delete(NAME);
    await tell({ type: "not-kept", reason: problem.reason ?? "storage" });
    throw problem;
  }
}

const addressOf = (path) => new URL(path, root).href;

async function put(kept, path, response) {
  try {
    await kept.put(addressOf(path), response);
  } catch {
    throw new NotKept("storage", path);
  }
}

// A file that did not change is not fetched again.
async function sameFileOf(earlier, path) {
  for (const edition of earlier) {
    const found = await edition.match(addressOf(path));
    if (found?.headers.get(HASH) === FILES[path] && (await isSound(found, path))) return found;
  }
  return null;
}

// Whether a kept response is the file of this edition: a disk may damage what is kept on it. The response itself
// stays unread, for the browser keeps compiled code with it.
async function isSound(kept, path) {
  try {
    return (await sha256(await kept.clone().arrayBuffer())) === FILES[path];
  } catch {
    return false;
  }
}

// The file as the server has it now, if it is the one of this edition.
async function fetched(path) {
  let response;
  let bytes;
  try {
    const answered = await ask(addressOf(path), { cache: "no-cache" });
    response = answered.response;
    bytes = await bytesOf(answered);
  } catch {
    throw new NotKept("network", path);
  }
  if (!response.ok || (await sha256(bytes)) !== FILES[path]) throw new NotKept("mixed", path);
  const type = response.headers.get("content-type") ?? "application/octet-stream";
  return new Response(bytes, { headers: { "content-type": type, [HASH]: FILES[path] } });
}

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function otherEditions() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  return Promise.all(names.map((name) => caches.open(name)));
}

async function dropOthers() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  await Promise.all(names.map((name) => caches.delete(name)));
}

async function answer(path, isPage = false) {
  const kept = await keptCopy(path);
  if (kept) return kept;
  // The reader or the browser emptied the store, or the disk damaged it: fetch the file again, but only this edition's.
  try {
    const fresh = await fetched(path);
    await keepAgain(path, fresh.clone());
    return fresh;
  } catch (problem) {
    if (problem.reason === "mixed") return startAgain(path);
    return isPage ? damagedPage() : Response.error();
  }
}

// What is kept of a file, or null where nothing sound is.
async function keptCopy(path) {
  try {
    const kept = await caches.match(addressOf(path), { cacheName: NAME });
    return kept && (await isSound(kept, path)) ? kept : null;
  } catch {
    return null;
  }
}

async function keepAgain(path, response) {
  try {
    await put(await caches.open(NAME), path, response);
  } catch {
    // The next visit fetches it once more.
  }
}

function damagedPage() {
  const text = "这一页存在本机的一份丢失或者损坏了，服务器现在也没有回答。请联网后刷新这一页，会重新取一份；别的页可以照常打开。";
  const html = `<!doctype html><html lang="zh"><meta charset="utf-8"><title>这一页暂时打不开</title><p>${text}</p><p><a href="">重试</a></p></html>`;
  return new Response(html, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
}

// The store is gone and the server has another edition: step aside for it.
async function startAgain(path) {
  await self.registration.unregister();
  return path.endsWith(".html") ? fetch(addressOf(path)) : Response.error();
}

async function unknownPage() {
  const page = await answer("404.html");
  return new Response(page.body, { status: 404, headers: page.headers });
}

async function tell(message) {
  for (const client of await windows()) client.postMessage(message);
}

async function windows() {
  const all = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return all.filter((client) => pathOf(client.url) !== null);
}

// The page just left may be counted for a moment more.
async function takeOverIfAlone() {
  for (let times = 0; times < LOOKS; times += 1) {
    if ((await windows()).length < 2) return self.skipWaiting();
    await new Promise((done) => setTimeout(done, BETWEEN));
  }
}
