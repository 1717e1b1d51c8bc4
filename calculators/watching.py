"""Notes which inputs an answer looked at, so a form knows which can still change it.

A decision is a pure function of its inputs: one it never looked at may take any value, or
none, and the answer stays the same.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping


class Watched[Value](Mapping[str, Value]):
    """Inputs that note every key somebody looks for, found or not."""

    def __init__(self, given: Mapping[str, Value], noted: set[str] | None = None) -> None:
        self._given = given
        self._noted: set[str] = set() if noted is None else noted
        self._all = False

    def __getitem__(self, key: str) -> Value:
        self._noted.add(key)
        return self._given[key]

    def __iter__(self) -> Iterator[str]:
        self._all = True
        return iter(self._given)

    def __len__(self) -> int:
        self._all = True
        return len(self._given)

    @property
    def given(self) -> Mapping[str, Value]:
        """The inputs themselves: looking for a key there is noted nowhere."""
        return self._given

    def noted(self, key: str) -> bool:
        """Whether anybody looked for this key; walking over all of them looks for every one."""
        return self._all or key in self._noted

    def part(self, keys: Container[str]) -> Watched[Value]:
        """The inputs with these keys; what is noted there is noted here too."""
        kept = {key: value for key, value in self._given.items() if key in keys}
        return Watched(kept, self._noted)
