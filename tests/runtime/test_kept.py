"""What is kept between two builds, and what is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.kept import Kept, content_hash, read_kept


def _writing(data: bytes) -> Callable[[Path], None]:
    def make(target: Path) -> None:
        target.write_bytes(data)

    return make


def test_a_step_runs_once_for_the_same_inputs(tmp_path: Path) -> None:
    runs: list[Path] = []

    def make(target: Path) -> None:
        runs.append(target)
        target.write_bytes(b"made")

    kept = Kept(tmp_path)
    assert [kept.get("step", "a", make), kept.get("step", "a", make)] == [b"made", b"made"]
    assert len(runs) == 1


def test_other_inputs_replace_the_kept_result(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    kept.get("step", "a", _writing(b"old"))
    kept.get("step", "b", _writing(b"new"))
    assert [path.name for path in tmp_path.iterdir()] == ["step-b"]


def test_a_step_that_fails_keeps_nothing(tmp_path: Path) -> None:
    def fail(target: Path) -> None:
        target.write_bytes(b"half")
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        Kept(tmp_path).get("step", "a", fail)
    assert Kept(tmp_path).get("step", "a", _writing(b"whole"))
    assert [path.name for path in tmp_path.iterdir()] == ["step-a"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-1],
        lambda data: data[:0],
        lambda data: data[:70] + b"?" + data[71:],
        lambda data: b"g" + data[1:],
    ],
    ids=["cut", "empty", "flipped", "hash-flipped"],
)
def test_a_damaged_result_is_made_again_and_said(
    damage: Callable[[bytes], bytes], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    kept = Kept(tmp_path)
    kept.get("step", "a", _writing(b"the result of a slow step"))
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage(file.read_bytes()))
    again = kept.get("step", "a", _writing(b"the result of a slow step"))
    assert again == b"the result of a slow step"
    assert read_kept(file) == again
    assert f"{file} 损坏了，重新生成" in caplog.text
    assert {record.levelname for record in caplog.records} == {"INFO"}


def test_the_hash_tells_where_one_part_ends() -> None:
    assert content_hash("ab", "c") != content_hash("a", "bc")
    assert content_hash({"a": 1, "b": 2}) == content_hash({"b": 2, "a": 1})
