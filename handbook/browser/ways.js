// Which ways to start Python are worth trying, the first to be tried first:
//   image    memory of a started Python: the fastest to start, the largest to fetch
//   trimmed  byte code of just what the calculators import: the smallest to fetch
//   full     Pyodide's whole library and the calculators as a wheel: slower, but it rests on
//            nothing of ours, so it also answers where the others are damaged or lack a module
const FETCHED = "handbook.image";
// A local network brings the page's own files, of some ten kilobytes each, at this speed and faster,
// the way there and back included; there the image costs less time than it saves.
const BYTES_A_SECOND = 30e6 / 8;
// Smaller answers say more about the way there and back than about the line.
const TELLING_BYTES = 15_000;
// The first answer, and what the reader does next, come before the next visit.
const REST = 3000;

/** The ways for a page whose artefacts stand at `base`, with `names` by role. */
export function waysToStart(base, names) {
  // Pyodide's own package loader cannot fetch from a disk, and a stick need not hold every way.
  if (base.startsWith("file:")) return ["trimmed"];
  return imageIsNear(names) ? ["image", "trimmed", "full"] : ["trimmed", "full"];
}

/**
 * Once Python has started in one `way` of the `ways`: where the image was not worth waiting for,
 * fetch it in idle time, so that the next visit starts from it.
 */
export function bringImageNearer(base, names, ways, way) {
  if (way === "image") return record(names.image);
  if (base.startsWith("file:")) return;
  if (ways.includes("image")) return record("");
  if (navigator.connection?.saveData) return;
  const whenIdle = window.requestIdleCallback ?? ((run) => run());
  const fetchIt = async () => {
    try {
      const response = await fetch(base + names.image, { priority: "low" });
      await response.arrayBuffer();
      if (response.ok) record(names.image);
    } catch {
      // The next visit starts as this one did.
    }
  };
  setTimeout(() => whenIdle(fetchIt), REST);
}

function imageIsNear(names) {
  return recorded() === names.image || lineSpeed() >= BYTES_A_SECOND;
}

// The speed the page's own files came with, in bytes a second; 0 where none was fetched.
function lineSpeed() {
  const speeds = performance
    .getEntriesByType("resource")
    .filter(({ encodedBodySize, transferSize }) => Math.min(encodedBodySize, transferSize) >= TELLING_BYTES)
    .map((entry) => entry.encodedBodySize / ((entry.responseEnd - entry.requestStart) / 1000));
  return Math.max(0, ...speeds);
}

// A browser may refuse to store anything; then each visit judges by the line alone.
function recorded() {
  try {
    return localStorage.getItem(FETCHED);
  } catch {
    return null;
  }
}

function record(name) {
  try {
    localStorage.setItem(FETCHED, name);
  } catch {
    // As above.
  }
}
