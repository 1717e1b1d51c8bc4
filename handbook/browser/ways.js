// Which ways to start Python are worth trying, the first to be tried first:
//   image    memory of a started Python: the fastest to start, the largest to fetch
//   trimmed  byte code of just what the calculators import: the smallest to fetch
//   full     Pyodide's whole library and the calculators as a wheel: where the others are damaged or lack a module
//   whole    the same from Pyodide's whole wasm: where its core is damaged or lacks a function
import { scriptsOnly } from "./assets.js";

const FETCHED = "handbook.image";
// A server that answers within these milliseconds is on the local network, or on a line as fast as
// one: there the image costs less time than it saves.
const NEAR = 20;
// The first answer, and what the reader does next, come before the next visit.
const REST = 3000;

/** The ways for a page whose artefacts stand at `base`, with `names` by role. */
export function waysToStart(base, names) {
  // Pyodide's own package loader cannot fetch from a disk, and a stick need not hold every way.
  if (scriptsOnly(base)) return ["trimmed"];
  const ways = ["trimmed", "full", "whole"];
  return imageIsNear(names) ? ["image", ...ways] : ways;
}

/** The role of the wasm a `way` starts from. Where no other way would follow it must lack nothing. */
export function wasmOf(way, base) {
  return way === "whole" || scriptsOnly(base) ? "wasm" : "core";
}

/**
 * Once Python has started in one `way` of the `ways`: where the image was not worth waiting for,
 * fetch it in idle time, so that the next visit starts from it.
 */
export function bringImageNearer(base, names, ways, way) {
  if (way === "image") return record(names.image);
  if (scriptsOnly(base)) return;
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

/** Whether this browser fetched the image before: it costs no line any more. */
export function imageIsHeld(names) {
  return recorded() === names.image;
}

function imageIsNear(names) {
  return imageIsHeld(names) || answerTime() <= NEAR;
}

// How long the server took to begin to answer with this page, in milliseconds; Infinity where
// the page did not come from it but from a copy.
function answerTime() {
  const [page] = performance.getEntriesByType("navigation");
  return page?.transferSize ? page.responseStart - page.requestStart : Infinity;
}

// A browser may refuse to store anything; then each visit judges by the server's answer alone.
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
