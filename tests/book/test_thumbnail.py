"""The small cover of a collection has the words of the printed one, and all fit on the sheet."""

from __future__ import annotations

import pytest

from casebook.book.collection import Collection
from casebook.book.thumbnail import thumbnail
from casebook.book.titles import width


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"title_lines": ["后进组织整顿", "案例选编"]},
        {"subtitle": "谁去帮、怎样盯、按什么标准"},
        {"title": "关于" + "某县乡镇基层治理" * 4 + "选编", "subtitle": "一个很长的副题，" * 4},
    ],
)
def test_words_stand_on_the_sheet(more: dict) -> None:
    """No line is wider than the sheet or lies in another, whatever the title."""
    fields = {"title": "后进组织整顿案例选编", "editor": "编辑组", "date": "2026-11", **more}
    cover = thumbnail(Collection.model_validate(fields))
    assert "".join(line.text for line in cover.title) == fields["title"]
    assert all(width(line.text) * 20 <= 180 for line in cover.title)
    assert all(width(line.text) * 12 <= 180 for line in cover.subtitle)
    feet = [line.y for line in (*cover.title, *cover.subtitle)]
    assert feet == sorted(set(feet)) and feet[-1] < 245
    assert (cover.editor, cover.date) == ("编辑组", "2026年11月")
    pictured = thumbnail(Collection.model_validate(fields), "collections/cover.w480.png")
    assert cover.picture == "" and pictured.title == cover.title
    assert not pictured.picture or feet[-1] < pictured.below < 200, "between the words and the foot"
