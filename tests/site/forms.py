"""Fills in a calculator's form the way a clerk does, and listens to what its worker answers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page

from tests.site.waiting import until

_LISTEN = """
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


@dataclass
class Form:
    """The form of one calculator on an open page."""

    page: Page

    @staticmethod
    def open(page: Page, url: str) -> Form:
        """Open a calculator's page, with an ear at its worker."""
        page.add_init_script(_LISTEN)
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

    def field(self, key: str) -> Locator:
        """The box of a field: label, input, help and problem."""
        return self.page.locator(f"[data-field]:has([name={key}])")

    def asked(self) -> dict[str, str]:
        """The fields the chosen text asks for: key to type."""
        boxes: list[str] = self.page.evaluate(
            "[...document.querySelectorAll('[data-field]')]"
            ".filter((box) => !box.hidden).map((box) => box.dataset.field)"
        )
        fields = [json.loads(box) for box in boxes]
        return {field["key"]: field["type"] for field in fields}

    def choose(self, policy: str) -> None:
        """Choose the text to calculate by; ``*`` for all."""
        self.page.locator(f"[name=policy][value='{policy}']").check()

    def fill(self, key: str, type: str, value: Any) -> None:
        """Fill in one input given as in a request; money is typed in yuan."""
        if type.startswith("amount"):
            self.field(key).locator("[data-unit]").select_option("元")
        control = self.page.locator(f"[name={key}]")
        if type == "flag":
            words = {True: "是", False: "否"}.get(value, value)
            self.page.locator(f"[name={key}][value='{words}']").check()
        elif type == "choice":
            control.select_option(value)
        elif type == "choices":
            for item in [value] if isinstance(value, str) else value:
                self.page.locator(f"[name={key}][value='{item}']").check()
        elif isinstance(value, list):
            control.fill("\n".join(str(item) for item in value))
        else:
            control.fill(str(value))

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
        # waits for what has to follow.
        self.page.get_by_role("button", name=button, exact=True).click(force=True)
