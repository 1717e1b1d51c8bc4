"""Everything the search knows that does not come from the texts."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.data_files import read_text
from handbook.search.folding import same_characters
from handbook.search.synonyms import SynonymGroup, read_synonyms
from handbook.search.traditional import read_traditional

type Said = tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Language:
    """``same``: character -> the one it is read as; ``traditional``: Traditional -> simplified;
    ``questions``: words that ask and name nothing; ``before_kind``: those of them that a word for
    the kind of answer follows; ``answers``: words of a question and what its answer may say;
    ``instances``: words for a kind of answer and what such an answer is called in a text;
    ``numbers``: words of questions of number.
    """

    same: Mapping[str, str]
    traditional: Mapping[str, str]
    questions: tuple[str, ...]
    before_kind: tuple[str, ...]
    answers: Said
    instances: Said
    numbers: tuple[str, ...]
    synonyms: tuple[SynonymGroup, ...]


def load_language(synonyms: Path) -> Language:
    """Read the tables beside this module and the synonyms of the field.

    Raises DataError for mistakes in the synonyms.
    """
    tables = tomllib.loads(Path(__file__).with_name("language.toml").read_text("utf-8"))
    return Language(
        same=same_characters(tables["folding"]),
        traditional=read_traditional(),
        questions=tuple(tables["questions"]["words"]),
        before_kind=tuple(tables["questions"]["before_kind"]),
        answers=_said(tables["questions"]["answers"]),
        instances=_said(tables["questions"]["instances"]),
        numbers=tuple(tables["numbers"]["words"]),
        synonyms=read_synonyms(read_text(synonyms), str(synonyms)),
    )


def _said(tables: Iterable[Mapping[str, list[str]]]) -> Said:
    return tuple((tuple(table["words"]), tuple(table["say"])) for table in tables)
