"""Every key and value knows its place."""

from casebook.frontmatter import parse


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
