// Builds elements from text. Nothing on these pages is ever made from a string of markup.

/** An element; `attributes` with the value false, null or undefined are left out. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(...children.flat(2).filter((child) => child != null && child !== false));
  return made;
}

/** Have a node say `text`; where it does already, nothing is laid out anew. */
export function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
