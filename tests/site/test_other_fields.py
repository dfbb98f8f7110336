"""Libraries of other fields build whole: what this library is made of stands in no code."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from docx import Document

from asking import ask
from casebook.catalog import load
from casebook.checks import check_files
from casebook.corpus.starter import EXAMPLES, Wish, example, files_of
from sites import ROOT, built

OURS = re.compile(
    "党[建组员委支务]|支部|基层治理|驻村|村代会|四议|背景与起因|主要做法|主要成效|经验启示"
)
"""Words of the library beside the program, which no page of another one may say."""

Built = Callable[[str], "tuple[Path, Path]"]


def written(folder: Path, files: dict[str, str]) -> Path:
    """Write the files of a library and return its folder."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="session")
def other(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return what gives the library of a field with its finished site; each is built once."""

    @cache
    def make(field: str) -> tuple[Path, Path]:
        folder, content = tmp_path_factory.mktemp("other"), example(field)
        wish = Wish(content.settings["name"], field, ())
        library = written(folder / "library", files_of(wish, content))
        return library, built(folder / "site", library, printed=True)

    return make


def text_of(page: Path) -> str:
    """Return the words of a page."""
    return re.sub(r"<[^>]+>", "", page.read_text("utf-8"))


@pytest.mark.parametrize("field", EXAMPLES)
def test_a_library_of_another_field_builds_whole(field: str, other: Built) -> None:
    """Pages, tags, maps, comparison, search, book and Word follow from its own library.yml."""
    folder, site = other(field)
    assert not [p for p in check_files(folder).problems if p.severity == "错误"]
    catalog = load(folder).catalog
    home = (site / "index.html").read_text("utf-8")
    assert "<dt>个案例</dt><dd>3</dd>" in home
    assert 'class="map' in home
    for entry in catalog.entries:
        page = (site / entry.url).read_text("utf-8")
        titles = re.findall(r'<h2 id="[^"]*">(.*?)</h2>', page)
        required = [section.title for section in catalog.profile.sections if section.required]
        assert [title for title in titles if title in required] == required
        marked = next(s.title for s in catalog.profile.sections if s.figures)
        after = page.partition(f">{marked}</h2>")[2].partition("<h2")[0]
        assert all(one.name in after for one in entry.case.indicators)
        assert all(word in page for word in entry.case.other_topics)
        assert (site / entry.url).with_suffix(".pdf").stat().st_size > 10_000
        record = json.loads(
            (site / "data" / "cases" / f"{entry.path[:-3]}.json").read_text("utf-8")
        )
        assert [one["title"] for one in record["sections"]][: len(required)] == required
    for term in [*catalog.vocabularies.topics, *catalog.vocabularies.domains]:
        assert (site / "tags" / term.vocabulary / f"{term.id}.html").is_file()
    for key in catalog.vocabularies.keys:
        assert (site / "compare" / "keys" / f"{key.id}.html").is_file()
    names = [entry.case.mechanism.name for entry in catalog.entries]
    answers = ask(site / "data" / "reader", names)
    assert [one["hits"][0] for one in answers] == [one.path for one in catalog.entries]
    words = "\n".join(p.text for p in Document(str(site / "collections" / "all.docx")).paragraphs)
    assert all(entry.case.title in words for entry in catalog.entries)
    assert (site / "collections" / "all.pdf").stat().st_size > 30_000
    template = (site / "assets" / "case-template.txt").read_text("utf-8")
    assert all(f"## {section.title}" in template for section in catalog.profile.sections)


@pytest.mark.parametrize("field", EXAMPLES)
def test_nothing_of_this_library_is_in_another(field: str, other: Built) -> None:
    """No page, file or hint of a site speaks of the field of the library beside the program."""
    _, site = other(field)
    texts = [
        f for f in site.rglob("*") if f.suffix in (".html", ".js", ".json", ".txt", ".xml", ".csv")
    ]
    own = [f"{f.relative_to(site)}: {m[0]}" for f in texts if (m := OURS.search(text_of(f)))]
    assert own == []


def test_an_empty_library_builds(tmp_path: Path) -> None:
    """A library without any case passes the check, and its site has its name and its mark."""
    wish = Wish("海口法院案例库", "法院", ("基本案情", "裁判结果", "典型意义"))
    files = files_of(wish)
    files["library.yml"] += "mark: assets/mark.svg\n"
    files["assets/mark.svg"] = (ROOT / "theme/assets/images/favicon.svg").read_text("utf-8")
    folder = written(tmp_path / "library", files)
    assert check_files(folder).problems == []
    page = built(tmp_path / "site", folder, printed=True) / "index.html"
    assert page.read_text("utf-8").count('="assets/mark.svg"') == 2  # beside the name, on the tab
    home = text_of(page)
    assert "海口法院案例库" in home
    assert "个案例0" in re.sub(r"\s", "", home)
