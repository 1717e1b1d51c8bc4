// Has the browser keep the handbook for visits without a server, once the page itself is done;
// says so at the foot of the page, and offers a new edition when one is kept whole.

const REASONS = {
  storage: "浏览器没有地方存放手册，断网时打不开。请清理浏览器数据后刷新，或者下载 U 盘版。",
  mixed: "服务器上的手册正在更新或不完整，这次没有存到本机。请过一会儿再刷新。",
  network: "网络中断，手册没有全部存到本机。联网后刷新即可。",
};
// Time for the first answer and for what the reader does next.
const FIRST_ANSWER = 3000; // milliseconds
// A reader on the way to another page is there by then.
const UNDER_WAY = 5000; // milliseconds
const KEPT = "已存到本机，断网也能打开。";

const root = new URL("../../", document.currentScript.src);
const places = () => document.querySelectorAll("[data-offline]");

function say(text) {
  for (const place of places()) place.textContent = text;
}

// The zip does not hold itself.
function withoutZip() {
  for (const link of document.querySelectorAll("[data-zip]")) link.remove();
}

// Loading this page anew would call off the reader's way to another one. Who fetched a file stays here.
let leaving = false;
function showAnew() {
  setTimeout(() => location.reload(), leaving ? UNDER_WAY : 0);
}

async function keep() {
  const { serviceWorker } = navigator;
  addEventListener("beforeunload", () => (leaving = true));
  serviceWorker.addEventListener("message", ({ data }) => {
    if (data?.type === "not-kept") say(REASONS[data.reason]);
    if (data?.type === "of-another-edition") showAnew();
  });
  let edition = serviceWorker.controller;
  serviceWorker.addEventListener("controllerchange", () => {
    // What is on the page is the edition before; its case stands in the address.
    if (edition) showAnew();
    edition = serviceWorker.controller;
  });
  // A worker that took over while the page was on its way here did so unheard.
  edition?.postMessage({ type: "whose" });
  if (edition) say(KEPT);
  const known = await serviceWorker.getRegistration(root.href);
  if (known?.waiting) known.waiting.postMessage({ type: "take-over-if-alone" });
  await quiet();
  const registration = await serviceWorker.register(new URL(WORKER, root).href, { updateViaCache: "none" });
  if (registration.waiting) offer(registration);
  follow(registration, registration.installing);
  registration.addEventListener("updatefound", () => follow(registration, registration.installing));
  // Without a server there is nothing to look for.
  if (edition) await registration.update().catch(() => {});
}

function follow(registration, worker) {
  worker?.addEventListener("statechange", () => {
    if (worker.state === "installed" && registration.active) offer(registration);
    if (worker.state === "activated") say(KEPT);
  });
}

function offer(registration) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: "换成新版" });
  button.addEventListener("click", () => registration.waiting?.postMessage({ type: "take-over" }));
  for (const place of places()) place.replaceChildren("手册有了新版，已存到本机。", button);
}

// Keeping is never in the way of reading or of Python's start.
async function quiet() {
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done, { once: true }));
  const status = document.querySelector(".calc-status");
  if (status) {
    await new Promise((done) => whenStarted(status, done));
    await new Promise((done) => setTimeout(done, FIRST_ANSWER));
  }
  await new Promise((done) => (window.requestIdleCallback ?? setTimeout)(done));
}

function whenStarted(status, done) {
  const started = () => ["ready", "failed"].includes(status.dataset.state);
  if (started()) return done();
  const watching = new MutationObserver(() => {
    if (!started()) return;
    watching.disconnect();
    done();
  });
  watching.observe(status, { attributes: true, attributeFilter: ["data-state"] });
}

if (location.protocol === "file:") withoutZip();
// In a frame without an origin the very question is refused.
else if (window.isSecureContext && self.origin !== "null" && navigator.serviceWorker) {
  keep().catch(() => say("浏览器不允许存放手册，断网时打不开。可以下载 U 盘版。"));
}
