// The script every page loads: where calculators stand it starts Python, in a worker, unless the
// head has done so, and brings the forms to life; elsewhere it does nothing.
import { mountCalculator } from "./calculator.js";
import { mountEmbedBuilder } from "./embed/builder.js";
import { reportHeight } from "./embed/height.js";
import { mountVerify } from "./memo/verify.js";
import { mountNavigation } from "./navigation.js";
import { loadScript } from "./scripts.js";
import { LIMITS, within } from "./limits.js";
import { showState, showUnmounted } from "./status.js";

// Work that few pages do has a script of its own: its sections, its file, the function that mounts them.
const MORE = [
  { sections: "[data-batch]", file: "batch", mount: () => window.handbookBatch },
  { sections: "[data-verify]", mount: () => mountVerify },
  { sections: "[data-embed-builder]", mount: () => mountEmbedBuilder },
];

const WITHOUT_START = "取不到 start.js（没有到，或者不完整）";
const address = document.currentScript.src;
const mounted = new Map();
let python = null;

// start.js, in the head of the pages that have something to mount, holds up nothing: it may come late.
function startScript() {
  const script = document.querySelector("script[data-edition]");
  if (!script || "handbookPython" in window || document.readyState === "complete") return Promise.resolve();
  for (const section of document.querySelectorAll("[data-calculator]")) showState(section, { state: "starting" });
  const once = (target, type) => new Promise((done) => target.addEventListener(type, done, { once: true }));
  const settled = Promise.race([once(script, "load"), once(script, "error"), once(window, "load")]);
  return within(LIMITS.silence, settled, Error).catch(() => {});
}

// Where start.js did not come a form still says so; the case stands in the address, and a new page tries again.
function withoutPython() {
  const message = WITHOUT_START;
  const hint = "请点“重试”；一直这样，请管理服务器的同事把手册重新传一遍。";
  const never = () => Promise.reject(new Error(message));
  const restart = () => {
    location.reload();
    return never();
  };
  return { engine: { start: never, ask: never, restart }, base: "", names: {}, last: { state: "failed", message, hint } };
}

function mountAll() {
  for (const section of mounted.keys()) if (!section.isConnected) mounted.delete(section);
  const sections = [...document.querySelectorAll("[data-calculator]:not([data-mounted])")];
  if (sections.length) python.engine.start().catch(() => {});
  for (const section of sections) {
    section.dataset.mounted = "";
    const tell = mountCalculator(section, python.engine, python.base + python.names.docx);
    if (python.last) tell(python.last);
    mounted.set(section, tell);
  }
  for (const more of MORE) mountMore(more);
}

async function mountMore({ sections, file, mount }) {
  const found = [...document.querySelectorAll(`${sections}:not([data-mounted])`)];
  if (!found.length) return;
  for (const section of found) section.dataset.mounted = "";
  let mounting;
  try {
    if (!window.handbookPython) throw new Error(WITHOUT_START);
    mounting = file ? await loadScript(python.base + python.names[file], mount) : mount();
  } catch ({ message }) {
    for (const section of found) showUnmounted(section, message);
    return;
  }
  for (const section of found.filter((one) => one.isConnected)) {
    const tell = mounting(section, python.engine, python.files, python.names);
    if (python.last) tell(python.last);
    mounted.set(section, tell);
  }
}

// This script is loaded a second time where it was long in coming (see watch.js).
if (!window.handbookPage) {
  window.handbookPage = true;
  reportHeight();
  startScript().then(() => {
    python = window.handbookPython ?? withoutPython();
    python.tell = (state) => {
      for (const tell of mounted.values()) tell(state);
    };
    if (location.protocol !== "file:") mountNavigation(new URL("../../", address).href, "handbookPython" in window);
    // The page may change without this script running again.
    if (window.document$) window.document$.subscribe(mountAll);
    else mountAll();
  });
}
