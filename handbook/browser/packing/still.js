// How Python is started under Node for its memory to be kept: always the same way.
import nodeCrypto from "node:crypto";

/** Options of `loadPyodide` for a Python whose memory is kept: the same hashes, no columns, no path of this machine. */
export const STILL = {
  _makeSnapshot: true,
  _sysExecutable: "python",
  env: { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1" },
};

/** Stop clock and chance: the same memory whenever and wherever the build runs; whoever restores it seeds anew. */
export function withoutClockAndChance() {
  let moment = 0;
  Date.now = () => 1e12 + moment++;
  performance.now = () => moment++;
  const fill = (array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength).fill(1);
  const constant = (array) => (fill(array), array);
  globalThis.crypto.getRandomValues = constant;
  nodeCrypto.randomFillSync = constant;
}
