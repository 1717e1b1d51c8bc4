"""XML read as a stream: elements by their local name, whatever prefix a program gave them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from xml.parsers import expat

from calculators.batch.marks import TableError
from calculators.batch.zip_archive import DAMAGED, TOO_LARGE

MOST_ELEMENTS = 6_000_000
"""Elements of one part; a sheet has two or three for each cell."""

type Start = Callable[[str, Mapping[str, str]], None]
type End = Callable[[str], None]
type Text = Callable[[str], None]


def read_xml(pieces: Iterable[bytes], start: Start, end: End | None, text: Text | None) -> None:
    """Call ``start`` and ``end`` with each element and ``text`` with what stands between.

    A document type is refused, so there is no entity but the five of XML. Raises TableError
    where the XML is not well formed or holds more than ``MOST_ELEMENTS``.
    """
    parser = expat.ParserCreate()
    elements = 0
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse

    def started(name: str, attributes: dict[str, str]) -> None:
        nonlocal elements
        elements += 1
        if elements > MOST_ELEMENTS:
            raise TableError(TOO_LARGE)
        start(local_name(name), attributes)

    parser.StartElementHandler = started
    if end is not None:
        ended = end
        parser.EndElementHandler = lambda name: ended(local_name(name))
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except TableError:
        raise
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise TableError(DAMAGED) from error


@lru_cache(maxsize=1024)
def local_name(name: str) -> str:
    """A name without its prefix: ``x:row`` is ``row``."""
    return name.rpartition(":")[2]


def attribute(attributes: Mapping[str, str], name: str) -> str:
    """An attribute by its local name; empty where there is none."""
    if name in attributes:
        return attributes[name]
    return next((value for key, value in attributes.items() if local_name(key) == name), "")


def _refuse(*_: object) -> None:
    raise TableError(DAMAGED)
