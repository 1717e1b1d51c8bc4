// The worker for workbooks as functions; it starts with the first workbook.

// A full workbook is written in seconds.
const PATIENCE = 120_000;

/** {write(sheets) -> bytes}, which rejects with an Error in Chinese. */
export function workbooks(files, name) {
  let worker = null;
  let last = 0;
  const waiting = new Map();

  const settleAll = (error) => {
    worker = null;
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    waiting.clear();
  };
  const started = () => {
    worker ??= files.worker(name).then(({ worker: made, sound }) => {
      // Of a script that did not come as it was built the worker itself says nothing.
      sound.catch(({ message, hint }) => {
        made.terminate();
        settleAll(new Error(`${message}。${hint.replace("点“重试”", "再点一次")}或者改用 CSV。`));
      });
      made.addEventListener("message", ({ data }) => {
        const { resolve, reject, timer } = waiting.get(data.id);
        waiting.delete(data.id);
        clearTimeout(timer);
        if (data.message) reject(new Error(data.message));
        else resolve(data.data);
      });
      made.addEventListener("error", (event) => {
        event.preventDefault?.();
        const failed = () => settleAll(new Error("写 xlsx 的程序出错，请改下载 CSV。"));
        // What is wrong with its script is said first.
        sound.then(failed, () => {});
      });
      return made;
    });
    return worker;
  };
  const write = async (sheets) => {
    const made = await started();
    const id = ++last;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        made.terminate();
        settleAll(new Error("写这个 xlsx 用时太久，已经停下。请改下载 CSV。"));
      }, PATIENCE);
      waiting.set(id, { resolve, reject, timer });
      made.postMessage({ id, sheets });
    });
  };
  return { write };
}
