// Days as the protocol writes them: 2026-11-22.

/** The day where the reader sits, not in Greenwich. */
export function localDay(now) {
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
