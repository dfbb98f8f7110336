"""Lists cut into pages, with a window of links that never grows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.listing import PER_PAGE, list_pages


@pytest.mark.parametrize(("items", "pages"), [(0, 1), (1, 1), (30, 1), (31, 2), (60, 2), (61, 3)])
def test_second_page_begins_with_the_31st_case(items: int, pages: int) -> None:
    """Thirty items fill a page; an empty list is one empty page."""
    assert PER_PAGE == 30
    assert len(list(list_pages(range(items), "library.html"))) == pages


@given(st.integers(0, 2000), st.integers(1, 50))
def test_pages_hold_every_item_once(items: int, per_page: int) -> None:
    """Nothing is lost or repeated, addresses differ, and each page knows its neighbours."""
    found = list(list_pages(list(range(items)), "tags/a/b.html", per_page))
    assert [item for _, some, _ in found for item in some] == list(range(items))
    addresses = [url for url, _, _ in found]
    assert len(set(addresses)) == len(addresses)
    for position, (url, _, pagination) in enumerate(found):
        assert pagination.number == position + 1
        assert (pagination.previous.url if pagination.previous else "") == (
            addresses[position - 1] if position else ""
        )
        assert (pagination.next.url if pagination.next else "") == (
            addresses[position + 1] if position + 1 < len(found) else ""
        )
        assert len(pagination.pages) <= 9
        if len(found) > 1:
            assert [link.url for link in pagination.pages if link.current] == [url]
            assert {addresses[0], addresses[-1]} <= {link.url for link in pagination.pages}


def test_window_skips_the_middle() -> None:
    """First, last and two on each side are linked; what is skipped is one sign each."""
    pages = list(list_pages(range(300), "library.html"))
    assert [link.text for link in pages[4][2].pages] == [
        "1",
        "…",
        "3",
        "4",
        "5",
        "6",
        "7",
        "…",
        "10",
    ]
    assert [url for url, _, _ in pages[:2]] == ["library.html", "library-2.html"]
