"""A preview shows what a build makes, makes it when it is asked for, and survives faults."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.changes import replaced
from small_site import Served, SmallSite

SENTENCE = "这一句刚刚写下。"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """Write a small library and build its site."""
    small = SmallSite.write(tmp_path_factory.mktemp("preview"), 4)
    small.build("built")
    return small


@pytest.fixture(scope="module")
def served(small: SmallSite) -> Iterator[Served]:
    """Serve the library."""
    found = small.serve()
    yield found
    found.server.server_close()


def _written(served: Served) -> set[str]:
    root = Path(served.server.root)
    return {file.relative_to(root).as_posix() for file in root.rglob("*")}


def test_only_what_is_asked_for_is_made(served: Served) -> None:
    """One page is written when it is asked for, and neither the others nor data."""
    served.rebuild()
    before = _written(served)
    served.page("timeline.html")
    assert served.get("regions")[0] == "302 Found"
    served.page("sitemap.html")
    new = {"timeline.html", "regions", "regions/index.html", "sitemap.html"}
    assert _written(served) - before == new
    assert "data/cases.json" not in before


def test_all_files_are_those_of_a_build(small: SmallSite, served: Served) -> None:
    """Every page and every other file of the site is served with the same bytes."""
    built = small.folder / "built"
    files = [file for file in built.rglob("*") if file.is_file()]
    wrong = [
        file.name
        for file in files
        if served.get(file.relative_to(built).as_posix()) != ("200 OK", file.read_bytes())
    ]
    assert len(files) > 200
    assert wrong == []


def test_an_edit_is_seen_wherever_the_case_is_shown(small: SmallSite, served: Served) -> None:
    """The page of the case, a list that shows it, and its data file have the new sentence."""
    case = small.cases[0]
    page = case.relative_to(small.library).with_suffix(".html").as_posix()
    shown = (page, "library.html", f"data/cases/{page[:-5]}.json")
    assert not any(SENTENCE in served.page(path) for path in shown)
    replaced(case, "\nsummary: ", f"\nsummary: {SENTENCE}")
    served.rebuild()
    assert all(SENTENCE in served.page(path) for path in shown)


def test_a_broken_case_is_told_and_the_site_before_stays(
    small: SmallSite, served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    """The problem is told with its place; all pages are there, also those not asked for before."""
    case = small.cases[1]
    served.rebuild()
    replaced(case, "\nkind: ", "\nkindd: ")
    served.rebuild()
    assert case.name in caplog.text
    assert "预览仍是改动以前的样子" in caplog.text
    assert "Traceback" not in caplog.text
    served.page(case.relative_to(small.library).with_suffix(".html").as_posix())
    replaced(case, "\nkindd: ", "\nkind: ")
    replaced(case, "\nsummary: ", "\nsummary: 改好了。")
    served.rebuild()
    assert "改好了。" in served.page("library.html")


def test_a_fault_of_the_program_leaves_the_site_before(
    served: Served, small: SmallSite, caplog: pytest.LogCaptureFixture
) -> None:
    """An error that comes when the build has begun its folder does not empty the site."""
    template = small.folder / "theme" / "404.html"
    replaced(template, "{% block", "{% blok")
    served.rebuild()
    replaced(template, "{% blok", "{% block")
    assert "TemplateSyntaxError" in caplog.text
    served.page("regions/index.html")


@pytest.mark.parametrize(
    "path",
    ["nothing.html", "data/cases/nothing.json", "../mkdocs.yml", "..%2fmkdocs.yml", "a/../../mkdocs.yml",
     "/etc/passwd", "cases/index.md"],
)  # fmt: skip
def test_what_is_not_in_the_site_is_not_found(served: Served, path: str) -> None:
    """An address without a page, and one outside the site, gets the page that says so."""
    status, body = served.get(path)
    assert status == "404 Not Found"
    assert body == served.get("404.html")[1]


def test_a_folder_leads_to_its_page(served: Served) -> None:
    """The root and a folder with its slash show their page; without it, it leads there."""
    assert served.page("") == served.page("index.html")
    assert served.get("regions")[0] == "302 Found"
    assert served.page("regions/") == served.page("regions/index.html")


def test_an_answer_comes_from_the_build_that_stands_at_its_end(served: Served) -> None:
    """A page asked for while a build ends is not one of the folder that has gone."""
    plain = served.server.serve_request

    def slow(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        served.server.serve_request = plain  # type: ignore[method-assign]
        body = plain(environ, start)
        served.rebuild()
        return body

    served.server.serve_request = slow  # type: ignore[method-assign]
    root = served.server.root
    assert served.get("names.html")[0] in ("200 OK", "404 Not Found")
    assert served.server.root != root
    assert not Path(root).exists()
