"""How the site grows with the library: more pages, but no larger ones."""

from __future__ import annotations

import re

import pytest

from casebook.corpus import write
from sites import built

SMALL, LARGE = 200, 400
MOST_BYTES = 200 * 1024
"""No page of any library is longer: a phone on a slow line must still open it."""

Sizes = dict[str, int]


@pytest.fixture(scope="module")
def sizes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sizes, Sizes]:
    """The pages of a small and of a large site with their lengths in bytes."""
    found = []
    for count in (SMALL, LARGE):
        folder = tmp_path_factory.mktemp("growth")
        write(folder / "cases", count)
        site = built(folder / "site", folder / "cases")
        found.append(
            {
                page.relative_to(site).as_posix(): page.stat().st_size
                for page in sorted(site.rglob("*.html"))
            }
        )
    return found[0], found[1]


def is_case(path: str) -> bool:
    """Tell whether a page is a case's: gansu/620921-3jia1.html, unplaced/…."""
    return bool(re.fullmatch(r"unplaced/.+|[a-z]+/\d{6}-[a-z0-9-]+\.html", path)) and not (
        path.startswith("regions/")
    )


def test_largest_pages_stay_the_same(sizes: tuple[Sizes, Sizes]) -> None:
    """Twice as many cases make neither the largest page nor the largest case page larger.

    Maps are left out: they fill up with places until every city has its dot, and then stop.
    """
    lists = [max(size for p, size in s.items() if not p.startswith("regions/")) for s in sizes]
    assert lists[1] <= lists[0] * 1.15
    assert max(sizes[1].values()) <= MOST_BYTES
    cases = [max(size for path, size in pages.items() if is_case(path)) for pages in sizes]
    assert cases[1] <= cases[0] * 1.15


def test_pages_outside_lists_stay_the_same(sizes: tuple[Sizes, Sizes]) -> None:
    """Pages that both sites have at the top, or as an index, hardly grow: counts get a digit more.

    A page that lists something of every case would be twice as long here.
    """
    small, large = sizes
    shared = [p for p in small if p in large and re.fullmatch(r"[a-z0-9]+\.html|.+/index\.html", p)]
    assert len(shared) > 10
    assert {p: (small[p], large[p]) for p in shared if large[p] > small[p] * 1.3} == {}


def test_pages_grow_in_number(sizes: tuple[Sizes, Sizes]) -> None:
    """Every published case has its page, and lists go on on further pages."""
    for pages, count in zip(sizes, (SMALL, LARGE), strict=True):
        published = count - count // 100
        assert sum(map(is_case, pages)) == published
        assert f"library-{-(-published // 30)}.html" in pages
        assert f"library-{-(-published // 30) + 1}.html" not in pages
