const pagefind = await import("/pagefind/pagefind.js");
await pagefind.options({ baseUrl: "/" });
await pagefind.init("zh");

export async function find(query) {
  const { results } = await pagefind.search(query);
  const data = await Promise.all(results.slice(0, 10).map((result) => result.data()));
  return data.map((result) => decodeURI(result.url).replace(/^\//, ""));
}
