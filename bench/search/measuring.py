"""One engine on one collection, in Chromium: bytes and time to a result, latency, answers."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from playwright.sync_api import Browser

from bench.search.corpus import SEED
from bench.search.judging import Query, recall, reciprocal_rank
from bench.search.serving import Sent

FIRST_QUERIES = ("绩效评价", "400万元", "临时接管预案", "购买主体", "公开招标、邀请招标")
PATIENCE = 90_000  # milliseconds for a first result
SETTLED = 2000  # milliseconds; a window that has just opened draws its own parts first
COLD_TIME = 45.0  # seconds after which no further cold run begins
ASKING_TIME = 60_000  # milliseconds after which no further query is asked


@dataclass(frozen=True, slots=True)
class Measured:
    """Cold runs in milliseconds and bytes; in a page that has answered one query, the milliseconds
    of asking each of the others for the first time and again; recall and reciprocal rank by set.
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
    """Cold runs in a fresh profile each, then the queries twice each in the last one.

    A slow engine gets fewer cold runs and is asked fewer queries, drawn from all sets alike.
    """
    address, sent = served
    cold: list[float] = []
    sizes: list[int] = []
    answers: list[dict[str, object]] = []
    order = random.Random(SEED).sample(queries, len(queries))
    started = time.monotonic()
    for run in range(runs):
        context = browser.new_context()
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.wait_for_timeout(SETTLED)
        sent.reset()
        first = FIRST_QUERIES[run % len(FIRST_QUERIES)]
        page.goto(f"{address}/engines/page.html?engine={engine}&q={quote(first)}")
        page.wait_for_function("() => Boolean(globalThis.measure || globalThis.failure)")
        failure = page.evaluate("globalThis.failure")
        if failure:
            raise RuntimeError(f"{engine}: {failure}")
        cold.append(page.evaluate("firstResult"))
        sizes.append(sent.bytes)
        last = run == runs - 1 or time.monotonic() - started > COLD_TIME
        if last:
            request = [[query.text for query in order], ASKING_TIME]
            answers = page.evaluate("([texts, time]) => measure(texts, time)", request)
        context.close()
        if last:
            break
    asked = order[: len(answers)]
    found = [_strings(answer["found"]) for answer in answers]
    return Measured(
        cold=tuple(cold),
        bytes=tuple(sizes),
        first=tuple(_number(answer["first"]) for answer in answers),
        again=tuple(_number(answer["again"]) for answer in answers),
        recall=_by_set(asked, [recall(f, q) for f, q in zip(found, asked, strict=True)]),
        rank=_by_set(asked, [reciprocal_rank(f, q) for f, q in zip(found, asked, strict=True)]),
        empties=tuple(q.text for f, q in zip(found, asked, strict=True) if not f),
        missed=tuple(_missed(f, q) for f, q in zip(found, asked, strict=True) if recall(f, q) < 1),
    )


def _missed(found: Sequence[str], query: Query) -> str:
    """A query, its recall, the clauses found (+ an answer, - none) and answers not found."""
    shown = " ".join(("+" if id in query.relevant else "-") + id for id in found[:10])
    lacking = " ".join(sorted(query.relevant.difference(found[:10]))[:10])
    return f"{query.text} {recall(found, query):.2f}: {shown}; not found: {lacking}"


def _by_set(queries: Sequence[Query], values: Sequence[float]) -> dict[str, float]:
    sets: dict[str, list[float]] = {}
    for query, value in zip(queries, values, strict=True):
        sets.setdefault(query.set, []).append(value)
    return {name: sum(held) / len(held) for name, held in sets.items()}


def _strings(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
