"""One engine on one collection, in Chromium: bytes and time to a result, latency, answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from playwright.sync_api import Browser

from bench.search.judging import Query, recall, reciprocal_rank
from bench.search.serving import Sent

FIRST_QUERIES = ("绩效评价", "400万元", "临时接管预案", "购买主体", "公开招标、邀请招标")
PATIENCE = 240_000  # milliseconds


@dataclass(frozen=True, slots=True)
class Measured:
    """Cold runs in milliseconds and bytes; for each query the milliseconds of asking it in a warm
    page (``first``) and of asking it again; recall and reciprocal rank by set of queries.
    """

    cold: tuple[float, ...]
    bytes: tuple[int, ...]
    first: tuple[float, ...]
    again: tuple[float, ...]
    recall: dict[str, float]
    rank: dict[str, float]

    empties: tuple[str, ...]
    missed: tuple[str, ...]


def measure(
    engine: str, browser: Browser, served: tuple[str, Sent], queries: Sequence[Query], runs: int
) -> Measured:
    """Cold runs in a fresh profile each, then every query twice in the last one."""
    address, sent = served
    cold: list[float] = []
    sizes: list[int] = []
    answers: list[dict[str, object]] = []
    for run in range(runs):
        context = browser.new_context()
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        sent.reset()
        first = FIRST_QUERIES[run % len(FIRST_QUERIES)]
        page.goto(f"{address}/engines/page.html?engine={engine}&q={quote(first)}")
        page.wait_for_function("() => Boolean(globalThis.measure || globalThis.failure)")
        failure = page.evaluate("globalThis.failure")
        if failure:
            raise RuntimeError(f"{engine}: {failure}")
        cold.append(page.evaluate("firstResult"))
        sizes.append(sent.bytes)
        if run == runs - 1:
            texts = [query.text for query in queries]
            answers = page.evaluate("texts => measure(texts)", texts)
        context.close()
    found = [_strings(answer["found"]) for answer in answers]
    return Measured(
        cold=tuple(cold),
        bytes=tuple(sizes),
        first=tuple(_number(answer["first"]) for answer in answers),
        again=tuple(_number(answer["again"]) for answer in answers),
        recall=_by_set(queries, [recall(f, q) for f, q in zip(found, queries, strict=True)]),
        rank=_by_set(queries, [reciprocal_rank(f, q) for f, q in zip(found, queries, strict=True)]),
        empties=tuple(q.text for f, q in zip(found, queries, strict=True) if not f),
        missed=tuple(q.text for f, q in zip(found, queries, strict=True) if recall(f, q) < 1),
    )


def _by_set(queries: Sequence[Query], values: Sequence[float]) -> dict[str, float]:
    sets: dict[str, list[float]] = {}
    for query, value in zip(queries, values, strict=True):
        sets.setdefault(query.set, []).append(value)
    return {name: sum(held) / len(held) for name, held in sets.items()}


def _strings(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
