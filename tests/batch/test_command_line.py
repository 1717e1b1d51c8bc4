"""The commands calc, batch and verify as a clerk types them."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from calculators.__main__ import load
from calculators.proving import prove
from handbook.__main__ import main
from handbook.spreadsheet import write_xlsx
from handbook.texts import text_hashes
from tests.batch.conftest import POLICIES
from tests.batch.workbooks import rows_of

ROOT = ["--root", str(POLICIES)]
HEADINGS = ["名称", "文件", "县（市、区）救助对象户数（户）"]


def test_calc_prints_the_conclusion_the_steps_and_the_quoted_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = main(["calc", "staffing", "--policy", "qingyuan-2019", *ROOT, "county_households=3000"])
    printed = capsys.readouterr().out
    assert code == 0
    assert "原文没有文号" in printed
    assert "最低2人、稳妥4人" in printed
    assert "三（一）1：“3000户到5000户的至少配备4人”" in printed
    assert "怎么算出来的：" in printed


def test_calc_answers_as_json_and_takes_labels_and_units(
    capsys: pytest.CaptureFixture[str],
) -> None:
    label = "县（市、区）救助对象户数=3千"
    assert main(["calc", "人员配备", "--json", "--policy", "清远", *ROOT, label]) == 0
    (result,) = json.loads(capsys.readouterr().out)["results"]
    assert {figure["value"] for figure in result["figures"]} == {"2", "4"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["calc", "stafing"], "是不是 staffing"),
        (["calc", "staffing", "county_housholds=3"], "是不是 county_households"),
        (["calc", "staffing", "county_households"], "没有等号"),
        (["calc", "staffing", "villages=1", "villages=2"], "写了两次"),
        (["calc", "staffing", "--policy", "广州", "villages=1"], "没有收录“广州”"),
        (["calc", "staffing", "villages=-1"], "不能是负数"),
        (["verify", "ABCD-EFGH"], "校验不符"),
        (["verify", "U"], "没有“U”"),
        (["batch", "没有.xlsx", "out.xlsx"], "没有这个文件"),
        (["batch", "a.xlsx", "out.pdf"], ".xlsx 或 .csv"),
    ],
)
def test_a_slip_is_told_with_what_is_valid(
    capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    assert main([*words, *ROOT]) != 0
    assert told in capsys.readouterr().err


def test_batch_goes_from_file_to_file_and_tells_what_it_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "in.xlsx", tmp_path / "out.csv"
    rows = [HEADINGS, ["=甲", "清远", "3000"], ["乙", "天津", "许多"], ["丙", "湖南", "1"]]
    source.write_bytes(write_xlsx({"表": rows}))
    code = main(["batch", str(source), str(target), "--as-of", "2026-11-22", *ROOT])
    printed = capsys.readouterr().out
    assert code == 1
    assert "算出 2 行，没有计算 1 行" in printed
    assert f"{source}:3: " in printed
    lines = list(csv.reader(io.StringIO(target.read_bytes().decode("utf-8-sig"))))
    assert [line[0] for line in lines] == ["名称", "'=甲", "乙", "丙"]
    assert "“3000户到5000户的至少配备4人”" in lines[1][lines[0].index("测算：依据原话")]


def test_batch_as_json_lists_refused_lines_and_unused_columns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.xlsx"
    text = "文件,县（市、区）救助对象户数,备注\r\n清远,3000,x\r\n清远,,y\r\n"
    source.write_bytes(text.encode("gb18030"))
    assert main(["batch", str(source), str(target), "--json", *ROOT]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["answered"] == 1
    assert [refused["line"] for refused in told["refused"]] == [3]
    assert told["unused"] == [{"heading": "备注", "near": ""}]
    assert rows_of(target.read_bytes())[1][2] == "x"


@pytest.mark.parametrize(
    "data", [b"", b"a,b\r\n1,2\r\n", b"\xff\xfe\xff", b"current_staff\r\n" + b"1\r\n" * 20_001]
)
def test_a_table_that_cannot_be_read_leaves_the_old_result(tmp_path: Path, data: bytes) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_bytes(data)
    target.write_text("old", "utf-8")
    assert main(["batch", str(source), str(target), *ROOT]) == 1
    assert target.read_text("utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv"]


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_a_template_filled_in_is_answered(tmp_path: Path, suffix: str) -> None:
    template, filled = tmp_path / f"t.{suffix}", tmp_path / "in.xlsx"
    assert main(["batch", "--template", str(template), "--calculator", "wage", *ROOT]) == 0
    rows = (
        rows_of(template.read_bytes())
        if suffix == "xlsx"
        else list(csv.reader(io.StringIO(template.read_bytes().decode("utf-8-sig"))))
    )
    answers = {"文件": "清远", "people": "2"}
    row = [answers.get(name, "2" if "人数" in name else "") for name in rows[0]]
    filled.write_bytes(write_xlsx({"表": [rows[0], row]}))
    words = ["batch", str(filled), str(tmp_path / "out.xlsx"), "--calculator", "wage", *ROOT]
    assert main(words) == 0


def test_verify_says_that_nothing_changed_and_computes_again(
    capsys: pytest.CaptureFixture[str],
) -> None:
    request = {
        "calculator": "staffing",
        "policies": ["qingyuan-2019"],
        "as_of": "2026-11-22",
        "inputs": {"county_households": "3000"},
    }
    code = prove(request, load(POLICIES), text_hashes(POLICIES))["code"]
    assert main(["verify", *str(code).lower().split("-"), *ROOT]) == 0
    printed = capsys.readouterr().out
    assert printed.count("没有变化") == 3
    assert "最低2人、稳妥4人" in printed


def test_calc_writes_a_memo_with_a_code_that_verifies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "说明.docx"
    case = [
        "staffing",
        "--policy",
        "清远",
        "county_households=3000",
        "township_households=120、300",
    ]
    assert main(["calc", *case, "--memo", str(target), *ROOT]) == 0
    assert f"{target}: 测算说明已写好" in capsys.readouterr().out
    with ZipFile(target) as packed:
        text = re.sub(r"<[^>]+>", " ", packed.read("word/document.xml").decode())
    for words in ("3,000 户", "120 户、300 户", "最低 2 人；稳妥 4 人", "原文没有文号", "测算人："):
        assert words in text
    code = re.search(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{1,4}){5,}\b", text)
    assert code and main(["verify", code[0], *ROOT]) == 0


@pytest.mark.parametrize(
    ("name", "inputs", "told"),
    [
        ("说明.doc", "villages=1", "文件名以“.doc”结尾"),
        ("没有/说明.docx", "villages=1", "没有这个目录"),
        ("说明.docx", "villages=-1", "不能是负数"),
    ],
)
def test_a_memo_that_cannot_be_written_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, inputs: str, told: str
) -> None:
    assert main(["calc", "staffing", inputs, "--memo", str(tmp_path / name), *ROOT]) == 1
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
