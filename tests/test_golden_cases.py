"""Golden cases say what they mean: an edit that fits twice, or not at all, is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from golden_cases import GoldenCase, case_of, cases, edited, update

TEXT = "a: 1\nb: 2\n  c: 3\nb: 2\n"


@pytest.mark.parametrize(
    ("edit", "result"),
    [
        ({"replace": "a: 1", "with": "a: 2"}, "a: 2\nb: 2\n  c: 3\nb: 2\n"),
        ({"replace": "a: 1\nb: 2\n", "with": ""}, "\n  c: 3\nb: 2\n"),
        ({"after": "a: 1", "insert": "x\ny\n"}, "a: 1\nx\ny\nb: 2\n  c: 3\nb: 2\n"),
        ({"after": "  c: 3", "insert": "x", "times": 2}, "a: 1\nb: 2\n  c: 3\nx\nx\nb: 2\n"),
        ({"remove": "  c: 3\nb: 2\n"}, "a: 1\nb: 2\n"),
    ],
)
def test_edit_changes_whole_lines(edit: dict, result: str) -> None:
    """Each form of an edit changes the lines that it names, and no others."""
    assert edited(TEXT, [edit]) == result


@pytest.mark.parametrize("edit", [{"remove": "b: 2"}, {"remove": "c: 3"}, {"replace": "a: 1"}])
def test_edit_without_one_place_is_refused(edit: dict) -> None:
    """Lines that stand twice, or only as part of a line, or half an edit, are a fault of the case."""
    with pytest.raises(AssertionError):
        edited(TEXT, [edit])


def test_bytes_of_a_case_are_as_described(tmp_path: Path) -> None:
    """Encoding, line ends and a byte that is no text are written as the case says."""
    valid = tmp_path / "valid.md"
    valid.write_text("a: 旧\nb\n", "utf-8")

    def written(**content: object) -> bytes:
        return GoldenCase(Path("x.yml"), content).write(valid, tmp_path / "out").read_bytes()

    assert written(line_ends="\r\n") == "a: 旧\r\nb\r\n".encode()
    assert written(encoding="gbk") == "a: 旧\nb\n".encode("gbk")
    assert written(text="a\udcff") == b"a\xff"


def test_update_leaves_the_edits_alone(tmp_path: Path) -> None:
    """What is reported is written behind the edits, again and again, and read back as it was."""
    file = tmp_path / "case.yml"
    head = "# why\nedits:\n  - remove: |+\n      a\n\n"
    file.write_text(head, "utf-8")
    for reported in ("一行\n  两行\n\n三行\n", '"\\ \u0007\n', "  缩进\n", "一行\n"):
        update(file, reported)
        assert file.read_text("utf-8").startswith(head + "expected: ")
        assert case_of(file).content["expected"] == reported
        assert case_of(file).content["edits"] == [{"remove": "a\n\n"}]


def test_misplaced_files_and_unknown_keys_are_refused(tmp_path: Path) -> None:
    """A file that would never be tested, or a key that means nothing, is a fault."""
    (tmp_path / "a.yml").write_text("edit: []\n", "utf-8")
    with pytest.raises(AssertionError):
        cases(tmp_path)
    (tmp_path / "a.yml").write_text("edits: []\n", "utf-8")
    (tmp_path / "b.md").write_text("", "utf-8")
    with pytest.raises(AssertionError):
        cases(tmp_path)
