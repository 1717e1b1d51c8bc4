// Stands in the head of the pages that need Python, before any style sheet. The wasm is asked for before
// the page's own script runs. Where this browser holds the image of a started Python, the worker begins as
// soon as the page shows; at a first visit it would take line and processors from the page, and begins with
// the script at its end.
import { filesBelow, scriptsOnly } from "./assets.js";
import { Engine } from "./engine.js";
import { bringImageNearer, imageIsHeld, wasmOf, waysToStart } from "./ways.js";

const script = document.currentScript;
const base = new URL(".", script.src).href;
// FILES is filled in when the handbook is built: the names of the artefacts by role, their checksums by name.
const files = filesBelow(base, FILES.sums);
const ways = waysToStart(base, FILES);
// `last` is the last state of the engine; `tell` hears of each one, once page.js has set it.
const python = { base, files, names: FILES, last: null, tell: () => {} };
python.engine = new Engine(files, FILES, base, ways, (state) => {
  python.last = state;
  if (state.state === "ready") bringImageNearer(base, FILES, ways, state.way);
  python.tell(state);
});
window.handbookPython = python;
if ("now" in script.dataset && !scriptsOnly(base)) {
  const [core, whole] = [ways[0], ways.at(-1)].map((way) => base + FILES[wasmOf(way, base)]);
  const ask = () => askEarly(core, whole);
  const held = imageIsHeld(FILES);
  // At a first visit the wasm would share the line with the style sheets, and unpacking what a near
  // server sends at once would hold up the first sight, too.
  if (held) {
    ask();
    oncePainted(() => python.engine.start().catch(() => {}));
  } else oncePainted(ask);
}

// Sooner, the first sight of the page would come late.
function oncePainted(then) {
  try {
    new PerformanceObserver((_entries, observer) => {
      observer.disconnect();
      then();
    }).observe({ type: "paint", buffered: true });
  } catch {
    // Without such observers the script at the page's end starts it.
  }
}

// Asked for exactly as it will be fetched, or it would come twice; at low priority, so that style
// sheets and scripts come first. Once Python starts it is too late: nobody would take what comes, and
// Firefox would hand a failure of it to the reader's next try.
function askEarly(href, otherwise) {
  if (python.last) return;
  const hint = { rel: "preload", as: "fetch", crossOrigin: "", fetchPriority: "low", href };
  const link = Object.assign(document.createElement("link"), hint);
  if (otherwise) link.addEventListener("error", () => askEarly(otherwise));
  document.head.append(link);
}
