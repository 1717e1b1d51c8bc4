// Goes from page to page within one document, so that Python goes on running: the next page is fetched
// and its parts take the place of those shown. Material's own instant navigation does the same, but
// knows the pages by a sitemap with the address of the site, which nobody knows when it is built.

import { ask, bytesOf } from "./fetching.js";

const PARTS = ["skip", "announce", "logo", "header-topic", "container"].map((name) => `[data-md-component=${name}]`);
// What they do would go on behind the next page, or the page is a frame within another.
const ALONE = "[data-batch], [data-embed-builder], [data-embedded]";
// Whose value is another one in an edition whose calculators are others.
const EDITION = "script[data-edition]";

/**
 * Follow links to other pages, and the ways back from them. `root` is the address of the handbook.
 * Where no Python runs there is nothing to save: links are left to the browser.
 */
export function mountNavigation(root, running) {
  let shown = location.pathname;
  let asked = 0;

  async function goTo(address, leave, arrive) {
    const number = ++asked;
    const next = running ? await pageAt(address).catch(() => null) : null;
    if (number !== asked) return;
    if (!next) return leave();
    arrive();
    shown = location.pathname;
    replaceParts(next);
    land();
  }

  if (running) {
    document.addEventListener("click", (event) => {
      const url = linkedPage(event, root);
      if (!url) return;
      event.preventDefault();
      const arrive = () => {
        history.replaceState({ ...history.state, y: window.scrollY }, "");
        history.pushState(null, "", url);
      };
      goTo(url.href, () => location.assign(url), arrive);
    });
  }
  // A page loaded anew may stand among entries that an earlier one made.
  addEventListener("popstate", () => {
    asked += 1;
    if (location.pathname !== shown) goTo(location.href, () => location.reload(), () => {});
  });
}

// The address a plain click asks for, if it is that of another page of the handbook.
function linkedPage(event, root) {
  const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  const link = event.target.closest?.("a[href]");
  if (event.defaultPrevented || event.button || modified || !link) return null;
  if (link.target || link.hasAttribute("download") || link.closest("[data-handbook-search]")) return null;
  if (document.querySelector(ALONE)) return null;
  const url = new URL(link.href);
  const isPage = url.href.startsWith(root) && url.pathname.endsWith(".html");
  return isPage && url.pathname !== location.pathname ? url : null;
}

// The page as a document, or null where it is better loaded as a whole. Rejects where the server stops sending.
async function pageAt(address) {
  const answer = await ask(address);
  if (!answer.response.ok || answer.response.redirected) return null;
  const html = new TextDecoder().decode(await bytesOf(answer));
  const next = new DOMParser().parseFromString(html, "text/html");
  const edition = next.querySelector(EDITION)?.dataset.edition;
  const same = !edition || edition === document.querySelector(EDITION).dataset.edition;
  const whole = PARTS.every((part) => next.querySelector(part));
  return same && whole && !next.querySelector(ALONE) ? next : null;
}

function replaceParts(next) {
  // It goes on saying whether the handbook is kept on this machine.
  next.querySelector("[data-offline]")?.replaceWith(document.querySelector("[data-offline]"));
  for (const part of PARTS) document.querySelector(part).replaceWith(next.querySelector(part));
  document.title = next.title;
}

function land() {
  const y = history.state?.y;
  for (const toggle of document.querySelectorAll("[data-md-toggle]:checked")) {
    toggle.checked = false;
    toggle.dispatchEvent(new Event("change"));
  }
  // Material's parts and our own come to life as they do on a page that was loaded.
  window.document$.next(document);
  // Only a navigation of the browser's own makes what the address names its target.
  if (location.hash) location.replace(location.href);
  else focusHeading();
  if (y !== undefined || !location.hash) window.scrollTo(0, y ?? 0);
}

// Whoever listens to the page hears where they are now.
function focusHeading() {
  const heading = document.querySelector("main h1");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
}
