// What the line above a form says while Python starts, runs and fails.

/** What it says from the first moment on. */
export const STARTING = "正在准备计算…可以先填表，准备好后自动算出。";

const STATES = {
  starting: () => STARTING,
  ready: () => "可以计算了。所填内容只在这台机器上计算，不会传到任何地方。",
  failed: ({ message, hint = "" }) => `计算没有准备好：${message}。填写的内容都还在，下面算好的表和规定照样可以查。${hint}`,
};

/** Show a state of the engine; the button to try again is there when it failed. */
export function showState(section, state) {
  section.querySelector(".calc-status").dataset.state = state.state;
  section.querySelector("[data-status]").textContent = STATES[state.state](state);
  section.querySelector("[data-action=retry]").hidden = state.state !== "failed";
}
