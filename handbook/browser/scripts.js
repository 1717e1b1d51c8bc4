// Scripts that only some pages need, fetched when they are needed; works from a disk too.
import { LIMITS, seconds, within } from "./limits.js";

/**
 * Load a classic script, after which `found()` is what it defines. Rejects with a Chinese sentence when it did
 * not come, did not come in time, or defines nothing.
 */
export async function loadScript(address, found) {
  const name = new URL(address).pathname.split("/").at(-1);
  const refuse = (reason) => new Error(`取不到 ${name}（${reason}）。请重试；一直这样，请刷新页面。`);
  const script = document.createElement("script");
  script.src = address;
  const loaded = new Promise((resolve, reject) => {
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => reject(refuse("网络不通，或服务器没有给")));
  });
  document.head.append(script);
  try {
    await within(LIMITS.silence, loaded, () => refuse(`${seconds(LIMITS.silence)}没有到`));
  } finally {
    script.remove();
  }
  const defined = found();
  if (!defined) throw refuse("文件不完整");
  return defined;
}
