// Notices damage to a large file in milliseconds: the words of each block summed, the sums mixed in their order
// (handbook/checksum.py does the same). Every change within one word shows, and every cut; of others one in four
// thousand million may not. `crypto.subtle` is missing where the site is served by plain http.

const BLOCK = 1 << 16;
const PRIME = 0x01000193;

/** The checksum of bytes that come in pieces: `add(bytes)`, then `value()`, an unsigned number of 32 bits. */
export function checksum() {
  const words = new Int32Array(BLOCK / 4);
  const block = new Uint8Array(words.buffer);
  let filled = 0;
  let length = 0;
  let mixed = 0;

  const mix = () => {
    let sum = 0;
    for (let at = 0; at < words.length; at += 1) sum = (sum + words[at]) | 0;
    mixed = (Math.imul(mixed, PRIME) + sum) | 0;
    filled = 0;
  };
  return {
    add(bytes) {
      length += bytes.length;
      for (let from = 0; from < bytes.length; ) {
        const piece = bytes.subarray(from, from + BLOCK - filled);
        block.set(piece, filled);
        filled += piece.length;
        from += piece.length;
        if (filled === BLOCK) mix();
      }
    },
    value() {
      block.fill(0, filled);
      mix();
      return (Math.imul(mixed, PRIME) + length) >>> 0;
    },
  };
}
