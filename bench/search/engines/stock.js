// Material's own worker with the messages its bundle sends.
const index = await fetch("/stock/search_index.json").then((answer) => answer.json());
const worker = new Worker("/stock/workers/search.js");
let answered;
worker.addEventListener("message", ({ data }) => answered?.(data));

function ask(message, type) {
  return new Promise((resolve) => {
    answered = (data) => { if (data.type === type) resolve(data.data); };
    worker.postMessage(message);
  });
}

await ask({ type: 0, data: { config: index.config, docs: index.docs, options: { suggest: false } } }, 1);

export async function find(query) {
  const { items } = await ask({ type: 2, data: query }, 3);
  return items.flat().map((item) => item.location);
}
