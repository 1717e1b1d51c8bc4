// Fetches a file from a server that may stop in the middle: what sends nothing for a while is given up.
import { LIMITS, within } from "./limits.js";

/** Thrown when a server did not send all it began: `silent` if it stays connected and sends nothing. */
export class Unsent extends Error {
  constructor(silent) {
    super(silent ? "the server sends nothing" : "the connection failed");
    this.silent = silent;
  }
}

/**
 * Ask a server. Resolves when it begins to answer: {response, read}, where `read(body)` gives the chunks of
 * the response, or of a clone of it, one by one. Rejects with Unsent, as the chunks do. `signal` ends both.
 */
export async function ask(address, { signal, ...options } = {}) {
  const stop = new AbortController();
  const end = () => stop.abort();
  signal?.addEventListener("abort", end);
  if (signal?.aborted) end();
  const sent = async (promise) => {
    try {
      return await within(LIMITS.silence, promise, () => new Unsent(true));
    } catch (problem) {
      end();
      throw problem instanceof Unsent ? problem : new Unsent(false);
    }
  };
  const response = await sent(fetch(address, { ...options, signal: stop.signal }));
  async function* read({ body }) {
    const reader = body?.getReader();
    for (let next = await sent(reader?.read()); next && !next.done; next = await sent(reader.read())) yield next.value;
    signal?.removeEventListener("abort", end);
  }
  return { response, read };
}

/** All the bytes of an `answer` of `ask`. */
export async function bytesOf({ response, read }) {
  const chunks = [];
  for await (const chunk of read(response)) chunks.push(chunk);
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
