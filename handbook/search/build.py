"""From groups of entries to the files of the index."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, filterfalse

from handbook.search.blocks import BLOCK_CHARACTERS, KINDS, Json, block_data, blocks, holds_texts
from handbook.search.entries import Entry, Group
from handbook.search.files import compact, script
from handbook.search.folding import Folding
from handbook.search.grams import BREAK, FoldedEntry, Index, index_of, pairs, shards
from handbook.search.language import Language
from handbook.search.pinyin import is_chinese, readings
from handbook.search.traditional import needed

SCAN_CHARACTERS = 120_000
"""Up to here every text is loaded and read through; beyond, the index of pairs decides."""
SCAN_BLOCK_CHARACTERS = 16_384
"""Where every text is loaded anyway, larger blocks compress better; one must not be all."""
PINYIN_WORDS = 12_000
"""How many two-character words pinyin can find in a collection with an index of pairs."""


def build(
    groups: Sequence[Group], language: Language, scan_limit: int = SCAN_CHARACTERS
) -> Mapping[str, bytes]:
    """Build the index: file name -> content. The same input gives the same bytes.

    Policies come first, so that the first question need not wait for the other pages.
    """
    groups = sorted(groups, key=holds_texts, reverse=True)
    characters = set("").union(*(entry.text for group in groups for entry in group.entries))
    variants = {char: to for char, to in language.traditional.items() if char in characters}
    folding = Folding({**language.same, **variants})
    entries = [_folded(entry, folding) for group in groups for entry in group.entries]
    small = sum(len(entry.words) for entry in entries) <= scan_limit
    limit = SCAN_BLOCK_CHARACTERS if small else BLOCK_CHARACTERS
    first = blocks(filter(holds_texts, groups), limit)
    cut = [*first, *blocks(filterfalse(holds_texts, groups), limit)]
    index = index_of([] if small else entries)
    cut_index = list(shards(index))
    folded_characters = set("").union(*(entry.words for entry in entries))
    data: dict[str, Json] = {
        f"text-{number}": block_data(block) for number, block in enumerate(cut)
    }
    for number, shard in enumerate(cut_index):
        data[f"grams-{number}"] = {"keys": [*shard.keys], "data": shard.data}
        data[f"places-{number}"] = {"data": shard.places}
    data["pinyin"] = _pinyin(entries, index)
    wanted = needed(language.traditional, folded_characters)
    data["traditional"] = {"from": "".join(wanted), "to": "".join(wanted.values())}
    data["manifest"] = {
        "kinds": [kind.value for kind in KINDS],
        "groups": [len(group.entries) for group in groups],
        "jurisdictions": _jurisdictions(groups),
        "blocks": [0, *accumulate(len(block) for block in cut)][:-1],
        "first": len(first),
        "grams": [shard.keys[0] for shard in cut_index],
        "same": dict(folding.same),
        "questions": [*language.questions],
        "beforeKind": [*language.before_kind],
        "answers": [[[*words], [*say]] for words, say in language.answers],
        "instances": [[[*words], [*say]] for words, say in language.instances],
        "numbers": [*language.numbers],
        "synonyms": [[*group.terms] for group in language.synonyms],
    }
    written = {name: compact(value) for name, value in data.items()}
    version = _digest(written)
    return {f"{name}.js": script(name, version, text) for name, text in written.items()}


def _folded(entry: Entry, folding: Folding) -> FoldedEntry:
    heading = folding.fold(entry.text[: entry.heading])
    words = heading + folding.fold(entry.text[entry.heading :])
    if entry.keywords:
        words += BREAK + folding.fold(entry.keywords)
    return FoldedEntry(heading, words, entry.kind.value)


def _pinyin(entries: Iterable[FoldedEntry], index: Index) -> Json:
    """A small collection gives the words in the browser from the texts it holds anyway."""
    if not index.postings:
        found = readings(sorted({pair for entry in entries for pair in pairs(entry.words)}))
        return {"syllables": dict(found.syllables), "words": ""}
    common = sorted(
        filter(is_chinese, index.postings), key=lambda key: (-len(index.postings[key]), key)
    )
    found = readings(common[:PINYIN_WORDS])
    return {"syllables": dict(found.syllables), "words": "".join(found.words)}


def _jurisdictions(groups: Sequence[Group]) -> Json:
    names = list(dict.fromkeys(group.jurisdiction for group in groups if group.jurisdiction))
    places = ["", *names]
    return {"names": [*places], "groups": [places.index(group.jurisdiction) for group in groups]}


def _digest(written: Mapping[str, str]) -> str:
    whole = hashlib.sha256()
    for name in sorted(written):
        whole.update(f"{name}\n{written[name]}\n".encode())
    return whole.hexdigest()[:12]
