"""The page of the number ledger: every number of the texts, and where it is used or why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from calculators.citations import clause_label
from handbook.edition import Edition
from handbook.ledger import Entry
from handbook.pages.clause_view import Link
from handbook.pages.related import Related
from handbook.pages.templating import render
from handbook.pages.topic import Column
from handbook.tokens import TokenSort

_SORTS = {
    TokenSort.QUANTITY: "数量",
    TokenSort.DAYS: "日期",
    TokenSort.NUMERAL: "中文数字",
    TokenSort.THRESHOLD: "界限词",
}
_AROUND = 14


@dataclass(frozen=True, slots=True)
class _Line:
    words: str
    before: str
    after: str
    sort: str
    label: str
    href: str
    rules: tuple[Link, ...]
    calculators: tuple[Link, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class _Text:
    place: str
    slug: str
    total: int
    bound: int
    excused: int
    lines: tuple[_Line, ...]


def ledger_page(edition: Edition, columns: Sequence[Column], related: Related, up: str) -> Markup:
    """One table per text, with the words around each number and a link to where it stands."""
    by_slug = {column.slug: column for column in columns}
    aspects = {rule.id: rule.aspect for rule in edition.rules}
    texts = [
        _Text(
            place=by_slug[ledger.slug].place,
            slug=ledger.slug,
            total=len(ledger.entries),
            bound=len(ledger.bound),
            excused=len(ledger.excused),
            lines=tuple(
                _line(
                    entry,
                    edition.clauses[f"{ledger.slug}/{entry.clause}"],
                    by_slug[ledger.slug],
                    tuple(
                        dict.fromkeys(
                            link
                            for rule in entry.rules
                            for link in related.links(aspects[rule], up)
                        )
                    ),
                )
                for entry in ledger.entries
            ),
        )
        for ledger in edition.ledgers
    ]
    return render("ledger.html", {"texts": texts})


def _line(entry: Entry, text: str, column: Column, calculators: tuple[Link, ...]) -> _Line:
    token = entry.token
    return _Line(
        words=token.words,
        before=text[max(0, token.start - _AROUND) : token.start].replace("**", ""),
        after=text[token.end : token.end + _AROUND].replace("**", ""),
        sort=_SORTS[token.sort],
        label=clause_label(entry.clause),
        href=f"{column.href}#c-{entry.clause.replace('.', '-')}",
        rules=tuple(Link(rule, f"{column.href}#r-{rule.lower()}") for rule in entry.rules),
        calculators=calculators,
        reason=entry.reason,
    )
