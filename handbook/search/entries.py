"""What can be found: entries of a few words to a paragraph, gathered in groups."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EntryKind(StrEnum):
    """The kinds a reader can filter by."""

    TEXT = "text"
    """A clause of a policy text."""
    RULE = "rule"
    """A rule bound to its quoted words."""
    CALCULATOR = "calculator"
    """A calculator and what it asks for."""
    TOPIC = "topic"
    """A part of a topic page."""
    PAGE = "page"
    """A part of any other page of the handbook."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One result line.

    ``address`` follows the address of the group (``#c-3-1-1``; empty for the page itself).
    ``text`` is shown with its first ``heading`` characters as the heading. ``depth`` is 0
    for an entry outside the outline, else the level of its heading from 1: the headings
    of lower depth before it in the group stand above it. ``keywords`` are searched and
    never shown. ``clause`` names the clause an entry stands in (``tianjin/3.1``), so that
    a rule and its clause count as one result.
    """

    kind: EntryKind
    address: str
    label: str
    text: str
    heading: int = 0
    depth: int = 0
    clause: str = ""
    keywords: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A page: a policy, a topic, a calculator. ``jurisdiction`` is empty where none applies."""

    title: str
    address: str
    jurisdiction: str
    entries: tuple[Entry, ...]
