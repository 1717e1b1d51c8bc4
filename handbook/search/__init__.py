"""The search index: what the browser needs to find every word of the handbook.

Stages, in the order of the data: ``entries`` (what can be found) -> ``folding`` (one
spelling for each way to write it) -> ``grams`` and ``blocks`` (the index and the texts) ->
``build`` (the files). The format is described in docs/design/0006-search.md.
"""

from handbook.search.build import build
from handbook.search.entries import Entry, EntryKind, Group
from handbook.search.language import Language, load_language
from handbook.search.writing import write

__all__ = ["Entry", "EntryKind", "Group", "Language", "build", "load_language", "write"]
