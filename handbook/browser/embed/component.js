// For other intranet pages: <handbook-calculator name="staffing" policy="tianjin" scheme="dark">, an
// embedded calculator that is as high as what it shows.
import { HEIGHT } from "./height.js";

const site = new URL("../../", document.currentScript.src).href;
const LOWEST = 300;
const HIGHEST = 20_000;

class HandbookCalculator extends HTMLElement {
  #frame = null;
  #listen = ({ source, data }) => {
    // Only the calculator in this very frame may set its height.
    if (source !== this.#frame?.contentWindow || data?.type !== HEIGHT) return;
    const height = Number(data.height);
    if (height > 0) this.#frame.style.height = `${Math.min(HIGHEST, Math.max(LOWEST, Math.ceil(height)))}px`;
  };

  connectedCallback() {
    const address = new URL(`embed/${encodeURIComponent(this.getAttribute("name") ?? "")}.html`, site);
    for (const name of ["policy", "scheme"]) {
      const value = this.getAttribute(name);
      if (value) address.searchParams.set(name, value);
    }
    this.#frame = document.createElement("iframe");
    this.#frame.src = address.href;
    this.#frame.title = this.getAttribute("title") ?? "政策测算";
    Object.assign(this.#frame.style, { display: "block", width: "100%", height: "40rem", border: "0" });
    window.addEventListener("message", this.#listen);
    this.replaceChildren(this.#frame);
  }

  disconnectedCallback() {
    window.removeEventListener("message", this.#listen);
  }
}

if (!customElements.get("handbook-calculator")) customElements.define("handbook-calculator", HandbookCalculator);
