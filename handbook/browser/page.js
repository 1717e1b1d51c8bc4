// The script every page loads: where calculators stand it starts Python, in a worker, unless the
// head has done so, and brings the forms to life; elsewhere it does nothing.
import { mountCalculator } from "./calculator.js";
import { mountEmbedBuilder } from "./embed/builder.js";
import { reportHeight } from "./embed/height.js";
import { mountVerify } from "./memo/verify.js";
import { mountNavigation } from "./navigation.js";
import { loadScript } from "./scripts.js";
import { STARTING } from "./status.js";

// Work that few pages do has a script of its own: its sections, its file, the function that mounts them.
const MORE = [
  { sections: "[data-batch]", file: "batch", mount: () => window.handbookBatch },
  { sections: "[data-verify]", mount: () => mountVerify },
  { sections: "[data-embed-builder]", mount: () => mountEmbedBuilder },
];

const address = document.currentScript.src;
const mounted = new Map();
let python = null;

// start.js, in the head of the pages that have something to mount, holds up nothing: it may come late.
function startScript() {
  const script = document.querySelector("script[data-edition]");
  if (!script || "handbookPython" in window || document.readyState === "complete") return Promise.resolve();
  for (const line of document.querySelectorAll("[data-status]")) line.textContent = STARTING;
  const once = (target, type) => new Promise((done) => target.addEventListener(type, done, { once: true }));
  return Promise.race([once(script, "load"), once(script, "error"), once(window, "load")]);
}

// Where start.js did not come a form still says so.
function withoutPython() {
  const message = "取不到 start.js";
  const hint = "请刷新页面；一直这样，请管理服务器的同事把手册重新传一遍。";
  const never = () => Promise.reject(new Error(message));
  return { engine: { start: never, ask: never }, base: "", names: {}, last: { state: "failed", message, hint } };
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
  if (window.handbookPython) for (const more of MORE) mountMore(more);
}

async function mountMore({ sections, file, mount }) {
  const found = [...document.querySelectorAll(`${sections}:not([data-mounted])`)];
  if (!found.length) return;
  for (const section of found) section.dataset.mounted = "";
  if (file) await loadScript(python.base + python.names[file]);
  for (const section of found) {
    const tell = mount()(section, python.engine, python.files, python.names);
    if (python.last) tell(python.last);
    mounted.set(section, tell);
  }
}

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
