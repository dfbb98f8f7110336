"""How much a reader must fetch: few files, few bytes."""

import gzip
from pathlib import Path

from casebook.catalog import load
from sites import ROOT, Page, target

REQUESTS = 5
CASE_BYTES = 75 * 1024
SCRIPT_BYTES = 15 * 1024
SEARCH_BYTES = 120_000
STYLE_BYTES = 24 * 1024
_PICTURES = (".svg", ".png", ".webp", ".jpg", ".jpeg", ".gif", ".ico")


def files_of(site: Path, page: Page) -> list[Path]:
    """Return the files a browser fetches for a page, itself first, pictures left out."""
    found = [site / page.path]
    for address in page.loaded:
        path, _ = target(page, address)
        if not address.startswith("data:") and not path.endswith(_PICTURES):
            found.append(site / path)
    return list(dict.fromkeys(found))


def compressed(files: list[Path]) -> int:
    """Return the bytes of files as a server sends them."""
    return sum(len(gzip.compress(file.read_bytes(), 6)) for file in files)


def test_case_pages_are_light(site: Path, pages: dict[str, Page]) -> None:
    """A case page is at most five requests and 75 KB compressed, pictures not counted."""
    heavy = {}
    for entry in load(ROOT / "cases").catalog.entries:
        files = files_of(site, pages[entry.url])
        if len(files) > REQUESTS or compressed(files) > CASE_BYTES:
            heavy[entry.url] = (len(files), compressed(files))
    assert heavy == {}


def test_a_search_is_light(site: Path, pages: dict[str, Page]) -> None:
    """The search page with all it loads to answer a query from these cases is at most 120 KB."""
    data = [site / f"data/reader/{name}.js" for name in ("base", "all")]
    assert compressed([*files_of(site, pages["search.html"]), *data]) <= SEARCH_BYTES


def test_what_is_near_is_light(site: Path, pages: dict[str, Page]) -> None:
    """So it is where nothing holds the query: places are looked up under three names at most."""
    reader = site / "data/reader"
    near = [reader / f"near/{name}.js" for name in ("syllables", "words", "pairs/0")]
    data = [*(reader / f"{name}.js" for name in ("base", "all")), *near]
    page = [*files_of(site, pages["search.html"]), site / "assets/javascripts/near.js"]
    places = sorted(compressed([file]) for file in reader.glob("near/place/*.js"))
    assert compressed([*page, *data]) + sum(places[-3:]) <= SEARCH_BYTES


def test_own_scripts_are_small(site: Path, pages: dict[str, Page]) -> None:
    """No page loads more than 15 KB of own JavaScript, compressed."""
    heavy = {
        path: compressed(scripts)
        for path, page in pages.items()
        if compressed(scripts := [f for f in files_of(site, page) if f.suffix == ".js"])
        > SCRIPT_BYTES
    }
    assert heavy == {}


def test_no_dead_weight(site: Path) -> None:
    """Material's own program, which no page loads, is not in the site; on a USB stick it counts."""
    scripts = {file.relative_to(site).as_posix() for file in site.rglob("assets/javascripts/**/*")}
    assert not [path for path in scripts if "lunr" in path or "worker" in path or "bundle" in path]
    assert not list(site.rglob("*.map"))
    assert not (site / "assets/javascripts/casebook").exists(), "parts are joined, not copied"


def test_styles_are_light(site: Path, pages: dict[str, Page]) -> None:
    """Every page loads one style sheet of at most 24 KB compressed, without Material's frame.

    The page that checks a form has one of its own beside it: no other site carries that.
    """
    sheet, own = (site / f"assets/stylesheets/{name}.css" for name in ("casebook", "check"))
    loaded = {
        path: {file for file in files_of(site, page) if file.suffix == ".css"}
        for path, page in pages.items()
    }
    assert loaded.pop("check.html") == set(site.rglob("*.css")) == {sheet, own}
    assert all(sheets == {sheet} for sheets in loaded.values())
    assert compressed([sheet]) <= STYLE_BYTES
    text = sheet.read_text("utf-8")
    assert ".md-typeset" in text
    assert ".md-nav" not in text and ".md-search" not in text
