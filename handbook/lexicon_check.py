"""Entries of everyday words: their keys are of the vocabulary, their words say something."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches

from calculators.contractor_kinds import known_kinds
from calculators.lexicon import Entry, EntryUse
from calculators.purchase_natures import known_natures
from calculators.reference import Grade
from calculators.rulebook import Rulebook

EDITORS = "本手册编者归并"
"""The source of entries that no document defines."""
_NATURES = frozenset({EntryUse.NATURE_HEAD, EntryUse.NATURE_ACT, EntryUse.NATURE_HINT})

type Found = Iterator[tuple[str, str, str, str]]
"""Key, what was found, what is valid, one hint."""


def check_entry(entry: Entry, rulebook: Rulebook, sources: Collection[str]) -> Found:
    """The faults of one entry; ``sources`` are the documents ``sources.toml`` lists."""
    yield from _keys(entry, _vocabulary(entry, rulebook))
    for key in ("words", "objects", "unless"):
        words = getattr(entry, key)
        repeated = sorted({word for word in words if words.count(word) > 1})
        if repeated or not all(word.strip() for word in words):
            yield key, "、".join(repeated) or "空的词", "每个词一次", "删去"
    if not entry.words:
        yield "words", "没有 words", "至少一个词", "没有词的条目什么也读不出来"
    if bool(entry.objects) is not (entry.use is EntryUse.NATURE_ACT):
        yield (
            "objects",
            "、".join(entry.objects) or "没有",
            "只有 nature-act 写 objects",
            "核对 use",
        )
    if entry.source != EDITORS and entry.source not in sources:
        near = get_close_matches(entry.source, [EDITORS, *sources], n=1)
        hint = f"是不是 {near[0]}？" if near else "在 sources.toml 里补上这份文件"
        yield "source", entry.source, f"{EDITORS}，或 sources.toml 里的一个 name", hint
    if (entry.grade is Grade.C) is not (entry.source == EDITORS):
        valid = "C" if entry.source == EDITORS else "A、B"
        yield "grade", entry.grade.value, valid, "编者归并的是 C，有文件可查的写 A 或 B"
    if not entry.text.endswith("。"):
        yield "text", f"“{entry.text[-10:]}”", "完整的句子，以“。”结尾", "补上句号"


def _vocabulary(entry: Entry, rulebook: Rulebook) -> tuple[str, ...]:
    if entry.use in _NATURES:
        return known_natures(rulebook)
    return known_kinds(rulebook) if entry.use is EntryUse.KIND_NAME else ()


def _keys(entry: Entry, vocabulary: Sequence[str]) -> Found:
    for key in entry.keys:
        if key not in vocabulary:
            near = get_close_matches(key, vocabulary, n=1)
            hint = f"是不是 {near[0]}？" if near else f"{entry.use.value} 的条目不写"
            yield "keys", key, "、".join(vocabulary) or "不写 keys", hint
    if vocabulary and not entry.keys:
        yield "keys", "没有 keys", "、".join(vocabulary), "补上词说的是哪一种"
