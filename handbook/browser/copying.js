// Text to the clipboard, wherever the page stands.
import { element } from "./elements.js";

/** Copy text; answers whether it worked. Plain http:// has no clipboard interface; the old command works there. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = element("textarea", { class: "hb-visually-hidden", "aria-hidden": "true" });
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}
