"""Bytes become text, or a reason why not."""

from pathlib import Path
from stat import S_IFREG

from hypothesis import given
from hypothesis import strategies as st

from casebook.frontmatter import parse, read
from casebook.machine.budgets import MAX_FILE

VALID = (Path(__file__).parents[1] / "golden" / "valid.md").read_text("utf-8")


@given(st.binary(max_size=400))
def test_any_bytes_are_a_document(raw: bytes) -> None:
    """Bytes that are no text are refused with a reason, never with an exception."""

    class File:
        def stat(self):
            return type("Stat", (), {"st_size": len(raw), "st_mode": S_IFREG})()

        def read_bytes(self) -> bytes:
            return raw

    document = read(File(), "a.md")  # type: ignore[arg-type]
    assert document.meta or document.problems or document.body == ""


def test_huge_file_is_refused_unread(tmp_path: Path) -> None:
    """A file over the limit is reported with its size; its content is not looked at."""
    file = tmp_path / "a.md"
    file.write_bytes(b"x" * (MAX_FILE + 1))
    (problem,) = read(file, "a.md").problems
    assert problem.code == "file-too-large"
    assert "512 KB" in problem.message


def test_vanished_file_is_a_problem(tmp_path: Path) -> None:
    """A file that cannot be opened is reported like any other fault."""
    (problem,) = read(tmp_path / "none.md", "none.md").problems
    assert problem.code == "file-unreadable"


def test_line_ends_do_not_matter() -> None:
    """Windows and old Macintosh line ends give the same document."""
    unix = parse(VALID, "a.md")
    for ending in ("\r\n", "\r"):
        other = parse(VALID.replace("\n", ending), "a.md")
        assert (other.meta, other.body) == (unix.meta, unix.body)
        places = [other.marks.value(place) for place in unix.marks.values]
        assert places == [unix.marks.value(place) for place in unix.marks.values]
