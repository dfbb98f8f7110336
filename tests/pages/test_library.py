"""The list of all cases and the site map: everything is reachable, nothing grows without pages."""

from casebook.listing import Link
from casebook.pages import library, sitemap
from sample_library import catalog, entry


def test_cases_come_before_other_kinds() -> None:
    """案例 stand first, then 方案 and 资料; within a kind the order is that of the ids."""
    entries = [entry(1, kind="资料"), entry(2, kind="方案"), entry(3), entry(4)]
    (page,) = library.pages(catalog(*entries))
    assert [card.id[-1] for card in page.view().cards] == ["3", "4", "2", "1"]


def test_unassigned_ids_stand_behind() -> None:
    """A case that has no number yet comes after the numbered ones, by its path."""
    entries = [entry(0, id="DX-0000-0000"), entry(7)]
    (page,) = library.pages(catalog(*entries))
    assert [card.id for card in page.view().cards] == ["DX-2026-0007", "DX-0000-0000"]


def test_facets_count_cases() -> None:
    """Each facet leads to its terms with the number of cases, most used first."""
    entries = [entry(1), entry(2, topics=["村务公开"]), entry(3, topics=["村务公开"])]
    (page,) = library.pages(catalog(*entries))
    facet = next(f for f in page.view().facets if f.title == "主题")
    assert [(link.text, link.count) for link in facet.links] == [("村务公开", 2), ("水利管护", 1)]


def test_second_page_from_the_31st_case() -> None:
    """The list continues on a page of its own."""
    pages = list(library.pages(catalog(*(entry(n) for n in range(1, 32)))))
    assert [page.url for page in pages] == ["library.html", "library-2.html"]
    assert [len(page.view().cards) for page in pages] == [30, 1]
    assert len({page.title for page in pages}) == 2


def test_site_map_names_all_parts() -> None:
    """The curated pages, the pages of the list and the vocabularies in use are named."""
    (page,) = sitemap.pages(
        catalog(*(entry(n) for n in range(1, 32))), [Link("关于", "about.html")], {}
    )
    groups = {group.title: [link.url for link in group.links] for group in page.view().groups}
    assert groups["主要页面"] == ["about.html"]
    assert groups["全部案例"] == ["library.html", "library-2.html"]
    assert "tags/topics/shuili-guanhu.html" in groups["主题"]
