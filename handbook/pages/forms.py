"""The form of a calculator as HTML, made from the calculator's own declarations.

It is complete without JavaScript: labels, units, help and choices are there before, and
whether or not, Python starts in the browser.
"""

from __future__ import annotations

import json

from markupsafe import Markup

from calculators.calculator import Calculator
from calculators.fields import NUMERIC, Field, FieldType
from calculators.rulebook import Rulebook
from handbook.pages.templating import render

_LISTS = frozenset({FieldType.COUNT_LIST, FieldType.AMOUNT_LIST})
_MONEY = frozenset({FieldType.AMOUNT, FieldType.AMOUNT_LIST})


def calculator_form(calculator: Calculator, rulebook: Rulebook, root: str = "..") -> Markup:
    """The form, the status line and the empty answer of one calculator.

    ``root`` leads from the page the form stands on to the root of the site.
    """
    fields = calculator.fields(rulebook)
    inputs = [_input(calculator.name, field) for field in fields]
    policies = [(policy.slug, policy.meta.jurisdiction) for policy in rulebook.policies]
    return render(
        "calculator.html",
        {
            "calculator": calculator,
            "inputs": inputs,
            "policies": policies,
            "names": json.dumps(dict(policies), ensure_ascii=False),
            "root": root,
        },
    )


def _input(calculator: str, field: Field) -> dict[str, object]:
    """One field as the template shows it; ``data`` is what the page's script reads."""
    return {
        "id": f"{calculator}-{field.key}".replace("_", "-"),
        "field": field,
        "widget": _widget(field.type),
        "data": json.dumps(field.described(), ensure_ascii=False),
    }


def _widget(type: FieldType) -> str:
    if type in _LISTS:
        return "list"
    if type in _MONEY:
        return "money"
    return "number" if type in NUMERIC else type.value
