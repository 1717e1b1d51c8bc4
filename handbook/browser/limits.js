// How long anything waits, in milliseconds.

/** A page may set some of them as `handbookLimits` before its scripts run. */
export const LIMITS = {
  /** Without a byte from a server, or without a sign from a script that should run. */
  silence: 10_000,
  /** Until the reader is told what is missing, and may try again. */
  notice: 20_000,
  ...globalThis.handbookLimits,
};

/** `promise`, or a rejection with `late()` once it took `patience` milliseconds. */
export function within(patience, promise, late) {
  let timer;
  const end = new Promise((_resolve, reject) => (timer = setTimeout(() => reject(late()), patience)));
  return Promise.race([promise, end]).finally(() => clearTimeout(timer));
}

/** Limits and times as a reader reads them. */
export const seconds = (milliseconds) => `${Math.round(milliseconds / 1000)} 秒`;
