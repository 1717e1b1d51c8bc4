"""Ties inputs to the rules that read them, so a form knows which text asks for what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from calculators.fields import Field, FieldType
from calculators.rulebook import PolicyRules, Rulebook
from calculators.rules import Rule

_KEY = ("input", "standard", "total")
_KEYS = ("base", "counted", "not_counted", "requires", "prefers", "conditions", "alternatives")


def keys_read(rule: Rule) -> tuple[str, ...]:
    """The inputs a rule reads, in the order of its attributes, each once."""
    single = (getattr(rule, name, "") for name in _KEY)
    several = (key for name in _KEYS for key in getattr(rule, name, ()))
    return tuple(dict.fromkeys(key for key in (*single, *several) if key))


def tied(field: Field, rulebook: Rulebook, aspects: tuple[str, ...] = ()) -> Field:
    """The field with the policies whose rules read it and the words they use for it.

    ``aspects`` name rows whose rules read the input without holding its key (the item bought,
    the method chosen): a policy with any rule there reads it too.
    """
    policies = []
    labels = {}
    for policy in rulebook.policies:
        readers = [rule for rule in policy.all if field.key in keys_read(rule)]
        if readers or any(policy.aspect(aspect) for aspect in aspects):
            policies.append(policy.slug)
        words = _words(field.key, readers)
        if field.type is FieldType.AMOUNT and words and words not in field.label:
            labels[policy.slug] = f"{field.label}（原文：“{words}”）"
    return replace(field, policies=tuple(policies), labels=labels)


def brought_along(
    rulebook: Rulebook, kinds: tuple[type[Rule], ...], declared: Iterable[Field], type: FieldType
) -> tuple[Field, ...]:
    """Fields for inputs that rules of these kinds read and nobody declared.

    They let a further text bring inputs of its own as data: the label is the text's words.
    """
    known = {field.key for field in declared}
    fields: dict[str, Field] = {}
    for policy in rulebook.policies:
        for key, words in _read_by(policy, kinds):
            if key not in known and key not in fields:
                unit = "元" if type is FieldType.AMOUNT else ""
                fields[key] = Field(key=key, label=words or key, type=type, unit=unit)
    return tuple(tied(field, rulebook) for field in fields.values())


def _read_by(policy: PolicyRules, kinds: tuple[type[Rule], ...]) -> Iterable[tuple[str, str]]:
    for kind in kinds:
        for rule in policy.rules(kind):
            for key in keys_read(rule):
                yield key, _words(key, [rule])


def _words(key: str, rules: Iterable[Rule]) -> str:
    return next((words for rule in rules if (words := rule.words_for(key)) != key), "")
