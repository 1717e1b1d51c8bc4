"""For the maintainer: the keys of the data files, from the code that reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup

from handbook.asked import AskedTable, asked_tables
from handbook.ledger import excuses_in
from handbook.located import Table
from handbook.metadata import Scope, Status, read_metadata
from handbook.pages.declarations import (
    Block,
    ClassDoc,
    FieldDoc,
    UndocumentedError,
    blocks_of,
    unmatched,
    words_of,
)
from handbook.pages.templating import render
from handbook.repairs import Action, Certainty, repairs_in
from handbook.topics import topics_in

FILES: dict[str, Callable[[Table], object]] = {
    "policy.toml": lambda table: read_metadata(table, {}, ()),
    "repairs.toml": repairs_in,
    "ledger.toml": excuses_in,
    "topics.toml": topics_in,
}
"""The data files and what reads them."""

_CHOICES: dict[type, str] = {
    Action: "修正做什么",
    Certainty: "有没有别的读法",
    Status: "是否有效",
    Scope: "什么的时间",
}


def data_keys() -> Markup:
    """Every key of every file, then what the words of its closed vocabularies mean.

    Raises UndocumentedError when ``data_keys.toml`` and the code do not name the same keys.
    """
    words = words_of("data_keys.toml")
    tables = [(file, table) for file, read in FILES.items() for table in asked_tables(read)]
    names = {_name(file, table): [key.name for key in table.keys] for file, table in tables}
    problems = [
        fault
        for name in dict.fromkeys((*names, *words))
        for fault in unmatched(name, names.get(name, ()), words.get(name, ()))
    ]
    if problems:
        raise UndocumentedError("\n".join(problems))
    blocks = [*_blocks(tables, words), *blocks_of(_CHOICES)]
    return render("declarations.html", {"blocks": blocks, "types": {}})


def _blocks(
    tables: list[tuple[str, AskedTable]], words: dict[str, dict[str, str]]
) -> Iterator[Block]:
    for file, table in tables:
        name = _name(file, table)
        fields = tuple(
            FieldDoc(key.name, key.type, key.required, words[name][key.name]) for key in table.keys
        )
        anchor = name.replace(".toml", "").replace(" ", "-").replace(".", "-")
        yield Block(anchor, file, table.header, ClassDoc(name, words[name]["about"], fields))


def _name(file: str, table: AskedTable) -> str:
    return f"{file} {table.name}".strip()
