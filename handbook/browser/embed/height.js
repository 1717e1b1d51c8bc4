// Tells the page around an embedded calculator how high it is, so that it needs no scroll bar.

/** The type of the message: {type, height} in CSS pixels. */
export const HEIGHT = "handbook-height";

/** Report the height of the embedded page now and whenever it changes. */
export function reportHeight() {
  const embedded = document.querySelector("[data-embedded]");
  if (!embedded || window.parent === window) return;
  // Links lead to a page of their own (the page says so once for all), except those within it.
  embedded.addEventListener("click", ({ target }) => {
    const link = target.closest('a[href^="#"]');
    if (link) link.target = "_self";
  });
  let last = 0;
  const report = () => {
    const height = Math.ceil(embedded.getBoundingClientRect().bottom + window.scrollY);
    if (height === last) return;
    last = height;
    // The height is no secret, and the page around may stand anywhere on the intranet.
    window.parent.postMessage({ type: HEIGHT, height }, "*");
  };
  new ResizeObserver(report).observe(embedded);
  report();
}
