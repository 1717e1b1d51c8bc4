"""Fills in a calculator's form the way a clerk does, and listens to what its worker answers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from tests.site.waiting import until

LISTEN = """
window.heard = [];
const Original = window.Worker;
window.Worker = class extends Original {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", ({ data }) => {
      const memo = this.asked?.[data.id]?.startsWith('{"memo"');
      if (data.type === "answer" && !memo) window.heard.push([this.asked[data.id], data.response]);
    });
  }
  postMessage(message, ...rest) {
    (this.asked ??= {})[message.id] = message.request;
    super.postMessage(message, ...rest);
  }
};
"""
"""Has a page keep in ``heard`` what its worker was asked and answered, but memos."""
# Each control gets its value and the events that typing or choosing gives it.
_FILL = """({ policy, day, inputs }) => {
  const form = document.querySelector(".calc-form");
  const all = (name) => [...form.querySelectorAll(`[name="${name}"]`)];
  const usable = (control) => {
    const shown = !control.disabled && control.checkVisibility();
    if (!shown) throw new Error(`${control.name} is not shown`);
  };
  const put = (control, value) => {
    usable(control);
    control.value = value;
    if (control.value !== value) throw new Error(`${control.name} does not take ${value}`);
    for (const type of ["input", "change"]) {
      control.dispatchEvent(new Event(type, { bubbles: true }));
    }
  };
  const check = (name, value) => {
    const control = all(name).find((one) => one.value === value);
    usable(control);
    if (!control.checked) control.click();
  };
  check("policy", policy);
  put(all("as_of")[0], day);
  const boxes = [...form.querySelectorAll("[data-field]")].filter((box) => !box.hidden);
  const asked = boxes.map((box) => [box, JSON.parse(box.dataset.field)]);
  for (const [box, { key, type }] of asked) {
    if (!(key in inputs)) continue;
    if (type.startsWith("amount")) put(box.querySelector("[data-unit]"), "元");
    if (type === "flag" || type === "choices") inputs[key].forEach((value) => check(key, value));
    else put(all(key)[0], inputs[key].join("\\n"));
  }
  return asked.map(([, { key }]) => key);
}"""


def _written(value: Any) -> list[str]:
    words = {True: "是", False: "否"}
    values = value if isinstance(value, list) else [value]
    return [words[one] if isinstance(one, bool) else str(one) for one in values]


@dataclass
class Form:
    """The form of one calculator on an open page."""

    page: Page

    @staticmethod
    def open(page: Page, url: str) -> Form:
        """Open a calculator's page, with an ear at its worker."""
        page.add_init_script(LISTEN)
        page.goto(url)
        form = Form(page)
        form.unfold()
        return form

    def unfold(self) -> None:
        """Open every part, show the fields that cannot change the answer now, lists as lines."""
        self.page.evaluate(
            "document.querySelectorAll('.calc-rows [aria-pressed=false]')"
            ".forEach((one) => one.click())"
        )
        self.page.evaluate(
            "document.querySelectorAll('.calc-group').forEach((one) => one.open = true)"
        )
        self.page.evaluate("document.querySelector('.calc-form').toggleAttribute('data-all', true)")

    def fill_in(self, policy: str, day: str, inputs: dict[str, Any]) -> set[str]:
        """Choose a text (``*`` for all) and a day and fill in what its form asks of the inputs.

        The inputs are given as in a request; money is typed in yuan. Gives the keys asked.
        """
        written = {key: _written(value) for key, value in inputs.items()}
        return set(self.page.evaluate(_FILL, {"policy": policy, "day": day, "inputs": written}))

    def calculate(self) -> tuple[str, dict[str, Any]]:
        """Click 计算; the request as Python got it and its response, once it is on the page."""
        before = self.page.evaluate("heard.length")
        self._press("计算")
        until(self.page, "before => heard.length > before", before)
        self.page.wait_for_selector("[data-answer]:not([aria-busy])")
        request, response = self.page.evaluate("heard.at(-1)")
        return request, json.loads(response)

    def clear(self) -> None:
        """Click 清空."""
        self._press("清空")
        until(self.page, "!document.querySelector('[data-answer]').childElementCount")

    def _press(self, button: str) -> None:
        # Without the wait for a still page, which is most of the time of a case; whoever presses
        # waits for what has to follow. A pointer would miss a button that moves.
        self.page.get_by_role("button", name=button, exact=True).evaluate("(one) => one.click()")
