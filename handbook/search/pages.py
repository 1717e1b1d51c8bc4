"""From built pages to entries: one for each section of a page.

Clauses and quotations of them are left out, the clauses have entries of their own; the notes
beside them and the questions of a comparison are kept. Hidden parts and parts marked
``data-search-skip`` are left out too. A form is one section: its fields are found where it begins.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser

from handbook.search.entries import Entry, EntryKind, Group

_CONTENT = "md-content__inner"
_VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
_NOT_TEXT = {"script", "style", "button", "svg", "template", "textarea", "option", "noscript"}
_LEFT_OUT = {
    "calc-places",
    "headerlink",
    "hb-aspects",
    "hb-clause",
    "hb-compare",
    "hb-quote",
    "hb-tools",
    "hb-visually-hidden",
}
_UNREAD = {"hidden", "data-search-skip"}
_KEPT = {"hb-aspect", "hb-note"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SECTIONS = {*_HEADINGS, "div", "dt", "details", "li", "p", "section", "th", "tr"}
_INLINE = {
    "a",
    "abbr",
    "b",
    "cite",
    "code",
    "em",
    "i",
    "mark",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
}


@dataclass(slots=True)
class _Section:
    anchor: str
    depth: int = 0
    heading: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


class _Sections(HTMLParser):
    """Cuts the content of a page at its headings and at elements with an id."""

    def __init__(self) -> None:
        super().__init__()
        self.found = [_Section("")]
        self.title = ""
        self._open: list[tuple[str, bool]] = []
        self._in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Follow an element down; void elements only part words."""
        values = dict(attrs)
        classes = set((values.get("class") or "").split())
        read = bool(self._open) and self._open[-1][1]
        if not self._open and _CONTENT in classes:
            read = True
        elif not self._open:
            return
        if tag in _NOT_TEXT or classes & _LEFT_OUT or values.keys() & _UNREAD:
            read = False
        if classes & _KEPT:
            read = True
        in_form = any(name == "form" for name, _ in self._open)
        if tag in _SECTIONS and values.get("id") and not in_form:
            self._start(f"#{values['id']}")
        if tag in _HEADINGS and read:
            self._start(self.found[-1].anchor)
            self.found[-1].depth = _HEADINGS[tag]
            self._in_heading = True
        if tag not in _INLINE:
            self._text(" ", read)
        if tag not in _VOID:
            self._open.append((tag, read))

    def handle_endtag(self, tag: str) -> None:
        """Close the nearest open element of that name."""
        if tag not in (name for name, _ in self._open):
            return
        while self._open.pop()[0] != tag:
            pass
        if tag in _HEADINGS:
            self._in_heading = False
        elif tag not in _INLINE:
            self._text(" ", self._open[-1][1] if self._open else False)

    def handle_data(self, data: str) -> None:
        """Take the words of elements that are read."""
        self._text(data, bool(self._open) and self._open[-1][1])

    def _start(self, anchor: str) -> None:
        last = self.found[-1]
        if "".join([*last.heading, *last.words]).strip():
            self.found.append(_Section(anchor))
        else:
            last.anchor = anchor

    def _text(self, data: str, read: bool) -> None:
        if read:
            section = self.found[-1]
            (section.heading if self._in_heading else section.words).append(data)


def page_entries(html: str, kind: EntryKind, page: str) -> tuple[str, tuple[Entry, ...]]:
    """The title of a built page (its first heading) and an entry for each section.

    ``page`` names the page where all its sections count as one result; empty where each counts.
    """
    reader = _Sections()
    reader.feed(html)
    entries = [_entry(section, kind, page) for section in reader.found]
    filled = tuple(entry for entry in entries if entry.text)
    title = next((entry.text[: entry.heading] for entry in filled if entry.heading), "")
    return title, filled


def _entry(section: _Section, kind: EntryKind, page: str) -> Entry:
    heading = _joined(section.heading)
    words = _joined(section.words)
    return Entry(
        kind=kind,
        address=section.anchor,
        label="",
        text=f"{heading} {words}".strip(),
        heading=len(heading),
        depth=section.depth,
        clause=page,
    )


def _joined(parts: Iterable[str]) -> str:
    return " ".join("".join(parts).split())


_KINDS = {"calculators": EntryKind.CALCULATOR, "topics": EntryKind.TOPIC}


def page_group(path: str, html: str) -> Group:
    """A page that is no policy; ``path`` is its address from the root of the site."""
    folder, _, name = path.rpartition("/")
    kind = EntryKind.PAGE if name == "index.html" else _KINDS.get(folder, EntryKind.PAGE)
    title, entries = page_entries(html, kind, path if kind is EntryKind.CALCULATOR else "")
    return Group(title or path, path, "", entries)
