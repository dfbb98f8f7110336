"""What pages say of themselves to machines."""

from __future__ import annotations

import json
from typing import Any

import pytest

from casebook.catalog import Catalog, load
from casebook.listing.site import Site
from casebook.metadata import government, head_of, structured, subject_of
from casebook.pages.library import pages
from sites import ROOT

SITE = Site("典型案例库", "说明。", "https://example.cn/lib/", "示例单位", "", "search.html")
PATH = "gansu/620921-3jia1.md"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The real cases."""
    return load(ROOT / "cases").catalog


def graph(text: str) -> list[dict[str, Any]]:
    """Return the things a page's JSON-LD describes."""
    data = json.loads(text)
    assert data["@context"] == "https://schema.org"
    found: list[dict[str, Any]] = data["@graph"]
    return found


def test_a_case_is_an_article_of_a_place(catalog: Catalog) -> None:
    """A case page states headline, dates, publisher, place with its code, and sources."""
    entry = catalog.by_path[PATH]
    subject = subject_of(
        entry.url, entry.case.title, entry.case.summary, entry=entry, changed="2099-01-01"
    )
    article, crumbs = graph(structured(subject, catalog, SITE, "assets/cards/a.png"))
    assert article["@type"] == "Article"
    assert article["headline"] == entry.case.title
    assert article["publisher"] == {"@type": "Organization", "name": "示例单位"}
    assert article["dateModified"] == "2099-01-01"
    (place,) = article["contentLocation"]
    assert place["name"] == "甘肃省酒泉市金塔县"
    assert place["identifier"]["value"] == "620921"
    assert len(article["citation"]) == len(entry.case.sources)
    assert article["url"] == "https://example.cn/lib/gansu/620921-3jia1.html"
    assert article["image"].startswith("https://example.cn/")
    assert crumbs["@type"] == "BreadcrumbList"


def test_a_visit_is_a_report(catalog: Catalog) -> None:
    """A 考察报告 is a Report, everything else an Article."""
    kinds = set()
    for entry in catalog.entries:
        subject = subject_of(entry.url, entry.case.title, entry.case.summary, entry=entry)
        kinds.add((entry.case.kind, graph(structured(subject, catalog, SITE))[0]["@type"]))
    assert ("考察报告", "Report") in kinds
    assert {kind for name, kind in kinds if name != "考察报告"} == {"Article"}


def test_a_list_counts_its_cases(catalog: Catalog) -> None:
    """A page of a list is a CollectionPage that says how many cases it shows; they are its links."""
    page = next(iter(pages(catalog)))
    view = page.view()
    subject = subject_of(page.url, page.title, page.description, view=view)
    listed, crumbs = graph(structured(subject, catalog, Site("库")))
    assert listed["@type"] == "CollectionPage"
    assert listed["mainEntity"] == {"@type": "ItemList", "numberOfItems": len(view.cards)}
    assert [item["item"] for item in crumbs["itemListElement"]] == ["index.html", "library.html"]


def test_the_home_page_can_be_searched(catalog: Catalog) -> None:
    """The home page is the WebSite, with the address at which it is searched."""
    (site,) = graph(structured(subject_of("index.html", "库", "说明"), catalog, SITE))
    assert site["@type"] == "WebSite"
    target = site["potentialAction"]["target"]["urlTemplate"]
    assert target == "https://example.cn/lib/search.html?q={search_term_string}"


def test_the_data_page_is_a_dataset(catalog: Catalog) -> None:
    """The data page names its files with their formats and licence."""
    dataset, _ = graph(structured(subject_of("data/index.html", "数据", "说明"), catalog, SITE))
    assert dataset["@type"] == "Dataset"
    assert len(dataset["distribution"]) == 5
    assert "creativecommons" in dataset["license"]


def test_nothing_ends_the_script_element(catalog: Catalog) -> None:
    """No text of a case can close the element or open a comment within it."""
    subject = subject_of("a.html", "</script><!--", "&lt;<b>")
    text = structured(subject, catalog, SITE)
    assert not set("<>&") & set(text)
    assert graph(text)[0]["name"] == "</script><!--"


def test_a_missing_description_is_the_opening() -> None:
    """A page of text without a description is described by its first paragraph, cut to length."""
    content = f"<h2>题</h2>\n<p>一&amp;二<b>三</b>\n四</p><p>{'长' * 200}</p>"
    assert subject_of("a.html", "题", "", content=content).description == "一&二三 四"
    long = subject_of("a.html", "题", "", content=f"<p>{'长' * 200}</p>").description
    assert len(long) == 120
    assert long.endswith("…")


def test_sharing_needs_an_address(catalog: Catalog) -> None:
    """With an address a case page has Open Graph tags with full addresses, without one none."""
    entry = catalog.by_path[PATH]
    subject = subject_of(entry.url, entry.case.title, entry.case.summary, entry=entry)
    head = head_of(subject, catalog, SITE, picture="assets/cards/a.png")
    tags = {tag.key: tag.content for tag in head.tags}
    assert tags["og:type"] == "article"
    assert tags["og:image"] == "https://example.cn/lib/assets/cards/a.png"
    assert tags["twitter:card"] == "summary_large_image"
    assert head.canonical == "https://example.cn/lib/gansu/620921-3jia1.html"
    nowhere = head_of(subject, catalog, Site("库"))
    assert (nowhere.tags, nowhere.canonical) == ((), "")


def test_government_tags(catalog: Catalog) -> None:
    """A government site's pages carry the tags of the site, the column and the article."""
    entry = catalog.by_path[PATH]
    subject = subject_of(entry.url, entry.case.title, entry.case.summary, entry=entry)
    case = dict(government(subject, SITE, "1234567890"))
    assert case["SiteIDCode"] == "1234567890"
    assert case["SiteDomain"] == "example.cn"
    assert case["ArticleTitle"] == entry.case.title
    assert case["PubDate"] == "2026-11-22"
    assert case["ContentSource"] == entry.case.issuer
    column = dict(government(subject_of("library.html", "全部案例", "说明"), SITE))
    assert column["ColumnName"] == "全部案例"
    assert "SiteIDCode" not in column
    assert list(dict(government(subject_of("index.html", "库", "说明"), SITE))) == [
        "SiteName",
        "SiteDomain",
    ]
