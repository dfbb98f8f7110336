"""Where a case stands, and the digests of what it says, are known without reading it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from casebook.catalog import noting
from sample_library import entry, figure

REVIEW = {"reviewed_on": "2026-01-01", "by": "县水利站", "next_review": "2027-01-01"}


def test_a_placing_says_what_the_case_says() -> None:
    """Names, places, figures and the days of the review are those of the case; nothing is read."""
    one = entry(1, indicators=[figure("修好的水渠", 3)], review=REVIEW, mechanism__aliases=["管渠"])
    with noting() as reads:
        placing = one.placing
    assert reads == set()
    assert (placing.id, placing.status, placing.name) == ("DX-2026-0001", "待审", "修渠机制")
    assert (placing.words, placing.forms) == (("修渠机制", "管渠"), ("修渠机制", "管渠"))
    assert (placing.adcodes, placing.sources) == (("450123",), 1)
    assert placing.figures == ((one.case.indicators[0].key or "", one.case.indicators[0].kind),)
    assert (placing.reviewed_on, placing.next_review) == ("2026-01-01", "2027-01-01")
    assert entry(1).placing.reviewed_on == ""


@pytest.mark.parametrize(
    ("fields", "others"),
    [
        ({"title": "另一个题目"}, (True, False, False)),
        ({"body": "另一段。"}, (False, True, False)),
        ({"review": REVIEW}, (True, False, False)),
        ({"id": "DX-2026-0009"}, (True, False, True)),
    ],
)
def test_each_digest_changes_with_what_it_is_of(
    fields: dict[str, Any], others: tuple[bool, ...]
) -> None:
    """The case, its text and where it stands are told apart; a review moves no case."""
    old, new = entry(1, path="a/b.md").digests, entry(1, path="a/b.md", **fields).digests
    pairs = zip((*old.contents, old.place), (*new.contents, new.place), strict=True)
    assert tuple(was != now for was, now in pairs) == others


def test_another_case_in_an_entry_has_digests_of_its_own() -> None:
    """What is known of an entry is not handed on to one that was made from it."""
    one, other = entry(1), entry(2, title="别的题目")
    known = (one.digests, one.placing)
    changed = replace(one, case=other.case)
    assert changed.digests.contents[0] == other.digests.contents[0] != known[0].contents[0]
    assert changed.placing == other.placing != known[1]
