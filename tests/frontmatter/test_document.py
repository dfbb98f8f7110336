"""Any text becomes a document: nothing raises, and what is reported lies inside the file."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from casebook.frontmatter import parse

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
