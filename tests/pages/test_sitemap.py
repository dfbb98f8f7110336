"""The site map for readers."""

from __future__ import annotations

from casebook.catalog import load
from casebook.listing import Link
from casebook.pages import sitemap
from sites import ROOT


def test_every_kind_of_page_is_named() -> None:
    """Provinces with their cases, comparisons and collections stand in it; empty lists do not."""
    catalog = load(ROOT / "cases").catalog
    edited = {"对比": (Link("甲乙对照", "compare/a.html"),), "选编": ()}
    (page,) = sitemap.pages(catalog, (Link("首页", "index.html"),), edited)
    groups = {group.title: group.links for group in page.view().groups}
    assert [link.url for link in groups["对比"]] == ["compare/a.html"]
    assert "选编" not in groups
    counts = {link.text: link.count for link in groups["地区"]}
    assert counts["河北省"] == 4
    assert all(counts.values())
