"""What holds for every page: links lead somewhere, nothing is fetched elsewhere, names differ."""

import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

from casebook.catalog import load_profile
from casebook.edition.files import FORM
from casebook.form.entries import Words
from casebook.form.writing import write_form
from casebook.regions import Regions
from casebook.vocabulary import load
from sites import ROOT, Page, elsewhere, target

STYLE_URL = re.compile(r"""(?:url\(|@import)\s*["']?([^"')]+)""")


def test_links_and_anchors_lead_somewhere(site: Path, pages: dict[str, Page]) -> None:
    """Every internal link of every page leads to a file of the site, and its anchor is there."""
    ids = {path: set(page.ids) for path, page in pages.items()}
    broken = set()
    for page in pages.values():
        for address in page.links + page.loaded:
            if elsewhere(address) or urlsplit(address).scheme:
                continue
            path, fragment = target(page, address)
            if path not in pages and not (site / path).is_file():
                broken.add(f"{page.path}: {address}: no such file")
            elif fragment and path in pages and fragment not in ids[path]:
                broken.add(f"{page.path}: {address}: no such anchor")
    assert sorted(broken) == []


def test_nothing_is_loaded_from_elsewhere(site: Path, pages: dict[str, Page]) -> None:
    """Scripts, styles, pictures and fonts are the site's own, in pages and in loaded styles."""
    foreign = {f"{p.path}: {url}" for p in pages.values() for url in p.loaded if elsewhere(url)}
    styles = {
        target(page, address)[0]
        for page in pages.values()
        for address in page.loaded
        if urlsplit(address).path.endswith(".css")
    }
    assert styles
    while styles:
        style = styles.pop()
        for address in STYLE_URL.findall((site / style).read_text("utf-8")):
            if elsewhere(address):
                foreign.add(f"{style}: {address}")
            elif urlsplit(address).path.endswith(".css"):
                styles.add(target(Page(style), address)[0])
    assert sorted(foreign) == []


def test_the_page_of_submissions_offers_the_blank_form(site: Path, pages: dict[str, Page]) -> None:
    """The form of the site is the one that the command writes, and its page leads to it first."""
    library = load(ROOT / "cases" / "vocabulary")[0]
    assert (site / FORM).read_bytes() == write_form(
        Words(library, Regions.load(), load_profile(ROOT / "cases")[0])
    )
    links = [link for link in pages["submit.html"].links if link.startswith("assets/")]
    assert links[0] == FORM


def test_nothing_is_inline(pages: dict[str, Page]) -> None:
    """No page has an inline script, an inline style or an event handler, so a strict CSP holds."""
    assert {page.path: page.inline for page in pages.values() if page.inline} == {}


def test_no_page_has_what_only_another_program_fills(site: Path) -> None:
    """Places for messages, and the settings that a script makes, are no part of a page."""
    for name in ("index.html", "404.html", "tags/index.html"):
        page = (site / name).read_text("utf-8")
        assert not re.search(r"component=\"(?:skip|announce|dialog)\"|type=\"radio\"", page), name


def test_titles_and_descriptions_are_unique(pages: dict[str, Page]) -> None:
    """Every page has a title and a description, and shares neither with another page."""
    assert [path for path, page in pages.items() if not (page.title and page.description)] == []
    for texts in (
        Counter(page.title for page in pages.values()),
        Counter(page.description for page in pages.values()),
    ):
        assert {text: count for text, count in texts.items() if count > 1} == {}


def test_ids_are_unique_within_a_page(pages: dict[str, Page]) -> None:
    """An anchor leads to one place."""
    twice = {
        path: [name for name, count in Counter(page.ids).items() if count > 1]
        for path, page in pages.items()
    }
    assert {path: names for path, names in twice.items() if names} == {}


def test_language_is_declared(pages: dict[str, Page]) -> None:
    """Every page says that it is Simplified Chinese, for screen readers and fonts."""
    languages = {page.elements[0][1].get("lang") for page in pages.values()}
    assert languages == {"zh-CN"}
