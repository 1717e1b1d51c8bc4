// The keys readers know from Material: / opens, arrows move, Enter goes, Esc closes.

const OPENING = new Set(["/", "s", "f"]);

// actions: {isOpen, open, close, items}; items() gives the box and the links in order.
export function bindKeys(actions) {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (actions.isOpen()) whenOpen(event, actions);
    else if (OPENING.has(event.key) && !takesText(document.activeElement)) {
      event.preventDefault();
      actions.open();
    }
  });
}

function whenOpen(event, { close, items }) {
  if (event.key === "Escape") {
    event.preventDefault();
    close();
    return;
  }
  const all = items();
  const at = all.indexOf(document.activeElement);
  if (at < 0) return;
  if (event.key === "Enter" && at === 0) {
    event.preventDefault();
    all[1]?.click();
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  all[(at + step + all.length) % all.length].focus();
}

function takesText(element) {
  // A radio button or a check box takes no text: there the keys still open the search.
  const typing = "textarea, select, input:not([type=radio], [type=checkbox])";
  return element?.isContentEditable || element?.matches(typing);
}
