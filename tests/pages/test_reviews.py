"""The review calendar: groups by state and month, and pages for groups too large to show whole."""

from __future__ import annotations

from casebook.catalog import Entry
from casebook.pages.reviews import pages
from sample_library import catalog, entry


def reviewed(number: int, on: str, due: str) -> Entry:
    """Return a case that was reviewed."""
    review = {"reviewed_on": on, "by": "编辑组", "next_review": due}
    return entry(number, status="在库", review=review)


def test_cases_stand_by_state_and_by_the_month_they_fall_due() -> None:
    """What is overdue comes first, then what waits; the rest by month, each case with its dates."""
    library = catalog(
        reviewed(1, "2025-03-01", "2026-03-01"),
        reviewed(2, "2026-05-01", "2027-05-01"),
        reviewed(3, "2026-06-01", "2027-05-20"),
        entry(4),
        as_of="2026-11-27",
    )
    (overview,) = pages(library)
    groups = overview.view().groups
    assert [(g.title, [row.card.id[-1:] for row in g.rows]) for g in groups] == [
        ("待复审", ["1"]),
        ("已摘牌", []),
        ("待审", ["4"]),
        ("2027年5月到期", ["2", "3"]),
    ]
    assert groups[0].rows[0].text == "2025年3月1日审核，2026年3月1日到期"
    assert groups[2].rows[0].text == "尚未审核"
    assert "2026-11-27" in overview.view().intro


def test_a_large_group_has_pages_of_its_own() -> None:
    """The overview shows the first dozen and leads to all."""
    library = catalog(*(reviewed(n, "2026-05-01", "2027-05-01") for n in range(1, 41)))
    overview, *rest = pages(library)
    group = overview.view().groups[-1]
    assert len(group.rows) == 12
    assert group.more is not None
    assert group.more.url == "review/2027-05.html" == rest[0].url
    assert sum(len(page.view().groups[0].rows) for page in rest) == 40
