// The script every page loads: where calculators stand it starts Python at once, in a worker,
// and brings the forms to life; elsewhere it does nothing.
import { filesBelow } from "./assets.js";
import { mountCalculator } from "./calculator.js";
import { Engine } from "./engine.js";

const base = new URL(".", document.currentScript.src).href;
const mounted = new Map();
let last = null;
// FILES is filled in when the handbook is built: the names of the artefacts by role.
const engine = new Engine(filesBelow(base), FILES, base, (state) => {
  last = state;
  for (const [section, tell] of mounted) section.isConnected ? tell(state) : mounted.delete(section);
});

function mountAll() {
  const sections = [...document.querySelectorAll("[data-calculator]:not([data-mounted])")];
  if (sections.length) engine.start().catch(() => {});
  for (const section of sections) {
    section.dataset.mounted = "";
    const tell = mountCalculator(section, engine);
    if (last) tell(last);
    mounted.set(section, tell);
  }
}

// With instant navigation the page changes without this script running again.
if (window.document$) window.document$.subscribe(mountAll);
else mountAll();
