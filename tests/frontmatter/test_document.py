"""Any text becomes a document: nothing raises, and what is reported lies inside the file."""

import string
from pathlib import Path
from stat import S_IFREG

import yaml
from hypothesis import given
from hypothesis import strategies as st

from casebook.budgets import MAX_FILE
from casebook.frontmatter import parse, read
from casebook.problems import blocking

VALID = (Path(__file__).parents[1] / "golden" / "valid.md").read_text("utf-8")
_LINES = st.lists(
    st.one_of(
        st.text(max_size=30),
        st.sampled_from(VALID.split("\n")),
        st.text(alphabet=" -:#'\"[]{}|>&*!%@`\t：，－　甲1", max_size=12),
    ),
    max_size=25,
)


def _lies_inside(text: str) -> None:
    document = parse(text, "a.md")
    for problem in document.problems:
        assert 1 <= problem.line <= max(1, len(document.lines)) or not document.lines
        assert problem.column >= 1
        assert any("\u4e00" <= char <= "\u9fff" for char in problem.message)
    marks = document.marks
    for start in (*marks.keys.values(), *marks.values.values()):
        assert 1 <= marks.mark(start).line <= len(document.lines)


@given(_LINES)
def test_any_front_matter_yields_problems_inside_the_file(lines: list[str]) -> None:
    """Whatever stands between the fences, reading it never raises."""
    _lies_inside("\n".join(["---", *lines, "---", "", "## 背景与起因"]))


@given(st.text())
def test_any_text_is_a_document(text: str) -> None:
    """A file need not even look like a case."""
    _lies_inside(text)


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


_PLAIN = st.recursive(
    st.one_of(
        st.integers(-(10**9), 10**9),
        st.booleans(),
        st.text(alphabet="甲乙丙丁戊“”，。3+1%", min_size=1, max_size=12),
        st.dates().map(str),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.text(string.ascii_lowercase, min_size=1, max_size=6), inner, max_size=4),
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.text(string.ascii_lowercase, min_size=1, max_size=8), _PLAIN, min_size=1))
def test_values_are_what_was_written(meta: dict) -> None:
    """What a YAML writer writes is read back unchanged, in block style as in flow style."""
    for flow in (False, True):
        text = yaml.safe_dump(meta, allow_unicode=True, default_flow_style=flow, width=10**6)
        document = parse(f"---\n{text}---\n", "a.md")
        if not blocking(document.problems):
            assert document.meta == meta
        else:  # a writer leaves words unquoted that other programs may take for something else
            assert {p.code for p in document.problems} <= {"ambiguous-scalar", "flow-gains-key"}


def test_marks_point_at_keys_and_values() -> None:
    """Every key and value knows its line and column, counted from 1."""
    document = parse("---\nperiod:\n  start: 甲\ntopics: [乙, 丙]\n---\n", "a.md")
    assert document.marks.written(("period", "start")) == (3, 3)
    assert document.marks.written(("period", "end")) is None
    assert document.marks.tops() == {"period": 2, "topics": 4}
    assert document.marks.value(("period", "start")) == (3, 10)
    assert document.marks.value(("topics", 1)) == (4, 13)
    assert document.marks.value(("topics", 7, "id")) == (4, 9)
    assert document.marks.key(("issuer",)) == (1, 1)


def test_alias_bomb_is_refused_at_its_first_anchor() -> None:
    """Nested aliases, which would fill the memory, are refused before anything grows."""
    bomb = "\n".join([f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 9)])
    document = parse(f"---\na0: &a0 [甲]\n{bomb}\n---\n", "a.md")
    assert [(p.line, p.code) for p in document.problems] == [(2, "yaml-alias")]


def test_huge_file_is_refused_unread(tmp_path: Path) -> None:
    """A file over the limit is told with its size; its content is not looked at."""
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
