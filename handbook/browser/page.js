// The script every page loads: where calculators stand it starts Python at once, in a worker,
// and brings the forms to life; elsewhere it does nothing.
import { filesBelow } from "./assets.js";
import { mountCalculator } from "./calculator.js";
import { mountEmbedBuilder } from "./embed/builder.js";
import { reportHeight } from "./embed/height.js";
import { Engine } from "./engine.js";
import { mountVerify } from "./memo/verify.js";
import { loadScript } from "./scripts.js";
import { bringImageNearer, waysToStart } from "./ways.js";

// Work that few pages do has a script of its own: its sections, its file, the function that mounts them.
const MORE = [
  { sections: "[data-batch]", file: FILES.batch, mount: () => window.handbookBatch },
  { sections: "[data-verify]", mount: () => mountVerify },
  { sections: "[data-embed-builder]", mount: () => mountEmbedBuilder },
];

const base = new URL(".", document.currentScript.src).href;
const mounted = new Map();
let last = null;
// FILES is filled in when the handbook is built: the names of the artefacts by role.
const files = filesBelow(base);
const ways = waysToStart(base, FILES);
const engine = new Engine(files, FILES, base, ways, (state) => {
  last = state;
  if (state.state === "ready") bringImageNearer(base, FILES, ways, state.way);
  for (const [section, tell] of mounted) section.isConnected ? tell(state) : mounted.delete(section);
});

function mountAll() {
  const sections = [...document.querySelectorAll("[data-calculator]:not([data-mounted])")];
  if (sections.length) engine.start().catch(() => {});
  for (const section of sections) {
    section.dataset.mounted = "";
    const tell = mountCalculator(section, engine, base + FILES.docx);
    if (last) tell(last);
    mounted.set(section, tell);
  }
  for (const more of MORE) mountMore(more);
}

async function mountMore({ sections, file, mount }) {
  const found = [...document.querySelectorAll(`${sections}:not([data-mounted])`)];
  if (!found.length) return;
  for (const section of found) section.dataset.mounted = "";
  if (file) await loadScript(base + file);
  for (const section of found) {
    const tell = mount()(section, engine, files, FILES);
    if (last) tell(last);
    mounted.set(section, tell);
  }
}

reportHeight();
// With instant navigation the page changes without this script running again.
if (window.document$) window.document$.subscribe(mountAll);
else mountAll();
