"""Reads from the name of an item what it is by its nature: goods, works, hiring, an official act.

A word at the head of the phrase, or a verb with its object, settles the nature. The same word
anywhere else only raises the question: 审批材料整理 is not 审批.
"""

from __future__ import annotations

from dataclasses import dataclass

from calculators.lexicon import Entry, EntryUse
from calculators.matching import normalized
from calculators.phrases import longest_first, phrases
from calculators.rulebook import Rulebook, entries

_HEAD, _ACT, _HINT = EntryUse.NATURE_HEAD, EntryUse.NATURE_ACT, EntryUse.NATURE_HINT
_FEWEST_TO_MENTION = 4
_FEWEST_CHARACTERS = 2
"""A single character stands in too many words to raise a question."""


@dataclass(frozen=True, slots=True)
class Sign:
    """The natures a word brings up; ``entry`` is its entry among the everyday words."""

    natures: tuple[str, ...]
    word: str
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase is by its nature (None: nothing settles it), and what it may be."""

    sure: Sign | None = None
    perhaps: tuple[Sign, ...] = ()


def read_natures(text: str, rulebook: Rulebook, natures: tuple[str, ...]) -> Reading:
    """The natures a phrase says it has; ``natures`` are those a purchase can be marked with.

    The longest word that settles a nature wins; where none does, each word that may bring one up
    is a question.
    """
    forms = phrases(rulebook).forms(text)
    asked = {key for entry in entries(rulebook, _HINT) for key in entry.keys}
    found = [
        *(sign for entry in entries(rulebook, _HEAD) for sign in _heads(forms, entry)),
        *(sign for entry in entries(rulebook, _ACT) for sign in _acts(forms, entry)),
        *(sign for nature in natures for sign in _by_name(forms, nature, nature in asked)),
    ]
    if found:
        return Reading(sure=max(found, key=lambda sign: len(sign.word)))
    return Reading(perhaps=_questions(phrases(rulebook).masked(text), rulebook, natures))


def words_of(rulebook: Rulebook, nature: str) -> tuple[str, ...]:
    """The ways to write a nature that mean nothing else, its own name first."""
    heads = (entry for entry in entries(rulebook, _HEAD) if nature in entry.keys)
    words = (word for entry in heads for word in entry.words if len(word) >= _FEWEST_TO_MENTION)
    return tuple(dict.fromkeys((nature, *words)))


def settling_words(rulebook: Rulebook) -> tuple[str, ...]:
    """Every word that settles a nature at the end of a phrase."""
    return tuple(word for entry in entries(rulebook, _HEAD) for word in entry.words)


def _heads(forms: tuple[str, ...], entry: Entry) -> list[Sign]:
    """The phrase ends with a word of the entry, and what stands before does not rule it out."""
    return [
        Sign(entry.keys, word, entry)
        for word in entry.words
        if any(form.endswith(normalized(word)) for form in forms)
        and not _ruled_out(forms[0].replace(normalized(word), "\n"), entry)
    ]


def _acts(forms: tuple[str, ...], entry: Entry) -> list[Sign]:
    """The phrase begins with a verb of the entry and ends with an object of it."""
    if _ruled_out(forms[0], entry):
        return []
    whole = [form for form in forms if form.endswith(entry.objects)]
    return [
        Sign(entry.keys, word, entry)
        for word in entry.words
        if any(form.startswith(word) and form != word for form in whole)
    ]


def _by_name(forms: tuple[str, ...], nature: str, asked: bool) -> list[Sign]:
    """The phrase is the name of a nature, or ends with it where no entry asks about the name."""
    name = normalized(nature)
    is_it = name in forms or (not asked and any(form.endswith(name) for form in forms))
    return [Sign((nature,), nature)] if is_it else []


def _questions(text: str, rulebook: Rulebook, natures: tuple[str, ...]) -> tuple[Sign, ...]:
    asked = []
    for entry in entries(rulebook, _HINT):
        heads = (one for one in entries(rulebook, _HEAD) if set(one.keys) & set(entry.keys))
        words = longest_first((*entry.words, *(word for one in heads for word in one.words)))
        word = next((one for one in words if len(one) >= _FEWEST_CHARACTERS and one in text), "")
        if word and not _ruled_out(text, entry):
            asked.append(Sign(entry.keys, word, entry))
    told = {key for sign in asked for key in sign.natures}
    asked += [Sign((one,), one) for one in natures if one in text and one not in told]
    return tuple(asked)


def _ruled_out(text: str, entry: Entry) -> bool:
    return any(word in text for word in entry.unless)
