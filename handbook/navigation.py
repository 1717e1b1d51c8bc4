"""The navigation: entries such as ``topics/*`` become the generated pages of that folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

type Entry = str | dict[str, Entry | list[Entry]]


def fill_navigation(
    entries: Sequence[Entry], folders: Mapping[str, Sequence[tuple[str, str]]]
) -> list[Entry]:
    """Copy the navigation with its wildcards filled in.

    ``folders`` maps a wildcard (``topics/*``) to (short title, source path) of its pages, in
    order. Raises KeyError for a wildcard no page answers.
    """
    filled: list[Entry] = []
    for entry in entries:
        if isinstance(entry, str):
            filled += _pages(entry, folders)
        else:
            filled.append({title: _below(value, folders) for title, value in entry.items()})
    return filled


def _below(
    value: Entry | list[Entry], folders: Mapping[str, Sequence[tuple[str, str]]]
) -> Entry | list[Entry]:
    if isinstance(value, list):
        return fill_navigation(value, folders)
    if isinstance(value, str) and value.endswith("*"):
        return _pages(value, folders)
    return value


def _pages(entry: str, folders: Mapping[str, Sequence[tuple[str, str]]]) -> list[Entry]:
    if not entry.endswith("*"):
        return [entry]
    return [{title: path} for title, path in folders[entry]]
