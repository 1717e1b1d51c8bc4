"""Markers of hand-written pages: what data fills in, and numbers that must be quotations.

``<!-- name: argument -->`` on a line of its own is replaced by a block of HTML.
``[800：1](rule:TJ-28)`` becomes a link to the rule's words on its policy page; the words in
the square brackets must stand in the rule's quote, so that no page states a number of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from markupsafe import escape

from calculators.rules import Rule
from handbook.problems import Problem, fail_if_any

_MARKER = re.compile(r"^<!-- *([a-z-]+)(?:: *([^>]*?))? *-->$", re.MULTILINE)
_RULE_LINK = re.compile(r"\[([^\]\n]+)\]\(rule:([A-Za-z0-9-]+)\)")


def fill_markers(
    markdown: str,
    path: str,
    fillers: Mapping[str, Callable[[str], str]],
    rules: Sequence[Rule],
    up: str,
) -> str:
    """Fill in the markers and rule links of one page.

    ``path`` is the page's source, for messages; ``up`` leads from the page to the site's root
    (``../`` or nothing). Raises DataError with every unknown marker, unknown rule and word
    that is not in its rule's quote. A filler raises KeyError for an argument it does not know.
    """
    problems: list[Problem] = []
    by_id = {rule.id: rule for rule in rules}

    def line(match: re.Match[str]) -> int:
        return match.string.count("\n", 0, match.start()) + 1

    def fill(match: re.Match[str]) -> str:
        filler = fillers.get(match[1])
        if filler is None:
            valid = "、".join(sorted(fillers))
            problems.append(
                Problem(path, line(match), f"不认识的标记 {match[1]}", valid, "检查拼写")
            )
            return ""
        try:
            return filler(match[2] or "")
        except KeyError as error:
            found = f"{match[1]} 里不认识 {error.args[0]}"
            problems.append(Problem(path, line(match), found, "已有的名称", "检查拼写"))
            return ""

    def link(match: re.Match[str]) -> str:
        words, rule = match[1], by_id.get(match[2])
        if rule is None:
            problems.append(
                Problem(path, line(match), f"没有规则 {match[2]}", "规则编号", "检查编号")
            )
            return ""
        if "".join(words.split()) not in "".join(rule.quote.split()):
            problems.append(
                Problem(
                    path,
                    line(match),
                    f"“{words}”不在规则 {rule.id} 的原话里",
                    rule.quote,
                    "照录原话",
                )
            )
        href = f"{up}policies/{rule.policy}.html#r-{rule.id.lower()}"
        return f'<a class="hb-rule-link" href="{href}">{escape(words)}</a>'

    linked = _RULE_LINK.sub(link, markdown)
    filled = _MARKER.sub(fill, linked)
    fail_if_any(problems)
    return filled
