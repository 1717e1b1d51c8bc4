// The page around an embedded calculator says which colours suit it: ?scheme=dark, ?scheme=auto for those of the
// reader's computer, or none for light ones. Runs before the page shows.
{
  const asked = new URLSearchParams(location.search).get("scheme");
  const dark = asked === "auto" ? matchMedia("(prefers-color-scheme: dark)").matches : asked === "dark";
  document.body.dataset.mdColorScheme = dark ? "slate" : "default";
}
