// Scripts that only some pages need, fetched when they are needed; works from a disk too.

/** Load a classic script; rejects with a Chinese sentence when it did not come. */
export function loadScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => reject(new Error("有一个文件没有取到，请刷新页面再试。")));
    document.head.append(script);
  });
}
