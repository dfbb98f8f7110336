"""The command that reports how two builds differ."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from compare_builds import differences, main


def _write(folder: Path, files: dict[str, bytes]) -> Path:
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder


def _zip(file: Path, members: dict[str, str], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name), text, method)
    return file


def test_equal_builds_have_no_differences(tmp_path: Path) -> None:
    """Two folders with the same bytes differ in nothing, and the command ends with 0."""
    files = {"a/index.html": "同".encode(), "b.pdf": b"%PDF", "empty": b""}
    old, new = _write(tmp_path / "old", files), _write(tmp_path / "new", files)
    assert list(differences(old, new)) == []
    assert CliRunner().invoke(main, [str(old), str(new)]).exit_code == 0


def test_new_and_missing_files_are_reported(tmp_path: Path) -> None:
    """A file that only one build has is reported with its path, and the command ends with 1."""
    old = _write(tmp_path / "old", {"gone/a.html": b"a", "same": b"s"})
    new = _write(tmp_path / "new", {"came.html": b"a", "same": b"s"})
    assert list(differences(old, new)) == ["多了  came.html", "少了  gone/a.html"]
    result = CliRunner().invoke(main, [str(old), str(new)])
    assert result.exit_code == 1
    assert "共 2 处不同" in result.output


def test_text_shows_the_first_difference(tmp_path: Path) -> None:
    """Of a text the line of the first difference is reported, with both versions of it."""
    old = _write(tmp_path / "old", {"p.html": "一\n二甲三\n四".encode()})
    new = _write(tmp_path / "new", {"p.html": "一\n二乙三\n五".encode()})
    (reported,) = differences(old, new)
    assert "p.html" in reported and "第 2 行" in reported
    assert "- 一⏎二甲三⏎四" in reported and "+ 一⏎二乙三⏎五" in reported


@pytest.mark.parametrize(
    ("old", "new", "place"), [("", "x", 1), ("ab", "abc", 1), ("a\nb", "a\nc", 2), ("b", "a", 1)]
)
def test_every_first_difference_is_found(tmp_path: Path, old: str, new: str, place: int) -> None:
    """A difference at the start, at the end or by length is found at its line."""
    before, after = tmp_path / "old.txt", tmp_path / "new.txt"
    before.write_text(old, "utf-8")
    after.write_text(new, "utf-8")
    (reported,) = differences(before, after)
    assert f"第 {place} 行" in reported


def test_binary_files_show_their_first_difference(tmp_path: Path) -> None:
    """Of a file that is no text the place of the first different byte is reported."""
    old = _write(tmp_path / "old", {"x.bin": b"\xff\x00\x01"})
    new = _write(tmp_path / "new", {"x.bin": b"\xff\x00\x02\x03"})
    assert list(differences(old, new)) == ["不同  x.bin  从第 3 个字节起（3 → 4 字节）"]


def test_pdf_is_only_noted(tmp_path: Path) -> None:
    """Of a PDF nothing but the fact and the sizes is reported."""
    old = _write(tmp_path / "old", {"x.pdf": b"%PDF-1"})
    new = _write(tmp_path / "new", {"x.pdf": b"%PDF-27"})
    assert list(differences(old, new)) == ["不同  x.pdf（PDF，6 → 7 字节）"]


def test_packed_files_are_compared_by_member(tmp_path: Path) -> None:
    """Of a docx, xlsx or zip every member that is new, gone or different is reported."""
    old = _zip(tmp_path / "a.docx", {"w.xml": "<a>甲</a>", "gone": "", "same": "s"})
    new = _zip(tmp_path / "b.docx", {"w.xml": "<a>乙</a>", "came": "", "same": "s"})
    reported = list(differences(old, new))
    assert [line.split("  ")[:2] for line in reported] == [
        ["多了", "b.docx!came"], ["少了", "b.docx!gone"], ["不同", "b.docx!w.xml"]
    ]  # fmt: skip
    assert "<a>甲</a>" in reported[2]


def test_other_packing_is_a_difference(tmp_path: Path) -> None:
    """Files with equal members that are packed in another way are still different."""
    old = _zip(tmp_path / "a.zip", {"m": "text" * 99})
    new = _zip(tmp_path / "b.zip", {"m": "text" * 99}, zipfile.ZIP_STORED)
    assert list(differences(old, new)) == ["不同  b.zip（内容相同，打包的方式不同）"]


def test_a_damaged_archive_is_compared_as_bytes(tmp_path: Path) -> None:
    """A file that only looks like an archive is compared as it is, without an error."""
    old = _write(tmp_path / "old", {"x.docx": b"PK\x03\x04\xff1"})
    new = _write(tmp_path / "new", {"x.docx": b"PK\x03\x04\xff2"})
    assert list(differences(old, new)) == ["不同  x.docx  从第 6 个字节起（6 → 6 字节）"]


def test_a_folder_is_not_compared_with_a_file(tmp_path: Path) -> None:
    """A folder beside a file is wrong usage: the command ends with 2 and says why."""
    file = _write(tmp_path, {"f": b""}) / "f"
    result = CliRunner().invoke(main, [str(tmp_path), str(file)])
    assert result.exit_code == 2
    assert "要么都是文件夹" in result.output
