"""Importing: the published texts are the sources, but for what repairs.toml records."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.__main__ import main
from handbook.importing import import_text
from handbook.parsing import parse
from handbook.problems import DataError
from handbook.repairs import (
    MASK,
    Action,
    Certainty,
    Repair,
    apply,
    compact,
    read_repairs,
    undo,
)

POLICIES = Path(__file__).parents[2] / "policies"
SLUGS = ["hunan-2018", "jilin-2020", "neimenggu-2023", "qingyuan-2019", "tianjin"]
COVERAGE = tomllib.loads((Path(__file__).parent / "cases" / "known-defects.toml").read_text())


def read(slug: str, name: str) -> str:
    return (POLICIES / slug / name).read_text()


def repairs_of(slug: str) -> tuple[Repair, ...]:
    return read_repairs(read(slug, "repairs.toml"), f"policies/{slug}/repairs.toml")


def repair(line: int, action: Action, found: str, read_as: str) -> Repair:
    return Repair(line, action, found, read_as, Certainty.CERTAIN, "理由", at=7)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_published_text_is_the_source_with_its_repairs(slug: str) -> None:
    assert import_text(read(slug, "source.txt"), read(slug, "repairs.toml")) == read(
        slug, "text.md"
    )


@pytest.mark.parametrize("slug", SLUGS)
def test_undoing_the_repairs_gives_the_source_but_for_white_space(slug: str) -> None:
    source = read(slug, "source.txt")
    edits = apply(source, repairs_of(slug)).edits
    assert undo(read(slug, "text.md"), edits) == compact(source)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_change_that_no_repair_records_is_noticed(slug: str) -> None:
    source = read(slug, "source.txt")
    edits = apply(source, repairs_of(slug)).edits
    changed = read(slug, "text.md").replace("社会救助", "社会救治", 1)
    assert undo(changed, edits) != compact(source)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_known_defect_is_repaired_or_told(slug: str) -> None:
    have = {(r.line, r.action.value, r.certainty.value) for r in repairs_of(slug)}
    expected = {
        (line, action, certainty)
        for action, by_certainty in COVERAGE[slug].items()
        for certainty, lines in by_certainty.items()
        for line in lines
    }
    assert have == expected


def test_a_fixed_phrase_that_looks_wrong_is_left_alone() -> None:
    assert "“三个着力”重要要求为元为纲" in read("tianjin", "text.md")


@pytest.mark.parametrize("slug", SLUGS)
def test_doubtful_readings_stay_out_of_the_text(slug: str) -> None:
    text = compact(read(slug, "text.md"))
    doubts = [repair for repair in repairs_of(slug) if repair.action is Action.DOUBT]
    assert all(repair.certainty is Certainty.DOUBTFUL for repair in doubts)
    assert all(compact(doubt.found) in text for doubt in doubts)


def test_personal_data_of_the_source_is_nowhere_in_what_is_published() -> None:
    folder = POLICIES / "neimenggu-2023"
    lines = read("neimenggu-2023", "source.txt").split("\n")
    private = [lines[number - 1].split("：")[1].strip() for number in (54, 56, 58)]
    assert [len(words) for words in private] == [2, 12, 17]
    for path in [*folder.glob("*.toml"), folder / "text.md"]:
        assert not [words for words in private if words in path.read_text()]
    assert read("neimenggu-2023", "text.md").count(MASK) == 3


@pytest.mark.parametrize(
    ("repairs", "message"),
    [
        ([repair(9, Action.REPLACE, "甲", "乙")], "超出范围"),
        ([repair(1, Action.REPLACE, "丙", "乙")], "出现 0 次"),
        ([repair(1, Action.REPLACE, "甲", "乙")], "出现 2 次"),
        ([repair(1, Action.CHARACTERS, ",", "，")], "该行没有"),
        ([repair(1, Action.CHARACTERS, "甲", "，。")], "字数不同"),
        ([repair(1, Action.MASK, "", "联系人：〔已遮去〕")], "开头"),
        ([repair(2, Action.JOIN, "丁\n甲", "丁甲")], "下一段不以"),
        (
            [repair(1, Action.REPLACE, "甲乙", "丙"), repair(1, Action.DROP, "乙甲", "")],
            "重叠",
        ),
    ],
)
def test_a_repair_that_does_not_fit_is_an_error_with_its_place(
    repairs: list[Repair], message: str
) -> None:
    with pytest.raises(DataError) as failure:
        apply("甲乙甲\n丁\n", repairs, "policies/x/repairs.toml")
    assert "policies/x/repairs.toml:7: " in str(failure.value)
    assert message in str(failure.value)


def test_all_wrong_repairs_are_listed_at_once() -> None:
    wrong = [repair(9, Action.DROP, "甲", ""), repair(1, Action.DROP, "丙", "")]
    with pytest.raises(DataError) as failure:
        apply("甲乙甲\n", wrong)
    assert len(failure.value.problems) == 2


def test_a_wrong_key_or_action_is_an_error_with_its_line() -> None:
    toml = '[[repair]]\nline = 1\naction = "replac"\nfound = "甲"\nread = "乙"\nwhy = "丙"\n'
    with pytest.raises(DataError) as failure:
        read_repairs(toml, "repairs.toml")
    places = [(problem.line, problem.hint) for problem in failure.value.problems]
    assert (3, "是不是 replace？") in places
    assert [line for line, _ in places].count(1) == 2
    assert any(line == 6 for line, _ in places)


def test_what_is_not_toml_is_an_error_with_its_line() -> None:
    with pytest.raises(DataError, match=r"repairs\.toml:2: 不是 TOML"):
        read_repairs('[[repair]]\nline = "\n', "repairs.toml")


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "tianjin"
    folder.mkdir()
    for name in ("source.txt", "repairs.toml"):
        (folder / name).write_text(read("tianjin", name))
    assert main(["import", "tianjin", "--root", str(tmp_path)]) == 0
    first = (folder / "text.md").read_text()
    assert first == read("tianjin", "text.md")
    assert main(["import", "tianjin", "--root", str(tmp_path)]) == 0
    assert (folder / "text.md").read_text() == first


def test_a_failed_import_leaves_the_old_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "source.txt").write_text("甲\n")
    (tmp_path / "x" / "text.md").write_text("旧\n")
    (tmp_path / "x" / "repairs.toml").write_text(
        '[[repair]]\nline = 1\naction = "drop"\nfound = "乙"\ncertainty = "certain"\nreason = "丙"'
    )
    assert main(["import", "x", "--root", str(tmp_path)]) == 1
    assert "repairs.toml:1: " in capsys.readouterr().err
    assert (tmp_path / "x" / "text.md").read_text() == "旧\n"
    assert sorted(path.name for path in (tmp_path / "x").iterdir()) == [
        "repairs.toml",
        "source.txt",
        "text.md",
    ]


@given(
    st.lists(
        st.text(st.sampled_from("甲乙丙丁，,（( \u3000"), max_size=12), min_size=1, max_size=8
    ),
    st.data(),
)
@settings(deadline=None)
def test_for_any_text_and_repairs_that_fit_undo_takes_apply_back(
    lines: list[str], data: st.DataObject
) -> None:
    source = "\n".join(lines)
    repairs = []
    for number, line in enumerate(lines, start=1):
        if "," in line and data.draw(st.booleans()):
            repairs.append(repair(number, Action.CHARACTERS, ",", "，"))
        if line.count("丁") == 1 and data.draw(st.booleans()):
            repairs.append(
                repair(number, Action.REPLACE, "丁", data.draw(st.sampled_from(["戊己", "丁 丁"])))
            )
    applied = apply(source, repairs)
    assert undo(applied.text, applied.edits) == compact(source)
    document = parse(applied.text)
    assert compact("".join(clause.text for clause in document.walk())) == compact(applied.text)


def test_spaces_of_no_width_go_as_white_space_does() -> None:
    source = "\u200b\n甲\u200b乙，400\ufeff万元。\n\u2060丙。\n"
    repair = Repair(2, Action.REPLACE, "400", "500", Certainty.CERTAIN, "")
    applied = apply(source, [repair])
    assert applied.text == "甲乙，500万元。\n\n丙。\n"
    assert undo(applied.text, applied.edits) == "甲乙，400万元。丙。"
