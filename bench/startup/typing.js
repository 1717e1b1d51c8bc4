// Types a number into the form again and again: milliseconds from each input event until the
// answer made from it stands in the page.
async ([name, first, times, pause]) => {
  const field = document.querySelector(`[name=${name}]`);
  const answer = document.querySelector("[data-answer]");
  const taken = [];
  for (let at = 0; at < times; at += 1) {
    const shown = (first + at).toLocaleString("en");
    const drawn = new Promise((done) => {
      const watching = new MutationObserver(() => {
        // The table of what the answer was made from; only what differs is drawn.
        if (!answer.querySelector(".calc-recap").textContent.includes(shown)) return;
        watching.disconnect();
        done(performance.now());
      });
      watching.observe(answer, { childList: true, subtree: true, characterData: true });
    });
    field.value = String(first + at);
    const typed = performance.now();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    taken.push((await drawn) - typed);
    await new Promise((done) => setTimeout(done, pause));
  }
  return taken;
}
