// The worker for workbooks as functions; it starts with the first workbook.

/** {read(bytes) -> rows, write(sheets) -> bytes}; both reject with an Error in Chinese. */
export function workbooks(files, name) {
  let worker = null;
  let last = 0;
  const waiting = new Map();

  const settleAll = (error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const started = () => {
    worker ??= files.worker(name).then((made) => {
      made.addEventListener("message", ({ data }) => {
        const { resolve, reject } = waiting.get(data.id);
        waiting.delete(data.id);
        if (data.message) reject(new Error(data.message));
        else resolve(data.rows ?? data.data);
      });
      made.addEventListener("error", (event) => {
        event.preventDefault?.();
        worker = null;
        settleAll(new Error("读写 xlsx 的程序出错，请改用 CSV。"));
      });
      return made;
    });
    return worker;
  };
  const ask = async (message, moved = []) => {
    const made = await started();
    const id = ++last;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      made.postMessage({ ...message, id }, moved);
    });
  };
  return {
    read: (data) => ask({ type: "read", data }, [data]),
    write: (sheets) => ask({ type: "write", sheets }),
  };
}
