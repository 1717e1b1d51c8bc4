// What the line above a form says while Python starts, runs and fails.
import { element } from "./elements.js";

const STARTING = "正在准备计算…可以先填表，准备好后自动算出。";

const STATES = {
  starting: () => STARTING,
  ready: ({ message }) => {
    const instead = message ? `有一个文件${message}，已经改用备用的文件，结果不受影响；请告诉管理服务器的同事。` : "";
    return `可以计算了。所填内容只在这台机器上计算，不会传到任何地方。${instead}`;
  },
  late: ({ message }) => `计算还没有准备好：${message}。填写的内容都还在。还在继续等，也可以点“重试”；一直这样，请检查网络，或者用 U 盘版。`,
  failed: ({ message, hint = "" }) => `计算没有准备好：${message}。填写的内容都还在，下面算好的表和规定照样可以查。${hint}`,
};

/** Show a state of the engine; the button to try again is there when it failed or takes long. */
export function showState(section, state) {
  section.querySelector(".calc-status").dataset.state = state.state;
  section.querySelector("[data-status]").textContent = STATES[state.state](state);
  section.querySelector("[data-action=retry]").hidden = !["failed", "late"].includes(state.state);
}

/** Say that a section does not work, and offer to load the page anew. */
export function showUnmounted(section, message) {
  const place = section.querySelector(".calc-status, [data-part=problem], [role=status]");
  const retry = element("button", { type: "button" }, "重试");
  retry.addEventListener("click", () => location.reload());
  place.hidden = false;
  if (place.dataset.state) place.dataset.state = "failed";
  place.replaceChildren(`这一页还不能用：${message.replace(/。$/, "")}。`, retry);
}
