// The query and its filters in the address: ?q=, &area=, &kind=.

export function readAddress(href) {
  const values = new URL(href).searchParams;
  return { query: values.get("q") ?? "", jurisdiction: values.get("area") ?? "", kind: values.get("kind") ?? "" };
}

export function withAddress(href, { query, jurisdiction, kind }) {
  const url = new URL(href);
  for (const [name, value] of [["q", query], ["area", query && jurisdiction], ["kind", query && kind]]) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  return url.href;
}

export function showAddress(state) {
  const href = withAddress(location.href, state);
  if (href === location.href) return;
  try {
    history.replaceState(history.state, "", href);
  } catch {
    // Some browsers allow no change of a file:// address; the search works without it.
  }
}
