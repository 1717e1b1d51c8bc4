"""Yes/no conditions: which hold, which do not, and which nobody has answered yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from calculators.field_rules import brought_along, tied
from calculators.fields import Field, FieldType
from calculators.inputs import Inputs
from calculators.rulebook import Rulebook
from calculators.rules import Condition, Rule


@dataclass(frozen=True, slots=True)
class Answers:
    """The keys of yes/no inputs sorted by their answer, each once, in the order asked."""

    met: tuple[str, ...]
    unmet: tuple[str, ...]
    unknown: tuple[str, ...]


def answers(keys: Iterable[str], inputs: Inputs) -> Answers:
    """Sort conditions by what the inputs say of them."""
    asked = tuple(dict.fromkeys(keys))
    return Answers(
        met=tuple(key for key in asked if inputs.flag(key) is True),
        unmet=tuple(key for key in asked if inputs.flag(key) is False),
        unknown=tuple(key for key in asked if inputs.flag(key) is None),
    )


def named(keys: Iterable[str], labels: Mapping[str, str], rules: Iterable[Rule] = ()) -> str:
    """Conditions for a sentence: by their label, or by the words of the rule that brings them."""
    sources = tuple(rules)
    return "、".join(f"“{_name(key, labels, sources)}”" for key in keys)


def flag_fields(
    rulebook: Rulebook, labels: Mapping[str, str], kinds: tuple[type[Rule], ...] = ()
) -> tuple[Field, ...]:
    """A yes/no input for each condition, and for those that rules of ``kinds`` bring along."""
    declared = tuple(
        Field(key=key, label=label, type=FieldType.FLAG) for key, label in labels.items()
    )
    own = tuple(tied(field, rulebook) for field in declared)
    return own + brought_along(rulebook, kinds, declared, FieldType.FLAG)


def brought_conditions(
    rulebook: Rulebook, aspects: Iterable[str], labels: Mapping[str, str]
) -> dict[str, str]:
    """The labels and, for conditions of these aspects without one, the words of their rules."""
    rows = tuple(aspects)
    brought = {
        key: rule.words_for(key)
        for policy in rulebook.policies
        for aspect in rows
        for rule in policy.rules(Condition, aspect)
        for key in rule.requires
    }
    return {**labels, **{key: words for key, words in brought.items() if key not in labels}}


def _name(key: str, labels: Mapping[str, str], rules: tuple[Rule, ...]) -> str:
    if key in labels:
        return labels[key]
    return next((words for rule in rules if (words := rule.words_for(key)) != key), key)
