"""What a form asks, how it takes lists, examples, links and the last cases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.site.pasting import paste
from tests.site.waiting import until

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def shared(browser: Browser) -> Iterator[Page]:
    page = browser.new_context(locale="zh-CN", service_workers="block").new_page()
    yield page
    page.context.close()


def _open(page: Page, site_url: str, name: str, **case: str) -> None:
    page.goto("about:blank")
    page.goto(f"{site_url}/calculators/{name}.html" + (f"?{urlencode(case)}" if case else ""))


def _field(page: Page, key: str) -> Locator:
    return page.locator(f"[data-field]:has([name={key}])")


def test_only_what_can_still_change_the_answer_is_asked(shared: Page, site_url: str) -> None:
    _open(shared, site_url, "budget-cap", policy="neimenggu-2023")
    expect(_field(shared, "central_subsidy_previous_year")).to_be_visible()
    expect(_field(shared, "hardship_relief_funds_current_year")).to_be_hidden()
    expect(_field(shared, "planned_purchase")).to_be_hidden()
    expect(shared.locator("[data-more]")).to_contain_text("与所选文件无关")
    shared.locator("[name=central_subsidy_previous_year]").fill("1500")
    shared.locator("[name=regional_subsidy_previous_year]").fill("400")
    expect(_field(shared, "planned_purchase")).to_be_visible()
    shared.locator("[name=planned_purchase]").fill("30")
    expect(shared.locator("[data-more]")).to_contain_text("已经问完")


def test_what_is_not_asked_can_be_shown_and_comes_to_no_harm(shared: Page, site_url: str) -> None:
    _open(shared, site_url, "budget-cap", policy="neimenggu-2023")
    shared.get_by_role("button", name="全部显示").click()
    planned = _field(shared, "planned_purchase")
    planned.locator("input").fill("30")
    expect(planned.locator(".calc-void")).to_be_visible()
    shared.get_by_role("button", name="收起").click()
    expect(planned).to_be_visible()


def test_the_recap_names_what_was_not_used_and_nothing_else(shared: Page, site_url: str) -> None:
    planned = ".calc-recap tr:has-text('拟安排的购买资金总额度')"
    _open(shared, site_url, "budget-cap", policy="jilin-2020")
    shared.get_by_role("button", name="全部显示").click()
    shared.locator("[name=planned_purchase]").fill("800")
    expect(shared.locator(planned)).to_contain_text("没有用到，因为还没有填")
    shared.locator("[name=central_special_funds_current_year]").fill("3000")
    shared.locator("[name=provincial_special_funds_current_year]").fill("1000")
    expect(shared.locator(".calc-summary")).to_contain_text("超过7,200,000元")
    expect(shared.locator(planned)).to_have_text(re.compile("8,000,000 元$"))


def test_no_figure_is_shown_before_the_inputs_it_needs(shared: Page, site_url: str) -> None:
    _open(shared, site_url, "budget-cap", policy="neimenggu-2023")
    shared.locator("[name=central_subsidy_previous_year]").fill("1500")
    expect(shared.locator(".calc-missing")).to_be_visible()
    expect(shared.locator(".calc-figure")).to_have_count(0)


def test_a_plan_is_asked_part_by_part(shared: Page, site_url: str) -> None:
    _open(shared, site_url, "project-check", policy="hunan-2018")
    parts = shared.locator(".calc-group:visible")
    assert parts.count() > 5
    expect(shared.locator("[name=months]")).to_be_hidden()
    parts.filter(has_text="能不能购买").locator("summary").click()
    shared.locator("[name=item]").fill("家计调查")
    expect(parts.filter(has_text="能不能购买").locator("[data-count]")).to_have_text("已填 1 项")


def test_a_comparison_asks_for_the_inputs_of_what_is_compared(shared: Page, site_url: str) -> None:
    _open(shared, site_url, "compare")
    expect(shared.locator("[data-field]:visible")).to_have_count(1)
    shared.locator("[name=calculator]").select_option("人员配备")
    expect(_field(shared, "county_households")).to_be_visible()
    expect(_field(shared, "amount")).to_be_hidden()


def test_a_block_of_a_spreadsheet_fills_the_table(shared: Page, site_url: str) -> None:
    _open(shared, site_url, "staffing", policy="qingyuan-2019")
    block = "乡镇\t户数\n城东镇\t1,200\r\n城西镇\t３００\n南山街道\t\n东坡乡\t700\n"
    shared.locator(".calc-rows").wait_for()
    paste(shared.get_by_label("第 1 行 乡镇（街道）名称"), block)
    expect(shared.locator("#staffing-township-households-read")).to_have_text(
        "共 3 个数，合计 2,200 户；1 行空着，没有计入"
    )
    expect(shared.locator("[data-key='township_staff.3']")).to_contain_text("东坡乡")
    expect(shared.locator("[data-key=township_staff] [data-reading=cautious]")).to_contain_text(
        "16"
    )
    until(shared, "location.search.includes('was')")
    shared.goto(shared.url)
    expect(shared.get_by_label("第 4 行 乡镇（街道）名称")).to_have_value("东坡乡")
    expect(shared.get_by_label("第 3 行 各乡镇（街道）救助对象户数")).to_have_value("")
    expect(shared.locator("[data-key='township_staff.3']")).to_contain_text("东坡乡")


def test_the_headings_of_a_block_decide_its_columns_and_what_is_left_out_is_named(
    shared: Page, site_url: str
) -> None:
    _open(shared, site_url, "staffing", policy="qingyuan-2019")
    shared.locator(".calc-rows").wait_for()
    block = "序号\t户数\t乡镇\t备注\n1\t120\t甲镇\t新\n2\t300\t乙镇\t\n\t420\t合计\t\n"
    paste(shared.get_by_label("第 1 行 乡镇（街道）名称"), block)
    expect(shared.get_by_label("第 2 行 乡镇（街道）名称")).to_have_value("乙镇")
    expect(shared.get_by_label("第 2 行 各乡镇（街道）救助对象户数")).to_have_value("300")
    expect(shared.get_by_label("第 3 行 乡镇（街道）名称")).to_have_value("")
    told = shared.locator(".calc-rows-notes[role=status]")
    expect(told).to_contain_text("这些列没有填入：“备注”")
    expect(told).to_contain_text("合计")
    expect(shared.locator(".calc-rows th").nth(1)).to_have_text("各乡镇（街道）救助对象户数（户）")


def test_a_cell_that_cannot_be_read_says_so_in_its_place_and_takes_the_focus(
    shared: Page, site_url: str
) -> None:
    _open(shared, site_url, "staffing", policy="qingyuan-2019")
    shared.locator(".calc-rows").wait_for()
    paste(shared.get_by_label("第 1 行 乡镇（街道）名称"), "乡镇\t户数\n甲镇\t120\n乙镇\t#DIV/0!\n")
    wrong = shared.get_by_label("第 2 行 各乡镇（街道）救助对象户数")
    expect(wrong).to_be_focused()
    expect(wrong).to_have_attribute("aria-invalid", "true")
    cell = shared.locator("td", has=wrong).locator(".calc-cell-wrong")
    expect(cell).to_contain_text("#DIV/0!")
    described = wrong.get_attribute("aria-describedby")
    assert cell.get_attribute("id") == described
    expect(shared.locator(".calc-rows-wrong[role=alert]")).to_contain_text("第 2 行（乙镇）")
    shared.locator("[name=county_households]").focus()
    shared.get_by_role("button", name="计算", exact=True).click()
    expect(wrong).to_be_focused()
    wrong.fill("300")
    expect(wrong).not_to_have_attribute("aria-invalid", "true")
    expect(shared.locator(".calc-rows-wrong")).to_be_hidden()


def test_what_python_refuses_of_a_list_is_told_in_its_cell(shared: Page, site_url: str) -> None:
    _open(shared, site_url, "staffing", policy="qingyuan-2019")
    shared.locator(".calc-rows").wait_for()
    paste(
        shared.get_by_label("第 1 行 乡镇（街道）名称"), "乡镇\t户数\n甲镇\t\n乙镇\t7\n丙镇\t3.5\n"
    )
    wrong = shared.get_by_label("第 3 行 各乡镇（街道）救助对象户数")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(shared.locator(".calc-rows-wrong")).to_contain_text("第 3 行（丙镇）")
    expect(shared.locator(".calc-rows-wrong")).to_contain_text("要填整数")


def test_a_number_with_a_list_mark_in_one_cell_is_not_two_rows(shared: Page, site_url: str) -> None:
    _open(shared, site_url, "staffing", policy="qingyuan-2019")
    cell = shared.get_by_label("第 1 行 各乡镇（街道）救助对象户数")
    cell.fill("120、300")
    cell.press("Enter")
    expect(cell).to_have_attribute("aria-invalid", "true")
    expect(shared.locator("[data-key='township_staff.2']")).to_have_count(0)


def test_rows_are_added_and_removed_by_keyboard(shared: Page, site_url: str) -> None:
    _open(shared, site_url, "staffing", policy="qingyuan-2019")
    shared.get_by_label("第 1 行 各乡镇（街道）救助对象户数").focus()
    for number in ("120", "300", "700", "50"):
        shared.keyboard.type(number)
        shared.keyboard.press("Enter")
    expect(shared.locator(".calc-rows tbody tr")).to_have_count(5)
    read = shared.locator("#staffing-township-households-read")
    expect(read).to_contain_text("共 4 个数，合计 1,170 户")
    shared.get_by_role("button", name="删除第 2 行").press("Enter")
    expect(read).to_contain_text("共 3 个数，合计 870 户")
    expect(shared.get_by_label("第 2 行 乡镇（街道）名称")).to_be_focused()


def test_the_case_stands_beside_its_answer_with_what_was_assumed(
    shared: Page, site_url: str
) -> None:
    _open(shared, site_url, "staffing", policy="qingyuan-2019", county_households="三千")
    recap = shared.locator(".calc-recap")
    expect(recap.locator("tr").first).to_have_text("县（市、区）救助对象户数3,000 户")
    expect(recap.locator("tr[data-assumed]")).to_contain_text("假定")
    expect(recap.locator("tr[data-assumed]")).to_contain_text("今天")


def test_an_answer_has_three_depths(shared: Page, site_url: str) -> None:
    case = {"county_households": "3000", "township_households": "120\n300"}
    _open(shared, site_url, "staffing", policy="qingyuan-2019", **case)
    depths = (".calc-summary", ".calc-figures", ".calc-recap", ".calc-steps", ".calc-quote")
    tops = [shared.locator(one).first.bounding_box() for one in depths]
    assert [top["y"] for top in tops if top] == sorted(top["y"] for top in tops if top)
    assert None not in tops
    steps = shared.locator(".calc-steps > li").all_text_contents()
    assert [one for one in steps[:3] if "三（一）1" not in one] == []
    _open(shared, site_url, "staffing", **case)
    expect(shared.locator(".calc-overview tbody tr")).to_have_count(5)
    place = shared.locator("article[data-policy=qingyuan-2019]")
    expect(place.locator(".calc-steps")).to_be_hidden()
    place.get_by_text("怎么算出来的").click()
    expect(place.locator(".calc-steps")).to_be_visible()


def test_the_unit_stands_beside_every_number(shared: Page, site_url: str) -> None:
    for name, units in {"staffing": {"户", "人", "个"}, "budget-cap": {"元"}}.items():
        _open(shared, site_url, name)
        boxes = shared.locator("[data-field]:has([inputmode=decimal])")
        found = boxes.evaluate_all(
            "all => all.map((one) => [JSON.parse(one.dataset.field).unit,"
            " one.querySelector('.calc-unit').textContent.trim()])"
        )
        assert {unit for unit, _ in found} == units
        assert [one for one in found if one[0] not in one[1]] == []


def _target(page: Page) -> Locator:
    """What the address names, once a link has led there."""
    page.wait_for_url("**#*")
    return page.locator(f"[id='{urlsplit(page.url).fragment}']")


def test_a_number_leads_to_its_highlighted_words(shared: Page, site_url: str) -> None:
    _open(shared, site_url, "staffing", policy="qingyuan-2019", county_households="4000")
    shared.locator("[data-key=county_staff] .calc-from a").first.click()
    target = _target(shared)
    expect(target).to_contain_text("3000户到5000户的至少配备4人")
    expect(target).to_be_in_viewport()


def test_a_fact_of_higher_law_leads_to_its_line(shared: Page, site_url: str) -> None:
    _open(shared, site_url, "purchase-item", policy="tianjin", nature="劳务派遣")
    shared.locator("a.calc-law").first.wait_for()
    shared.evaluate("document.querySelectorAll('.calc-part').forEach((one) => one.open = true)")
    shared.locator("a.calc-law").first.click()
    expect(_target(shared)).to_be_in_viewport()


def test_the_flip_distance_stands_before_the_figures(shared: Page, site_url: str) -> None:
    _open(
        shared,
        site_url,
        "budget-cap",
        policy="neimenggu-2023",
        **{
            "central_subsidy_previous_year": "1500万元",
            "regional_subsidy_previous_year": "400万元",
            "planned_purchase": "40万元",
        },
    )
    flip = shared.locator(".calc-flip")
    expect(flip).to_contain_text("减少 20,000元就不超过")
    figures = shared.locator(".calc-figures").first.bounding_box()
    box = flip.bounding_box()
    assert box and figures and box["y"] < figures["y"]
    picture = shared.get_by_role("img", name="购买经费上限 38万元")
    expect(picture).to_be_visible()
    expect(shared.locator(".chart-over")).to_have_count(1)
    expect(shared.locator(".chart-keys")).to_contain_text("计入额度 40万元")


def test_the_bands_are_drawn_with_the_case_marked(shared: Page, site_url: str) -> None:
    _open(shared, site_url, "staffing", policy="qingyuan-2019", county_households="3000")
    picture = shared.locator(".calc-chart svg")
    expect(picture).to_have_attribute("role", "img")
    said = picture.get_attribute("aria-label") or ""
    assert "所填 3,000户" in said and "3,000到5,000户 4人" in said
    expect(picture.locator(".chart-held")).to_have_count(2)
    expect(picture.locator(".chart-mark")).to_have_count(1)


def test_all_places_are_compared_with_one_click(shared: Page, site_url: str) -> None:
    _open(shared, site_url, "staffing", policy="qingyuan-2019", county_households="3000")
    shared.get_by_role("button", name="看各地文件分别怎么说").click()
    expect(shared.locator(".calc-overview tbody tr")).to_have_count(5)
    expect(shared.locator(".calc-result")).to_have_count(5)


def test_an_example_fills_the_form(shared: Page, site_url: str) -> None:
    _open(shared, site_url, "staffing")
    shared.get_by_role("button", name="清远：正好 3000 户").click()
    expect(shared.locator(".calc-summary")).to_contain_text("最低2人、稳妥4人")
    expect(shared.locator("[name=current_staff]")).to_have_value("3")
    shared.get_by_role("button", name="天津：两个街道").click()
    expect(shared.locator("[name=county_households]")).to_have_value("")
    expect(shared.locator("article[data-policy=tianjin]")).to_be_visible()


def test_the_last_cases_are_kept_here_and_can_be_deleted(page: Page, site_url: str) -> None:
    _open(page, site_url, "staffing", policy="qingyuan-2019", county_households="3000")
    kept = page.locator("[data-kept]")
    expect(kept.locator("[data-count]")).to_have_text("1")
    page.get_by_role("button", name="清空", exact=True).click()
    kept.locator("summary").click()
    kept.locator(".calc-again").click()
    expect(page.locator("[name=county_households]")).to_have_value("3000")
    expect(page.locator(".calc-summary")).to_contain_text("稳妥4人")
    kept.get_by_role("button", name="删除：").click()
    expect(kept).to_be_hidden()
    page.wait_for_timeout(2000)
    assert page.evaluate("localStorage.getItem('handbook.cases')") is None


def test_without_storage_the_form_works_all_the_same(page: Page, site_url: str) -> None:
    page.add_init_script(
        "Storage.prototype.setItem = Storage.prototype.getItem = () => { throw new Error('full'); }"
    )
    _open(page, site_url, "staffing", policy="qingyuan-2019", county_households="3000")
    expect(page.locator(".calc-summary")).to_contain_text("稳妥4人")


def _case_of(page: Page) -> dict[str, str]:
    until(page, "location.search.includes('was')")
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}


def test_a_link_carries_the_day_the_rules_and_the_result(shared: Page, site_url: str) -> None:
    _open(shared, site_url, "staffing", policy="qingyuan-2019", county_households="3000")
    case = _case_of(shared)
    assert len(case["rules"]) == 8
    assert "稳妥4人" in case["was"]
    assert "QY-01." in case["basis"]
    assert case["as_of"] == shared.locator("[name=as_of]").input_value()
    shared.goto(shared.url)
    expect(shared.locator(".calc-summary")).to_be_visible()
    expect(shared.locator(".calc-changed")).to_have_count(0)


def test_a_link_of_older_rules_shows_the_old_result_the_new_one_and_the_clause(
    shared: Page, site_url: str
) -> None:
    _open(shared, site_url, "staffing", policy="qingyuan-2019", county_households="3000")
    case = _case_of(shared)
    first, *rest = case["basis"].split("~")
    older = {
        **case,
        "rules": "00000000",
        "was": "qingyuan-2019 县（市、区）工作人员至少配备3人。",
        "basis": "~".join([f"{first.split('.')[0]}.zzz", *rest]),
    }
    _open(shared, site_url, "staffing", **older)
    changed = shared.locator(".calc-changed")
    expect(changed).to_contain_text("规则版本 00000000")
    expect(changed.locator(".calc-old")).to_have_text("县（市、区）工作人员至少配备3人。")
    expect(changed.locator("tbody td").last).to_contain_text("稳妥4人")
    expect(changed).to_contain_text("原话或条款有变的依据")
    expect(changed.locator("a.calc-clause")).to_have_count(1)
    assert parse_qs(urlsplit(shared.url).query)["rules"] == ["00000000"]
    shared.locator("[name=county_households]").fill("3500")
    expect(changed).to_have_count(0)
    until(shared, "!location.search.includes('rules=00000000')")


def test_a_link_of_older_rules_with_the_same_result_says_so(shared: Page, site_url: str) -> None:
    _open(shared, site_url, "staffing", policy="qingyuan-2019", county_households="3000")
    case = _case_of(shared)
    _open(shared, site_url, "staffing", **{**case, "rules": "00000000"})
    expect(shared.locator(".calc-changed")).to_contain_text("本例的结论和依据的原话都没有变")


@pytest.mark.parametrize(
    "hostile",
    [
        "<img src=x onerror=window.hit=1>",
        "qingyuan-2019 <img src=x onerror=window.hit=1>",
        "__proto__ x",
        "constructor x",
    ],
)
def test_what_an_old_link_says_stays_text(shared: Page, site_url: str, hostile: str) -> None:
    case = {"policy": "qingyuan-2019", "county_households": "3000", "rules": hostile}
    given = {**case, "was": hostile, "basis": hostile, "row_names": hostile}
    _open(shared, site_url, "staffing", **given, **{quote(hostile): hostile})
    expect(shared.locator(".calc-changed")).to_be_visible()
    assert shared.evaluate("window.hit") is None
    assert shared.locator(".calc img, .calc script").count() == 0


def test_notes_are_ordered_by_weight_and_the_general_ones_folded(
    shared: Page, site_url: str
) -> None:
    _open(shared, site_url, "staffing", policy="qingyuan-2019", county_households="3000")
    shared.locator(".calc-notes").first.wait_for()
    assert shared.locator(".calc-notes > li").first.get_attribute("data-note") == "overlap"
    general = shared.locator("details.calc-part", has_text="计算时的假定").last
    assert general.get_attribute("open") is None
    expect(general.locator("[data-note=assumption]").first).to_be_hidden()
