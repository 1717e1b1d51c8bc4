"""The form of a calculator as HTML, made from the calculator's own declarations.

It is complete without JavaScript: labels, units, help and choices are there before, and
whether or not, Python starts in the browser.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from markupsafe import Markup

from calculators.calculator import Calculator
from calculators.fields import NUMERIC, Field, FieldType
from calculators.registry import CALCULATORS
from calculators.rulebook import Rulebook
from handbook.pages.asked import first_asked
from handbook.pages.bands import bands_of
from handbook.pages.templating import render
from handbook.questions import Example

_LISTS = frozenset({FieldType.COUNT_LIST, FieldType.AMOUNT_LIST})
_MONEY = frozenset({FieldType.AMOUNT, FieldType.AMOUNT_LIST})


def calculator_form(
    calculator: Calculator,
    rulebook: Rulebook,
    root: str = "..",
    examples: Iterable[Example] = (),
) -> Markup:
    """The form, the status line and the empty answer of one calculator.

    ``root`` leads from the page the form stands on to the root of the site; of ``examples``
    those of this calculator are offered.
    """
    own = [
        {"title": one.title, "policy": one.policy, "inputs": dict(one.inputs)}
        for one in examples
        if one.calculator == calculator.name
    ]
    parts = [
        {
            "name": part.name,
            "title": part.title,
            "inputs": [_input(calculator.name, part, field, rulebook) for field in fields],
        }
        for part, fields in _parts(calculator, rulebook)
    ]
    policies = [(policy.slug, policy.meta.jurisdiction) for policy in rulebook.policies]
    return render(
        "calculator.html",
        {
            "calculator": calculator,
            "parts": parts,
            "policies": policies,
            "names": json.dumps(dict(policies), ensure_ascii=False),
            "root": root,
            "bands": json.dumps(bands_of(calculator, rulebook), ensure_ascii=False),
            "examples": json.dumps(own, ensure_ascii=False),
        },
    )


def _parts(
    calculator: Calculator, rulebook: Rulebook
) -> list[tuple[Calculator, tuple[Field, ...]]]:
    """The fields by the calculator whose question they are, where a form joins several.

    A form whose first field says which question is asked shows one at a time and has no parts.
    """
    fields = calculator.fields(rulebook)
    singles = [one for one in CALCULATORS.values() if one.name not in (calculator.name, "compare")]
    own = {field.key: None for field in fields}
    found: list[tuple[Calculator, tuple[Field, ...]]] = []
    for single in singles:
        keys = [field.key for field in single.fields(rulebook)]
        if not set(keys) <= set(own):
            continue
        taken = {field.key for _, group in found for field in group}
        group = tuple(one for one in fields if one.key in keys and one.key not in taken)
        found.append((single, group))
    joined = len(found) > 1 and {f.key for _, group in found for f in group} == set(own)
    return found if joined else [(calculator, fields)]


def _input(
    calculator: str, part: Calculator, field: Field, rulebook: Rulebook
) -> dict[str, object]:
    """One field as the template shows it; ``data`` is what the page's script reads.

    ``first`` are the texts that look at the input when nothing is filled in.
    """
    first = first_asked(part.name, rulebook).get(field.key, ())
    return {
        "id": f"{calculator}-{field.key}".replace("_", "-"),
        "field": field,
        "widget": _widget(field.type),
        "first": first,
        "data": json.dumps(
            {**field.described(), "first": first, "part": part.name}, ensure_ascii=False
        ),
    }


def _widget(type: FieldType) -> str:
    if type in _LISTS:
        return "list"
    if type in _MONEY:
        return "money"
    return "number" if type in NUMERIC else type.value
