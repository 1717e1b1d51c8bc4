"""A sample of all single changes of the data: each is refused, noticed, or changes no answer."""

from __future__ import annotations

import tomllib
from pathlib import Path

from bench.mutation.data.changes import changes
from bench.mutation.data.trials import Fate, Trials
from bench.mutation.data.writing import toml_text
from tests.rules.test_published import ROOT

EVERY = 997


def test_a_sample_of_changes_leaves_none_unnoticed(tmp_path: Path) -> None:
    trials = Trials.of(ROOT, tmp_path / "policies")
    fates = []
    at = 0
    for path in sorted(ROOT.rglob("*.toml")):
        values = tomllib.loads(path.read_text("utf-8"))
        for change in changes(values):
            at += 1
            if at % EVERY == 0:
                text = toml_text(change.apply(values))
                fate, _ = trials.fate(path.relative_to(ROOT), text)
                assert fate not in (Fate.UNNOTICED, Fate.CRASH), f"{path}: {change.what}"
                fates.append(fate)
    assert len(fates) > 40
    assert fates.count(Fate.REFUSED) > len(fates) / 2
