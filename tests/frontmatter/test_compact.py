"""The compact form says the same as what was written, comments included."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from casebook.case import read_case
from casebook.editing.fixing import compacted
from casebook.frontmatter import parse
from casebook.frontmatter.compact import WIDTH, compact

CASES = Path(__file__).resolve().parents[2] / "cases"
OWN = [
    f for f in sorted(CASES.glob("*/*.md")) if f.parent.name not in ("comparisons", "collections")
]

words = (
    st.text("甲乙，、：“”（）ab1 ,[]{}#'\"-", min_size=1, max_size=12).map(str.strip).filter(bool)
)
scalars = words | st.integers(-9, 9999) | st.booleans()
values: st.SearchStrategy[Any] = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4)
        | st.dictionaries(st.sampled_from(["name", "note", "items", "kind"]), inner, min_size=1)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["title", "parts", "topics", "review"]), values, min_size=1))
def test_reading_the_compact_form_gives_the_same(meta: dict[str, Any]) -> None:
    """Whatever YAML says in block form, the compact form says too, in no more lines."""
    written = yaml.safe_dump(meta, allow_unicode=True, sort_keys=False, width=10_000)
    before = f"---\n{written}---\n\n正文\n"
    after = compact(before)
    front = after.split("---\n")[1] if "---\n" not in written else None
    if front is not None:
        assert yaml.safe_load(front) == meta
    assert after.count("\n") <= before.count("\n")
    assert compact(after) == after


@pytest.mark.parametrize("file", OWN, ids=lambda file: file.stem)
def test_own_cases_are_in_compact_form(file: Path) -> None:
    """The library's files are what the formatter writes, and written out at length they mean
    the same case."""
    text = file.read_text("utf-8")
    assert compacted(text) == text
    long = yaml.safe_dump(
        yaml.safe_load(text.split("---\n")[1]), allow_unicode=True, sort_keys=False, width=10_000
    )
    again = compacted(f"---\n{long}---\n{parse(text, '').body}")
    case, other = (read_case(parse(one, "")).case.model_dump() for one in (text, again))
    assert case == other


def test_comments_stay_where_they_are() -> None:
    """A map with a comment inside keeps its lines; its neighbours do not."""
    text = """---
period:
  start: "2012" # 推断
  basis: 推断
regions:
  - adcode: "620921"
    name: 金塔县
# 下面是来源
review:
  by: 编辑
  reviewed_on: "2026-11-22"
---
"""
    assert (
        compact(text)
        == """---
period:
  start: "2012" # 推断
  basis: 推断
regions: [{adcode: "620921", name: 金塔县}]
# 下面是来源
review: {by: 编辑, reviewed_on: "2026-11-22"}
---
"""
    )


def test_long_maps_are_broken_between_fields() -> None:
    """A map that is too long for a line goes on in the next, aligned with its first field."""
    note = "口径" * 40
    text = f"---\nindicators:\n  - name: 甲\n    value: 1\n    unit: 个\n    note: {note}\n---\n"
    lines = compact(text.replace("甲", "甲" * 50)).split("\n")
    assert lines[2].startswith("  - {name: 甲")
    assert lines[3] == f"     note: {note}}}"
    assert all(len(line) <= WIDTH for line in lines)


def test_file_without_readable_front_matter_stays() -> None:
    """What cannot be read is not touched."""
    for text in ("没有字段\n", "---\na: [\n---\n", "---\n- a\n---\n", ""):
        assert compact(text) == text


def test_front_matter_weighs_at_most_three_lines_for_one_of_text() -> None:
    """Over the own library, fields take at most three lines for a line of the body."""
    weights = [parse(file.read_text("utf-8"), "").weight for file in OWN]
    front, body = (sum(lines) for lines in zip(*weights, strict=True))
    assert 0 < front <= 3 * body
