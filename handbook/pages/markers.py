"""Markers of hand-written pages: what data fills in, and numbers that must be quotations.

``<!-- name: argument -->`` is replaced by a block of HTML. ``[800：1](rule:TJ-28)`` becomes a
link to the rule's words on its policy page; the words in the square brackets must stand in
the rule's quote, so that no page states a number of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from markupsafe import escape

from calculators.rules import Rule
from handbook.problems import Problem, fail_if_any

_MARKER = re.compile(r"<!-- *([a-z-]+)(?:: *([^>]*?))? *-->")
_RULE_LINK = re.compile(r"\[([^\]\n]+)\]\(rule:([A-Za-z0-9-]+)\)")


def link_rules(markdown: str, path: str, rules: Sequence[Rule], up: str) -> str:
    """Turn the rule links of a Markdown page into HTML links.

    ``path`` is the page's source, for messages; ``up`` leads from the page to the site's root
    (``../`` or nothing). Raises DataError with every unknown rule and every word that is not
    in its rule's quote.
    """
    problems: list[Problem] = []
    by_id = {rule.id: rule for rule in rules}

    def link(match: re.Match[str]) -> str:
        words, rule = match[1], by_id.get(match[2])
        line = markdown.count("\n", 0, match.start()) + 1
        if rule is None:
            problems.append(Problem(path, line, f"没有规则 {match[2]}", "规则编号", "检查编号"))
            return ""
        if "".join(words.split()) not in "".join(rule.quote.split()):
            found = f"“{words}”不在规则 {rule.id} 的原话里"
            problems.append(Problem(path, line, found, rule.quote, "照录原话"))
        href = f"{up}policies/{rule.policy}.html#r-{rule.id.lower()}"
        return f'<a class="hb-rule-link" href="{href}">{escape(words)}</a>'

    linked = _RULE_LINK.sub(link, markdown)
    fail_if_any(problems)
    return linked


def fill_markers(html: str, path: str, fillers: Mapping[str, Callable[[str], str]]) -> str:
    """Fill in the markers of a page that Markdown has become HTML already.

    Raises DataError with every unknown marker and every argument its filler does not know
    (a filler raises KeyError for it).
    """
    problems: list[Problem] = []

    def fill(match: re.Match[str]) -> str:
        try:
            return fillers[match[1]](match[2] or "")
        except KeyError as error:
            valid = "、".join(sorted(fillers))
            found = f"标记 {match[0]} 里不认识 {error.args[0]}"
            problems.append(Problem(path, 0, found, f"{valid}，及其已有的名称", "检查拼写"))
            return ""

    filled = _MARKER.sub(fill, html)
    fail_if_any(problems)
    return filled
