"""Whole tables in the browser: template, encodings, progress, cancelling and the result."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from calculators.__main__ import load
from calculators.batch.desk import Desk, open_desk
from calculators.batch.marks import Row, TableError
from calculators.batch.report import report, table
from calculators.batch.table_file import open_table
from calculators.registry import CALCULATORS
from handbook.spreadsheet import write_xlsx
from tests.batch.sheets import formatted, number
from tests.batch.test_files_of_other_kinds import OTHER_KINDS
from tests.batch.workbooks import HARMLESS, REFUSED, rows_of

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
DAY = "2026-11-22"
HEADINGS = ["名称", "文件/地区", "县（市、区）救助对象户数（户）", "现有人员", "备注"]
PLACES = ["清远", "天津", "湖南", "内蒙古", "吉林"]
FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "＝1+1", '=HYPERLINK("http://x","y")']


def rows(count: int) -> list[list[str]]:
    """Cases of all texts; each fiftieth cannot be answered."""
    return [
        [
            FORMULAS[at % len(FORMULAS)],
            PLACES[at % len(PLACES)],
            "三千左右" if at % 50 == 7 else str(100 + at),
            "3",
            "",
        ]
        for at in range(count)
    ]


def csv_bytes(lines: list[list[str]], encoding: str) -> bytes:
    target = io.StringIO()
    csv.writer(target).writerows(lines)
    return target.getvalue().encode(encoding)


def choose(page: Page, name: str, data: bytes) -> None:
    page.set_input_files(
        "#batch-table", {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    )


def opened(page: Page, site_url: str) -> Page:
    page.goto(f"{site_url}/calculators/batch.html")
    page.fill("#batch-as-of", DAY)
    expect(page.locator("[data-batch] .calc-status")).to_have_attribute("data-state", "ready")
    return page


def downloaded(page: Page, action: str) -> tuple[str, bytes]:
    with page.expect_download() as download:
        page.click(f"[data-action={action}]")
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


UNREADABLE = {
    "a row of each kind": formatted(
        [
            ("某县统计表", "", "", ""),
            (*HEADINGS[:3], "备注"),
            ("甲", "清远", number("3000"), "x"),
            ("乙", "清远", '<c r="{p}" t="e"><v>#DIV/0!</v></c>', ""),
            ("丙", "清远", '<c r="{p}"><f>A1*2</f></c>', ""),
            ("丁", "清远", number("3000", "#,##0,"), ""),
            ("戊", "清远", number("45688", "yyyy-m-d"), ""),
            ("己", "清远", number("7"), ""),
            ("庚", "清远", "", ""),
            ("合计", "", number("3000"), ""),
        ],
        ["A1:D1", "C8:C9"],
    ),
    "an error": formatted([HEADINGS[:3], ("甲", "清远", '<c r="{p}" t="e"><v>#N/A</v></c>')]),
}


def expected(lines: Sequence[Row], headings: list[str] = HEADINGS) -> list[list[str]]:
    """The result table as the command line makes it."""
    day = date.fromisoformat(DAY)
    desk = open_desk(CALCULATORS["staffing"], load(ROOT / "policies"), headings, "", day)
    assert isinstance(desk, Desk)
    return table(headings, lines, [report(desk, line) for line in lines])


def test_a_gb18030_table_of_mixed_texts_gets_the_answers_of_the_command_line(
    page: Page, site_url: str
) -> None:
    lines = rows(120)
    opened(page, site_url)
    choose(page, "人员.csv", csv_bytes([HEADINGS, *lines], "gb18030"))
    page.click("[data-action=start]")
    expect(page.locator("[data-part=head]")).to_contain_text("共 120 行")
    expect(page.locator("[data-part=head]")).to_contain_text("没有计算的 3 行")
    expect(page.locator("[data-part=result]")).to_contain_text("第 9 行：")
    name, xlsx = downloaded(page, "save-xlsx")
    assert name == "人员-测算结果.xlsx"
    assert [[cell.strip() for cell in line] for line in rows_of(xlsx)] == [
        [cell.strip() for cell in line] for line in expected(lines)
    ]


def test_no_cell_of_a_result_can_be_run_as_a_formula(page: Page, site_url: str) -> None:
    lines = rows(30)
    opened(page, site_url)
    choose(page, "表.xlsx", write_xlsx({"表": [HEADINGS, *lines]}))
    page.click("[data-action=start]")
    expect(page.locator("[data-part=head]")).to_contain_text("共 30 行")
    _, data = downloaded(page, "save-csv")
    assert data.startswith(b"\xef\xbb\xbf")
    for line in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        for cell in line:
            assert not cell.strip().startswith(("=", "+", "-", "@", "＝")), cell
    _, xlsx = downloaded(page, "save-xlsx")
    with ZipFile(io.BytesIO(xlsx)) as packed:
        sheets = [packed.read(n) for n in packed.namelist() if n.startswith("xl/worksheets/")]
    assert sheets
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)


def test_twenty_thousand_rows_are_answered_with_progress(page: Page, site_url: str) -> None:
    opened(page, site_url)
    choose(page, "全县.csv", csv_bytes([HEADINGS, *rows(20_000)], "utf-8-sig"))
    page.click("[data-action=start]")
    expect(page.locator("[data-part=count]")).to_contain_text("/ 20000 行", timeout=120_000)
    expect(page.locator("[data-part=head]")).to_contain_text("共 20000 行", timeout=300_000)
    expect(page.locator("[data-part=announce]")).to_contain_text("算完了")
    expect(page.locator("[data-action=save-xlsx]")).to_be_focused()


def test_cancelling_keeps_what_was_answered(page: Page, site_url: str) -> None:
    opened(page, site_url)
    choose(page, "全县.csv", csv_bytes([HEADINGS, *rows(20_000)], "utf-8"))
    page.click("[data-action=start]")
    expect(page.locator("[data-part=count]")).to_contain_text("已算", timeout=120_000)
    page.locator("[data-action=cancel]").press("Enter")
    expect(page.locator("[data-part=head]")).to_contain_text("已取消", timeout=120_000)
    _, data = downloaded(page, "save-csv")
    kept = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert 1 < len(kept) < 20_000
    assert len({len(line) for line in kept}) == 1


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("空.csv", b"", "文件是空的"),
        ("列.csv", "甲,乙\r\n1,2\r\n".encode(), "没有找到列名"),
        ("坏.xlsx", b"PK\x03\x04 broken", "文件已损坏"),
        ("旧.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "请在表格软件里另存"),
        ("多.csv", b"current_staff\r\n" + b"1\r\n" * 20_001, "最多 20000 行"),
    ],
)
def test_a_table_that_cannot_be_answered_says_why(
    page: Page, site_url: str, name: str, data: bytes, told: str
) -> None:
    opened(page, site_url)
    choose(page, name, data)
    page.click("[data-action=start]")
    expect(page.locator("[data-part=problem]")).to_contain_text(told)
    expect(page.locator("[data-action=start]")).to_be_enabled()


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_template_is_filled_in_and_handed_back(page: Page, site_url: str, kind: str) -> None:
    opened(page, site_url)
    page.select_option("#batch-calculator", "budget-cap")
    name, data = downloaded(page, f"template-{kind}")
    assert name == f"{CALCULATORS['budget-cap'].title}-模板.{kind}"
    lines = (
        rows_of(data) if kind == "xlsx" else list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    )
    assert lines[0][:2] == ["名称", "文件"]
    amounts = ["300" if "总额度" in heading else "100" for heading in lines[0][2:-1]]
    filled = [*lines[:1], ["甲", "湖南", *amounts, ""]]
    choose(page, "填好.csv", csv_bytes(filled, "utf-8"))
    page.click("[data-action=start]")
    expect(page.locator("[data-part=head]")).to_contain_text("共 1 行，没有计算的 0 行")


def test_a_large_workbook_is_read_and_written_under_the_policy_of_a_disk(page: Page) -> None:
    # Of this size the libraries would start further workers, which the policy forbids.
    lines = [[*line[:4], "备注" * 1000] for line in rows(400)]
    page.goto((ROOT / "site" / "calculators" / "batch.html").as_uri())
    choose(page, "大.xlsx", write_xlsx({"表": [HEADINGS, *lines]}))
    page.click("[data-action=start]")
    expect(page.locator("[data-part=head]")).to_contain_text("共 400 行")
    _, data = downloaded(page, "save-xlsx")
    assert len(rows_of(data)) == 401


def test_a_workbook_made_to_do_harm_is_read_as_text_or_refused(page: Page, site_url: str) -> None:
    opened(page, site_url)
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    harmless = {name: (made, "没有计算的 0 行") for name, made in HARMLESS.items()}
    for name, (made, told) in {**harmless, **REFUSED}.items():
        choose(page, f"{name}.xlsx", made())
        page.click("[data-action=start]")
        said = page.locator("[data-part=head]:not(:empty), [data-part=problem]:not([hidden])")
        expect(said, name).to_contain_text(told)
        expect(
            page.locator(
                "[data-part=result] :not(p, h2, ul, li, strong, table, tbody, tr, th, td, div)"
            )
        ).to_have_count(0)


TOLD = "[data-part=head]:not(:empty), [data-part=problem]:not([hidden])"


@pytest.mark.parametrize(
    "name",
    ["a row of each kind", "an error", "an encrypted archive", "a page", "a binary workbook"],
)
def test_the_page_says_of_a_file_what_the_command_line_says(
    page: Page, site_url: str, name: str
) -> None:
    data = OTHER_KINDS[name][0] if name in OTHER_KINDS else UNREADABLE[name]
    try:
        given = open_table(data, CALCULATORS["staffing"].fields(load(ROOT / "policies")))
    except TableError as error:
        told = [str(error)]
    else:
        made = expected(given.rows, given.headings)
        reason = made[0].index("测算：没有计算的原因")
        told = [line[reason] for line in made[1:] if line[reason]] + list(given.notes)
    assert told
    opened(page, site_url)
    choose(page, f"{name}.xlsx", data)
    page.click("[data-action=start]")
    expect(page.locator(TOLD)).to_be_visible()
    shown = page.locator("[data-part=result], [data-part=problem]").all_inner_texts()
    for words in told:
        assert words in "".join(shown)
