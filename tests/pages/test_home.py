"""The home page: figures counted from the library, featured and latest cases."""

from casebook.catalog import last_reviewed
from casebook.pages.home import view
from casebook.regionmap import MapFigure
from sample_library import catalog, entry, figure

MAP = MapFigure("图", "<svg></svg>", (), "")


def _review(day: str) -> dict:
    return {"reviewed_on": day, "next_review": "2030-01-01", "by": "编辑组"}


def test_figures_are_counted() -> None:
    """Cases, indicators, places and used methods are counted, each once."""
    found = view(
        catalog(
            entry(1, indicators=[figure("甲", 1), figure("乙", 2)], methods=["huyihui"]),
            entry(2, methods=["huyihui"], regions=[{"adcode": "450124", "name": "马山县"}]),
            entry(3),
        ),
        {},
        MAP,
    )
    assert [number.value for number in found.figures] == ["3", "2", "2", "1"]


def test_featured_cases_are_not_repeated_as_latest() -> None:
    """What the editor features stands in front; the latest reviewed follow, newest first."""
    entries = [entry(n, status="在库", review=_review(f"2026-01-{n:02d}")) for n in range(1, 10)]
    found = view(catalog(*entries), {"featured": ["DX-2026-0009", entries[0].path, "nowhere"]}, MAP)
    assert [card.id[-1] for card in found.featured] == ["9", "1"]
    assert [card.id[-1] for card in found.latest] == ["8", "7", "6", "5", "4", "3"]
    assert last_reviewed(entries) == "2026-01-09"


def test_cases_are_counted_by_kind() -> None:
    """Each kind that has cases is counted with its measure word, in the library's order."""
    some = catalog(entry(1), entry(2, kind="资料"), entry(3), entry(4, kind="方案"))
    told = [f"{number.value} {number.label}" for number in view(some, {}, MAP).figures]
    assert told[:3] == ["2 个案例", "1 份方案", "1 份资料"]


def test_suggestions_lead_to_terms() -> None:
    """Words to try resolve to terms by name or alias; unknown ones are left out."""
    found = view(
        catalog(entry()),
        {"try": ["管水", "三好水渠", "不存在", {"text": "甲", "url": "a"}]},
        MAP,
    )
    assert [link.text for link in found.try_links] == ["水利管护", "三好", "甲"]


def test_empty_library_has_a_home_page() -> None:
    """A library without cases builds a home page that says nothing false."""
    found = view(catalog(), {}, MAP)
    assert [number.value for number in found.figures] == ["0", "0", "0"]
    assert found.entries == found.latest == found.featured == ()
    assert last_reviewed(()) == ""
