"""Files that are no table, and places where no result can be written: one sentence each."""

from __future__ import annotations

import io
import resource
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from calculators.batch.marks import TableError
from calculators.batch.table_file import read_table
from handbook.__main__ import main
from tests.batch.conftest import POLICIES
from tests.batch.sheets import STAFFING, formatted
from tests.batch.workbooks import rows_of

ROOT = ["--root", str(POLICIES)]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ROWS = [list(STAFFING), ["甲", "清远", "3000"]]
CSV = "\r\n".join(",".join(row) for row in ROWS)


def zipped(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with ZipFile(target, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return target.getvalue()


def encrypted(data: bytes) -> bytes:
    """The archive with the mark of encryption on its first part."""
    at = data.index(b"PK\x01\x02") + 8
    return data[:at] + bytes([data[at] | 1]) + data[at + 1 :]


OTHER_KINDS = {
    "an empty file": (b"", "文件是空的"),
    "an old workbook": (OLE + bytes(512), "旧的 xls"),
    "an encrypted workbook": (OLE + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
    "an encrypted archive": (encrypted(formatted(ROWS)), "加了密码"),
    "a text document": (zipped(word__document_xml=b"<a/>"), "Word 文档"),
    "slides": (zipped(ppt__presentation_xml=b"<a/>"), "演示文稿"),
    "a binary workbook": (zipped(**{"xl/workbook.bin": b"x"}), "xlsb"),
    "a workbook of another suite": (zipped(content_xml=b"<a/>"), "ods"),
    "any archive": (zipped(a_xml=b"<a/>"), "压缩文件"),
    "an empty archive": (b"PK\x05\x06" + bytes(18), "压缩文件"),
    "a page": (b"<html><table><tr><td>1</td></tr></table></html>", "网页"),
    "a page after blanks and a mark": (b"\xef\xbb\xbf \r\n<TABLE>", "网页"),
    "a page in UTF-16": ("\ufeff<html>".encode("utf-16-le"), "网页"),
    "a workbook in XML": (b'<?xml version="1.0"?><Workbook/>', "XML"),
    "a PDF": (b"%PDF-1.7", "PDF"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "图片"),
    "a packed file": (b"\x1f\x8b\x08", "压缩文件"),
    "text in UTF-16 without a mark": ("户数,1".encode("utf-16-le"), "空字符"),
    "text in UTF-32": ("户数,1".encode("utf-32"), "请"),
    "bytes of no encoding": (b"\xff\xff\xff\x81", "编码"),
}


@pytest.mark.parametrize("name", OTHER_KINDS)
def test_a_file_of_another_kind_is_called_by_its_kind(name: str) -> None:
    data, told = OTHER_KINDS[name]
    with pytest.raises(TableError, match=told):
        read_table(data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", formatted(ROWS)),
        ("a.xlsx", CSV.encode()),
        ("a.xls", CSV.encode("gb18030")),
        ("a.txt", CSV.replace(",", "\t").encode("utf-16")),
    ],
)
def test_what_a_file_is_its_bytes_say_and_not_its_name(
    tmp_path: Path, name: str, data: bytes
) -> None:
    source, target = tmp_path / name, tmp_path / "out.csv"
    source.write_bytes(data)
    assert main(["batch", str(source), str(target), *ROOT]) == 0
    assert rows_of(target.read_bytes())[1][:3] == ["甲", "清远", "3000"]


@pytest.mark.parametrize("name", OTHER_KINDS)
def test_the_command_names_the_file_and_keeps_the_old_result(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    source, target = tmp_path / "in.xlsx", tmp_path / "out.csv"
    source.write_bytes(OTHER_KINDS[name][0])
    target.write_text("old", "utf-8")
    assert main(["batch", str(source), str(target), *ROOT]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"{source}: ")
    assert len(said.splitlines()) == 1
    assert target.read_text("utf-8") == "old"


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        (".", "out.csv", "这是目录"),
        ("in.csv", "missing/out.csv", "没有这个文件或目录"),
        ("in.csv", "in.csv/out.csv", "in.csv/out.csv"),
        ("in.csv", "folder.csv", "是目录"),
        ("in.csv", "in.csv", "同一个文件"),
        ("in.csv", f"{'名' * 90}.csv", "系统报告"),
    ],
)
def test_a_place_that_cannot_be_read_or_written_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], source: str, target: str, told: str
) -> None:
    (tmp_path / "in.csv").write_bytes(CSV.encode())
    (tmp_path / "folder.csv").mkdir()
    assert main(["batch", str(tmp_path / source), str(tmp_path / target), *ROOT]) == 1
    said = capsys.readouterr().err
    assert told in said
    assert len(said.splitlines()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.csv", "in.csv"]
    assert (tmp_path / "in.csv").read_bytes() == CSV.encode()


def test_a_disk_that_takes_no_more_leaves_the_old_result(tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(CSV, "utf-8")
    target.write_text("old", "utf-8")
    done = subprocess.run(
        [sys.executable, "-B", "-m", "handbook", "batch", str(source), str(target), *ROOT],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)),
    )
    assert done.returncode == 1
    assert str(target) in done.stderr
    assert "Traceback" not in done.stderr
    assert target.read_text("utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv"]
