"""Puts the search into a built site: the index of everything on it, and the reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from calculators.rules import Rule
from handbook.edition import Edition
from handbook.node import Node
from handbook.policies import Policy
from handbook.search.build import build
from handbook.search.collecting import policy_group
from handbook.search.entries import EntryKind, Group
from handbook.search.language import load_language
from handbook.search.pages import page_entries, page_group
from handbook.search.writing import write

FOLDER = "assets/search"
"""Where the index and the reader stand below the site."""
PAGE_SCRIPT = f"{FOLDER}/page.js"
"""The classic script every page loads with ``defer``."""
PAGE_STYLE = f"{FOLDER}/search.css"
"""The style sheet of the result list."""

_BROWSER = Path(__file__).parents[1] / "browser" / "search"
# Pages for the maintainer: their samples are invented or repeat rules, and no answer is there.
_UNLISTED = {"404.html", "rule-kinds.html", "result-fields.html"}
# The pages to embed elsewhere repeat the calculators'.
_UNLISTED_FOLDERS = {"maintain", "embed"}


def write_search(site: Path, project: Path, synonyms: Path, edition: Edition) -> None:
    """Index a built site and write the search below ``site``.

    ``project`` holds ``node_modules``. Raises DataError for mistakes in the synonyms,
    BuildStepError when the reader cannot be bundled.
    """
    language = load_language(synonyms)
    aspects = {aspect.id: aspect.label for topic in edition.topics for aspect in topic.aspects}
    policies = edition.policies
    groups = [*_pages(site, policies), *_policies(site, policies, edition.rules, aspects)]
    files = dict(build(groups, language))
    node = Node(project)
    for name in ("page", "reader"):
        files[f"{name}.js"] = node.bundle(_BROWSER / f"{name}.js", {}, "iife")
    files["search.css"] = (_BROWSER / "search.css").read_bytes()
    write(files, site / FOLDER)


def is_listed(path: str) -> bool:
    """Whether the search may find a page; ``path`` is its address from the root of the site."""
    return path not in _UNLISTED and path.partition("/")[0] not in _UNLISTED_FOLDERS


def _pages(site: Path, policies: Sequence[Policy]) -> Iterator[Group]:
    own = {f"policies/{policy.slug}.html" for policy in policies}
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        if path not in own and is_listed(path):
            group = page_group(path, file.read_text("utf-8"))
            if group.entries:
                yield group


def _policies(
    site: Path, policies: Sequence[Policy], rules: Sequence[Rule], aspects: Mapping[str, str]
) -> Iterator[Group]:
    """The clauses and rules of each policy; the facts and notes its page adds, as another group."""
    for policy in policies:
        own = [rule for rule in rules if rule.policy == policy.slug]
        group = policy_group(policy, own, aspects)
        html = (site / group.address).read_text("utf-8")
        _, added = page_entries(html, EntryKind.PAGE, "")
        yield from (group, replace(group, entries=added))
