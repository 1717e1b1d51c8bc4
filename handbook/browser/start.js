// Stands in the head of the pages that need Python, before any style sheet: where the image of a
// started Python is near, everything is fetched and the worker begins while the page is still read.
// From farther away only the wasm is asked for by then: the rest would keep the page itself waiting,
// and begins with the script at its end.
import { filesBelow } from "./assets.js";
import { Engine } from "./engine.js";
import { bringImageNearer, waysToStart } from "./ways.js";

const script = document.currentScript;
const base = new URL(".", script.src).href;
// FILES is filled in when the handbook is built: the names of the artefacts by role.
const files = filesBelow(base);
const ways = waysToStart(base, FILES);
// `last` is the last state of the engine; `tell` hears of each one, once page.js has set it.
const python = { base, files, names: FILES, last: null, tell: () => {} };
python.engine = new Engine(files, FILES, base, ways, (state) => {
  python.last = state;
  if (state.state === "ready") bringImageNearer(base, FILES, ways, state.way);
  python.tell(state);
});
window.handbookPython = python;
if ("now" in script.dataset && base.startsWith("http")) {
  if (ways[0] === "image") python.engine.start().catch(() => {});
  else askEarly(base + FILES.wasm);
}

// Asked for exactly as it will be fetched, or it would come twice; at low priority, so that style
// sheets and scripts come first.
function askEarly(href) {
  const hint = { rel: "preload", as: "fetch", crossOrigin: "", fetchPriority: "low", href };
  document.head.append(Object.assign(document.createElement("link"), hint));
}
