"""What the page of a calculator shows before Python is there, or without JavaScript: a worked
case and lookup tables, computed when the handbook is built, by the same code.
"""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from handbook.edition import Edition
from handbook.pages.templating import render
from handbook.questions import Example, Questions
from handbook.views.computed_examples import make_appendix
from handbook.views.shapes import Passage, WorkedExample


def computed_answers(
    calculator: str, *, edition: Edition, questions: Questions, as_of: date, up: str
) -> Markup:
    """The first case of a calculator, or else what it says of no case, and its lookup tables.

    Raises DataError when the calculator does not take a question.
    """
    cases = [
        *(one for one in questions.examples + questions.forms if one.calculator == calculator),
        Example(title="还没有填任何条件时", calculator=calculator, inputs={}, place=""),
    ]
    own = Questions(
        lookups=tuple(one for one in questions.lookups if one.calculator == calculator),
        examples=tuple(cases[:1]),
    )
    names = {policy.slug: policy.meta.short_title for policy in edition.policies}
    made = make_appendix(own, names, edition.rulebook, as_of)
    examples = [
        _of_its_policy(shown, asked, names)
        for shown, asked in zip(made["examples"], own.examples, strict=True)
    ]
    values = {
        "as_of": made["as_of"],
        "examples": examples,
        "lookups": made["lookups"],
        "href": lambda passage: _href(passage, up),
    }
    return render("computed.html", values)


def _of_its_policy(shown: WorkedExample, asked: Example, names: dict[str, str]) -> WorkedExample:
    """A case made for one text is answered by that text only."""
    if not asked.policy:
        return shown
    kept = [answer for answer in shown["answers"] if answer["name"] == names[asked.policy]]
    return {**shown, "answers": kept}


def _href(passage: Passage, up: str) -> str:
    """Where the words stand; empty for higher law, which has no page of its own."""
    slug, _, path = passage["anchor"].partition("/")
    return f"{up}policies/{slug}.html#c-{path.replace('.', '-')}" if path else ""
