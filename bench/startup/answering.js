// Notes in `bench.taken` for each input event in a field, in milliseconds, how long it takes until the answer
// made from it stands in the page.
(name) => {
  const field = document.querySelector(`[name=${name}]`);
  const answer = document.querySelector("[data-answer]");
  bench.taken = [];
  addEventListener(
    "input",
    () => {
      const typed = performance.now();
      // In the table of what the answer was made from; only what differs is drawn.
      const shown = new RegExp(`(^|[^\\d,])${Number(field.value).toLocaleString("en")} 户`);
      const watching = new MutationObserver(() => {
        if (!shown.test(answer.querySelector(".calc-recap")?.textContent)) return;
        watching.disconnect();
        bench.taken.push(performance.now() - typed);
      });
      watching.observe(answer, { childList: true, subtree: true, characterData: true });
    },
    { capture: true },
  );
}
