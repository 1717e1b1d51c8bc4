"""Every data file × every damage: one located sentence in Chinese, exit code 1, no traceback."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.__main__ import main
from handbook.data_files import read_text
from handbook.file_kinds import is_web_page
from handbook.problems import DataError

CONFIG = Path(__file__).parents[2] / "mkdocs.yml"
POLICIES = Path(__file__).parents[2] / "policies"
SLUG = "qingyuan-2019"
TOML = (
    f"{SLUG}/policy.toml",
    f"{SLUG}/rules.toml",
    f"{SLUG}/ledger.toml",
    f"{SLUG}/repairs.toml",
    "topics.toml",
    "glossary.toml",
    "examples.toml",
    "synonyms.toml",
    "reference/national.toml",
    "reference/item-names.toml",
    "contents.toml",
)
TEXTS = (f"{SLUG}/source.txt", f"{SLUG}/text.md")
LARGE = 17 * 1024 * 1024

type Damage = Callable[[Path], object]


def _bytes(change: Callable[[bytes], bytes]) -> Damage:
    return lambda path: path.write_bytes(change(path.read_bytes()))


def _recoded(codec: str) -> Damage:
    return _bytes(lambda data: data.decode().encode(codec, "replace"))


def _line_inserted(line: bytes) -> Damage:
    return _bytes(lambda data: line + b"\n" + data)


def _as_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _as_loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def _as_dangling_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere")


def _as_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _html(data: bytes) -> bytes:
    return b"<!DOCTYPE html>\n<html><body><p>" + data + b"</p></body></html>"


DAMAGES: dict[str, tuple[Damage, str]] = {
    "GB18030": (_recoded("gb18030"), r":\d+: .*GB18030"),
    "UTF-16 with its mark": (_recoded("utf-16"), "UTF-16"),
    "UTF-16 without its mark": (_recoded("utf-16-le"), "UTF-16"),
    "UTF-32": (_recoded("utf-32"), "UTF-32"),
    "a bad byte": (_line_inserted(b"#\n# \xff"), r":2: 本行第 3 个字节 0xFF"),
    "a cut character": (
        _bytes(lambda data: data + b"\n" + "中".encode()[:2]),
        r":\d+: 本行第 1 个字节 0xE4",
    ),
    "a BOM": (_bytes(lambda data: b"\xef\xbb\xbf" + data), ":1: 开头有 BOM"),
    "a NUL": (_line_inserted(b"# a\x00"), r":1:4: .*U\+0000"),
    "lines ended by CR": (_line_inserted(b"# a\r# b"), r":1:4: 换行用的是 U\+000D"),
    "a line separator": (_line_inserted("# a\u2028".encode()), r":1:4: 换行用的是 U\+2028"),
    "a web page": (_bytes(_html), "网页的源代码"),
    "a PDF": (_bytes(lambda data: b"%PDF-1.7\n" + data), "PDF"),
    "a docx": (_bytes(lambda data: b"PK\x03\x04\x14word/document.xml" + data), "docx"),
    "a picture": (_bytes(lambda data: b"\x89PNG\r\n\x1a\n" + data), "图片"),
    "a huge file": (_bytes(lambda data: data + b"\n" * LARGE), "MB"),
    "a folder": (_as_folder, "这是一个目录"),
    "a loop of links": (_as_loop, "符号链接成环"),
    "a link to nowhere": (_as_dangling_link, "符号链接指向的文件不存在"),
    "a pipe": (_as_pipe, "不是普通文件"),
    "no file": (Path.unlink, "没有这个文件"),
}
TOML_DAMAGES: dict[str, tuple[Damage, str]] = {
    "a number of 5,000 digits": (_line_inserted(b"n = " + b"9" * 5000), r":1: 数太大"),
    "a hexadecimal number of 5,000 digits": (
        _line_inserted(b"n = 0x" + b"f" * 5000),
        r":1: 数太大",
    ),
    "2,000 nested arrays": (
        _line_inserted(b"n = " + b"[" * 2000 + b"]" * 2000),
        r":1: 数组或表嵌套得太深",
    ),
    "40 nested arrays": (_line_inserted(b"n = " + b"[" * 40 + b"]" * 40), r":1: 数组或表嵌套"),
    "2,000 nested tables": (
        _line_inserted(b"n = " + b"{a=" * 2000 + b"1" + b"}" * 2000),
        r":1: 数组或表嵌套得太深",
    ),
    "a key of 2,000 parts": (_line_inserted(b"n" + b".n" * 2000 + b" = 1"), "数组或表嵌套得太深"),
    "an open bracket": (_line_inserted(b"n = ["), r":\d+: 不是 TOML"),
    "half a file": (_bytes(lambda data: data + b'\nn = "'), r":\d+: 不是 TOML"),
}
PUBLISHED_DAMAGES: dict[str, tuple[Damage, str]] = {
    "a private-use glyph": (_line_inserted("# 甲\ue000".encode()), r":1:4: .*U\+E000"),
    "a replacement character": (_line_inserted("# 甲\ufffd".encode()), r":1:4: .*U\+FFFD"),
    "an invisible character": (_line_inserted("# 甲\u202e".encode()), r":1:4: .*U\+202E"),
}
OPTIONAL = {f"{SLUG}/rules.toml", "reference/national.toml", "reference/item-names.toml"}
"""Whether these are needed is said elsewhere: by ``contents.toml``, and by the cases."""
RAW = {f"{SLUG}/source.txt", f"{SLUG}/repairs.toml"}


def cases() -> list[object]:
    found: list[object] = []
    for file in (*TEXTS, *TOML):
        damages = dict(DAMAGES)
        damages |= TOML_DAMAGES if file.endswith(".toml") else {}
        damages |= {} if file in RAW else PUBLISHED_DAMAGES
        if file in OPTIONAL:
            del damages["no file"]
        found += [
            pytest.param(file, *damage, id=f"{file}: {name}") for name, damage in damages.items()
        ]
    return found


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    return Path(shutil.copytree(POLICIES, tmp_path / "policies"))


def one_sentence(printed: str, file: str, pattern: str) -> None:
    lines = [line for line in printed.splitlines() if f"/{file}" in line]
    assert len(lines) == 1, printed
    assert re.search(pattern, lines[0]), lines[0]
    assert "Traceback" not in printed


@pytest.mark.parametrize(("file", "damage", "pattern"), cases())
def test_a_damaged_data_file_is_one_located_sentence(
    policies: Path, file: str, damage: Damage, pattern: str, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(policies / file)
    assert main(["check", "--root", str(policies)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    one_sentence(printed.err, file, pattern)


def test_a_page_or_a_document_given_as_text_is_not_imported(
    policies: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    published = (policies / SLUG / "text.md").read_bytes()
    source = policies / SLUG / "source.txt"
    received = source.read_bytes()
    for name, (damage, pattern) in DAMAGES.items():
        if source.is_dir():
            source.rmdir()
        else:
            source.unlink(missing_ok=True)
        source.write_bytes(received)
        damage(source)
        assert main(["import", SLUG, "--root", str(policies)]) == 1, name
        one_sentence(capsys.readouterr().err, f"{SLUG}/source.txt", pattern)
        assert (policies / SLUG / "text.md").read_bytes() == published


@pytest.mark.parametrize(
    ("text", "is_page"),
    [
        ("<p>第一条</p>\n<p>第二条</p>", True),
        ("  <HTML lang=zh>", True),
        ("<!-- 注 --><!-- 注 -->\n<html>", True),
        ('<?xml version="1.0"?>', True),
        ('第一条<br/>第二条<br/>第三条<td class="a">', True),
        ("第一条 户数<3000的，配备2人；人数>5的，配备3人。", False),
        ("第一条<br>第二条", False),
        ("<标题>", False),
        ("<!---->" * 500, False),
    ],
)
def test_a_web_page_is_told_by_its_head_or_its_tags(text: str, is_page: bool) -> None:
    assert is_web_page(text) is is_page


def test_an_unreadable_file_is_one_sentence(
    policies: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(DataError, match=r"source\.txt: 没有读取权限"):
        read_text(policies / SLUG / "source.txt")


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["calc", "staffing", "county_households=3000"],
        ["batch", "in.csv", "out.csv", "--calculator", "staffing"],
        ["verify", "623T-31MM-8PQ3-964J-7J0H-VD4C-2DS6"],
        ["impact", SLUG],
        ["import", SLUG],
        ["pdf"],
    ],
    ids=lambda arguments: arguments[0],
)
@pytest.mark.parametrize("root", ["missing", "empty", "file"])
def test_a_missing_folder_of_policies_is_one_sentence(
    arguments: list[str], root: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()
    assert main([*arguments, "--root", str(tmp_path / root)]) == 1
    printed = capsys.readouterr().err
    assert len(printed.splitlines()) == 1, printed
    assert "没有这个目录" in printed or "没有收录政策" in printed
    assert "--root" in printed


CONFIG_DAMAGES = {
    **DAMAGES,
    "no YAML": (_bytes(lambda data: b"a: [\n" + data), r":\d+: 不是 YAML"),
    "a list": (_bytes(lambda _data: b"- a\n"), "没有设置项"),
    "nothing": (_bytes(lambda _data: b""), "没有设置项"),
    "2,000 nested lists": (_bytes(lambda _data: b"[" * 2000), "不是 YAML"),
}


@pytest.mark.parametrize(("damage", "pattern"), CONFIG_DAMAGES.values(), ids=CONFIG_DAMAGES)
@pytest.mark.parametrize("command", ["build", "pdf"])
def test_a_damaged_configuration_is_one_located_sentence(
    command: str,
    damage: Damage,
    pattern: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(f"# 配置\n{CONFIG.read_text()}\n")
    damage(config)
    assert main([command, "--config", str(config)]) == 1
    one_sentence(capsys.readouterr().err, "mkdocs.yml", pattern)


def test_a_repeated_id_of_a_fact_is_located(
    policies: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = policies / "reference" / "national.toml"
    ids = re.findall(r'^id = "(.+)"$', path.read_text(), re.MULTILINE)
    path.write_text(path.read_text().replace(f'id = "{ids[1]}"', f'id = "{ids[0]}"'))
    assert main(["check", "--root", str(policies)]) == 1
    assert re.search(rf"reference/national\.toml:\d+: .*{ids[0]}", capsys.readouterr().err)
