"""References: where a clause names another document, and which document that is.

A document number decides; a title alone only counts when the policy's own list of
references has it, because several provinces gave their documents the same title. What
cannot be decided is ambiguous: it is shown so and never linked.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from handbook.clauses import Document
from handbook.numbering import chinese_value

_GAP = r"\s*"
_NUMERAL = r"(?:\d(?:\s*\d)*|[一二三四五六七八九十百零]+)"
_CODE = re.compile(
    r"(?P<code>[\u4e00-\u9fff]{2,12})\s*[〔\[（(【]\s*(?P<year>\d(?:\s*\d){3})\s*[〕\]）)】]"
    r"\s*(?:第\s*)?(?P<serial>\d(?:\s*\d)*)\s*号"
)
_ORDER = re.compile(
    rf"(?:中华人民共和国{_GAP})?(?P<body>国务院|主席|[\u4e00-\u9fff]{{1,6}}?(?:部|局|委员会|总署|政府))"
    rf"{_GAP}令{_GAP}(?:第{_GAP})?(?P<order>{_NUMERAL}){_GAP}号"
)
_BEFORE_CODE = re.compile(
    r"(?:.*(?:落实|按照|根据|依据|执行|贯彻|参照|遵照|转发|印发|以及|部|厅|局|和|与|及|按|据|见))?"
    r"(?P<code>.{2,6})"
)
_LONGEST_CODE = 6
_SHORT_NAME = re.compile(r"[,，]?\s*以下简称\s*《([^《》]+)》")
_BRACKET = re.compile(r"\s*[（(]\s*")
_CLOSING = ("）", ")")


class Resolution(StrEnum):
    """What is known about the document a reference names."""

    HELD = "held"
    """It is one of the policies of this handbook."""
    EXTERNAL = "external"
    """外部文件，未收录: it is known which document it is, and it is not held."""
    AMBIGUOUS = "ambiguous"
    """The words fit none or several of the documents known: not guessed."""


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document the text names: ``title`` and ``number`` as that document is known (either
    may be missing), ``slug`` when it is held.
    """

    title: str | None
    number: str | None
    slug: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a text that name a document: ``start`` and ``end`` in the text, title without
    its outer brackets, number as printed, and the short name the text gives it.
    """

    start: int
    end: int
    title: str | None
    number: str | None
    short_name: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention in a clause, resolved. ``slug`` is set for a held document only."""

    clause: str
    start: int
    end: int
    words: str
    title: str | None
    number: str | None
    resolution: Resolution
    slug: str | None


def normal_number(number: str) -> str:
    """A document number for comparison: brackets, digits, spaces and 第 made uniform.

    >>> normal_number("湘民发[2018] 10 号"), normal_number("中华人民共和国主席令第六十八号")
    ('湘民发〔2018〕10号', '主席令第68号')
    """
    text = "".join(unicodedata.normalize("NFKC", number).split()).removeprefix("中华人民共和国")
    text = re.sub(r"[\[(【〔]", "〔", text)
    text = re.sub(r"[\])】〕]第?", "〕", text)
    order = re.fullmatch(r"(.*令)第?([一二三四五六七八九十百零]+|\d+)号", text)
    if order:
        value = order[2] if order[2].isdigit() else chinese_value(order[2])
        return f"{order[1]}第{value}号"
    return text


def normal_title(title: str) -> str:
    """A title for comparison: white space and the kinds of inner brackets do not matter."""
    text = "".join(unicodedata.normalize("NFKC", title).split())
    return text.translate(str.maketrans("〈〉《》", "<><>"))


def find_mentions(text: str) -> tuple[Mention, ...]:
    """Every document a text names, in order: 《…》 with the number that follows it, or a
    number alone.
    """
    mentions: list[Mention] = []
    numbers = _numbers(text)
    used: set[int] = set()
    short_names: set[int] = set()
    for start, end in _outer_titles(text):
        if start in short_names:
            continue
        title = text[start + 1 : end - 1]
        number = _number_after(text, end, numbers)
        if number is None:
            mentions.append(Mention(start, end, title, None))
            continue
        used.add(number[0])
        short = _SHORT_NAME.match(text, number[1])
        if short:
            short_names.add(short.start(1) - 1)
        name = short[1] if short else None
        closed = number[1] + (text[number[1] : number[1] + 1] in _CLOSING)
        mentions.append(Mention(start, closed, title, text[number[0] : number[1]], name))
    mentions += [
        Mention(start, end, None, text[start:end]) for start, end in numbers if start not in used
    ]
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def find_references(
    document: Document, known: Sequence[KnownDocument], own: Iterable[KnownDocument]
) -> tuple[Reference, ...]:
    """Every reference of a document, resolved.

    ``known`` are the documents its own list of references has, ``own`` all policies held.
    """
    documents = _Documents((*own, *known), known)
    references: list[Reference] = []
    for clause in document.walk():
        for mention in find_mentions(clause.text):
            resolution, slug = documents.resolve(mention)
            if mention.short_name and resolution is not Resolution.AMBIGUOUS:
                documents.name(KnownDocument(mention.short_name, mention.number, slug))
            references.append(
                Reference(
                    clause=clause.path,
                    start=mention.start,
                    end=mention.end,
                    words=clause.text[mention.start : mention.end],
                    title=mention.title,
                    number=mention.number,
                    resolution=resolution,
                    slug=slug,
                )
            )
    return tuple(references)


class _Documents:
    """Documents by number and by title; each kept once, by slug, else number, else title."""

    def __init__(self, numbered: Iterable[KnownDocument], titled: Iterable[KnownDocument]) -> None:
        self._by_number: dict[str, dict[str | None, KnownDocument]] = {}
        self._by_title: dict[str, dict[str | None, KnownDocument]] = {}
        for document in numbered:
            if document.number:
                _file(self._by_number, normal_number(document.number), document)
        for document in titled:
            self.name(document)

    def name(self, document: KnownDocument) -> None:
        """Let a document be found by its title."""
        if document.title:
            _file(self._by_title, normal_title(document.title), document)

    def resolve(self, mention: Mention) -> tuple[Resolution, str | None]:
        """The one document that a mention names, or that none or several fit."""
        if mention.number is not None:
            same = self._by_number.get(normal_number(mention.number), {})
        else:
            same = self._by_title.get(normal_title(mention.title or ""), {})
        if len(same) != 1:
            return Resolution.AMBIGUOUS, None
        slug = next(iter(same.values())).slug
        return (Resolution.HELD if slug else Resolution.EXTERNAL), slug


def _file(
    index: dict[str, dict[str | None, KnownDocument]], key: str, document: KnownDocument
) -> None:
    identity = document.slug or document.number or document.title
    index.setdefault(key, {}).setdefault(identity, document)


def _numbers(text: str) -> list[tuple[int, int]]:
    spans = [
        (found.start() + len(found["code"]) - len(_code(found["code"])), found.end())
        for found in _CODE.finditer(text)
    ]
    return sorted([*spans, *(found.span() for found in _ORDER.finditer(text))])


def _code(run: str) -> str:
    """The issuing code at the end of a run of Chinese: 落实湘政发 gives 湘政发.

    Where no word shows its beginning the code stays too long and so fits no document:
    穗民发 must never be taken for 民发.
    """
    found = _BEFORE_CODE.fullmatch(run)
    return found["code"] if found else run[-_LONGEST_CODE:]


def _outer_titles(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    depth = start = 0
    for index, character in enumerate(text):
        if character == "《":
            start = index if depth == 0 else start
            depth += 1
        elif character == "》" and depth:
            depth -= 1
            if depth == 0:
                spans.append((start, index + 1))
    return spans


def _number_after(
    text: str, end: int, numbers: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """The number that stands in the brackets right after a title; ``numbers`` are in order."""
    at = bisect_right(numbers, end, key=lambda span: span[0])
    if at == len(numbers):
        return None
    bracket = _BRACKET.match(text, end)
    return numbers[at] if bracket and bracket.end() == numbers[at][0] else None
