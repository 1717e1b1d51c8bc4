from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.quantity_words import COMMON
from handbook.gate import pass_gate, prove
from handbook.ledger import Ledger, read_excuses
from handbook.parsing import parse
from handbook.policies import load_policies
from handbook.problems import DataError
from handbook.rulebooks import load_rulebook
from handbook.tokens import find_tokens, is_numeral

POLICIES = Path(__file__).parents[2] / "policies"


@pytest.fixture
def root(sixth_root: Path, tmp_path: Path) -> Path:
    shutil.copytree(sixth_root, tmp_path / "policies")
    return tmp_path / "policies"


def gate(root: Path) -> tuple[Ledger, ...]:
    return pass_gate(root, load_policies(root), load_rulebook(root))


def edit(root: Path, name: str, before: str, after: str) -> None:
    path = root / "trial-2024" / name
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def problems(root: Path) -> list[str]:
    with pytest.raises(DataError) as raised:
        gate(root)
    return [
        f"{Path(problem.path).name}:{problem.line}: {problem.found}"
        for problem in raised.value.problems
    ]


def test_a_text_of_data_alone_passes(root: Path) -> None:
    (ledger,) = gate(root)
    assert (len(ledger.entries), len(ledger.bound), len(ledger.excused)) == (28, 25, 3)


def test_a_number_that_no_rule_uses_needs_an_excuse(root: Path) -> None:
    edit(
        root, "ledger.toml", 'clause = "back.2"\nreason = "成文日期"\nwords = ["2024年3月1日"]', ""
    )
    rest = (root / "trial-2024" / "ledger.toml").read_text("utf-8").rstrip()
    edit(root, "ledger.toml", rest, rest.removesuffix("[[excuse]]"))
    assert problems(root) == [
        "text.md:33: “2024年3月1日”（……2024年3月1日……）没有规则用到，也没有说明"
    ]


def test_an_excuse_for_words_that_are_gone_is_stale(root: Path) -> None:
    edit(root, "ledger.toml", "2024年3月1日", "2024年3月2日")
    found = problems(root)
    assert found[0].startswith("ledger.toml:6: 条款 back.2 里“2024年3月2日”有 0 处，列了 1 处")
    assert len(found) == 2


def test_an_excuse_for_what_a_rule_uses_is_refused(root: Path) -> None:
    extra = '\n[[excuse]]\nclause = "2.3"\nreason = "多余"\nwords = ["不超过24个月"]\n'
    path = root / "trial-2024" / "ledger.toml"
    path.write_text(path.read_text("utf-8") + extra, "utf-8")
    assert problems(root) == ["ledger.toml:11: 条款 2.3 的“不超过24个月”里没有要说明的数字或界限词"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ('"5天", "15天"', []),
        ('"15天，其中5天"', []),
        ('"5天"', ["“15天”"]),
        ('"5天", "5天", "15天"', ["条款 1.1 里“5天”有 1 处，列了 2 处"]),
        ('"5天", "5", "15天"', ["条款 1.1 里“5”有 0 处，列了 1 处"]),
    ],
)
def test_an_excuse_is_for_whole_tokens(words: str, found: list[str]) -> None:
    document = parse("一、要求\n\n（一）共15天，其中5天公示。\n")
    toml = f'[[excuse]]\nclause = "1.1"\nreason = "不是规则"\nwords = [{words}]\n'
    proof = prove("trial", document, (), read_excuses(toml, "ledger.toml"))
    assert [problem.found.split("（")[0] for problem in proof.ledger.problems] == found


def test_a_fault_of_a_rule_is_at_the_line_of_its_key(root: Path) -> None:
    edit(root, "rules.toml", 'maximum = { value = "24"', 'maximum = { value = "12"')
    edit(root, "rules.toml", 'strength = "generally"', 'strength = "must"')
    lines = (root / "trial-2024" / "rules.toml").read_text("utf-8").split("\n")
    found = problems(root)
    assert [entry.split(": 规则 ")[1].split("：")[0] for entry in found] == [
        "TR-10 的 strength",
        "TR-10 的 maximum.value",
    ]
    for entry, key in zip(found, ("strength = ", "maximum = "), strict=True):
        assert lines[int(entry.split(":")[1]) - 1].startswith(key)


def test_a_mistake_of_form_is_at_its_line_in_every_file(root: Path) -> None:
    edit(
        root,
        "rules.toml",
        'unit = "月", words = "不超过24个月"',
        'units = "月", words = "不超过24个月"',
    )
    (root / "reference").mkdir()
    (root / "contents.toml").write_text('reference = ["law"]\n', "utf-8")
    (root / "reference" / "law.toml").write_text('[[fact]]\nid = "a"\ntopic = 1\n', "utf-8")
    with pytest.raises(DataError) as raised:
        load_rulebook(root)
    places = {(Path(problem.path).name, problem.line) for problem in raised.value.problems}
    lines = (root / "trial-2024" / "rules.toml").read_text("utf-8").split("\n")
    at = next(number for number, line in enumerate(lines, 1) if "units" in line)
    assert places == {("rules.toml", at), ("law.toml", 1), ("law.toml", 3)}


NUMERALS = "0５٣零〇一两九十百千万亿廿卅壹贰拾佰仟半几½⅔²㈠①ⅣⅫ"
WORDS = "户人名年月日元个至到以上不满超过约数余多第每统一队伍十分之百姓，。、（含）：%. "


@given(st.text(alphabet=NUMERALS + WORDS, max_size=40))
def test_every_numeral_of_a_text_is_in_a_token_or_a_common_word(text: str) -> None:
    seen = [(token.start, token.end) for token in find_tokens(text)]
    seen += [found.span() for found in COMMON.finditer(text)]
    for at, sign in enumerate(text):
        if is_numeral(sign):
            assert any(start <= at < end for start, end in seen), (text, at)


@pytest.mark.parametrize("sign", NUMERALS)
def test_every_sign_a_number_is_written_with_is_a_numeral(sign: str) -> None:
    assert is_numeral(sign)
    assert [token.words for token in find_tokens(f"甲{sign}乙")] == [sign]


def test_numbers_hidden_in_words_are_tokens() -> None:
    text = "每半年报告，廿万元，½，壹佰贰拾万元，好几百户，㈠报告"
    words = [token.words for token in find_tokens(text)]
    assert words == ["每半年", "廿万元", "½", "壹佰贰拾万元", "好几百户", "㈠"]


def test_the_tokens_of_the_held_texts_leave_no_numeral_out() -> None:
    for path in sorted(POLICIES.glob("*/text.md")):
        for clause in parse(path.read_text("utf-8")).walk():
            seen = [(0, len(clause.number))]
            seen += [found.span() for found in COMMON.finditer(clause.text)]
            seen += [(t.start, t.end) for t in find_tokens(clause.text, clause.number)]
            missed = [
                sign
                for at, sign in enumerate(clause.text)
                if is_numeral(sign) and not any(start <= at < end for start, end in seen)
            ]
            assert missed == [], (path.parent.name, clause.path)
