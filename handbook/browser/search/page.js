// Starts the search in a page. The files of the index lie beside this script.
import { Box } from "./box.js";
import { Client } from "./client.js";
import { markLanding } from "./landing.js";

const base = new URL(".", document.currentScript.src).href;
const client = new Client(base);

function start() {
  const place = document.querySelector("[data-handbook-search]");
  if (place) new Box(place, client, new URL("../../", base).href).bind();
  // The page may change without this script running again.
  if (window.document$) window.document$.subscribe(land);
  else land();
}

function land() {
  markLanding(client, document.querySelector(".md-content__inner")).catch(() => {
    // Without its data the page is read unmarked.
  });
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
