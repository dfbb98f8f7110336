"""What the site offers: made once, kept, and left out with a word where it cannot be made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from book.conftest import ROOT, Bindery, workshop_of
from casebook.book import offers
from casebook.book.collection import CollectionFile
from casebook.book.pages import pages
from casebook.book.compiler import CompileError
from casebook.book.production import Product, PrintContext
from casebook.book.loading import load


@pytest.fixture(scope="module")
def made(bindery: Bindery, tmp_path_factory: pytest.TempPathFactory) -> tuple[offers.Downloads, Path]:
    """Return the offers of the real library, made in a folder of their own."""
    cache = tmp_path_factory.mktemp("offers")
    workshop = workshop_of(bindery.library, ROOT / "cases", cache)
    shelf = load(ROOT / "cases", bindery.library).published
    return offers.make(workshop, shelf, bindery.library.catalog.entries), cache


def test_every_collection_has_pdf_and_word_and_every_case_a_pdf(
    made: tuple[offers.Downloads, Path], bindery: Bindery
) -> None:
    """Three collections at least, each in both forms, and a file for each case."""
    found, _ = made
    assert set(found.collections) >= {"all", "houjin", "cunzhi"}
    for files in found.collections.values():
        assert [offer.kind for offer in files] == ["PDF", "Word"]
        assert all(offer.file.stat().st_size > 30_000 for offer in files)
    assert set(found.cases) == {entry.path for entry in bindery.library.catalog.entries}
    assert found.cases["gansu/620921-3jia1.md"].url == "gansu/620921-3jia1.pdf"


def test_nothing_is_made_twice(made: tuple[offers.Downloads, Path], bindery: Bindery) -> None:
    """The same content takes the kept files, even where nothing new may be made."""
    found, cache = made
    times = {offer.file: offer.file.stat().st_mtime_ns for offer in found}
    workshop = workshop_of(bindery.library, ROOT / "cases", cache)
    shelf = load(ROOT / "cases", bindery.library).published
    entries = bindery.library.catalog.entries
    again = offers.make(workshop, shelf, entries, make_new=False)
    assert {offer.url for offer in again} == {offer.url for offer in found}
    assert {offer.file: offer.file.stat().st_mtime_ns for offer in again} == times


def test_without_typst_the_site_is_built_and_says_what_is_missing(
    bindery: Bindery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No package, no files: the failure in Chinese, and pages without downloads."""
    monkeypatch.setattr(offers, "available", lambda: "没有安装 typst，不能生成 PDF。")
    workshop = workshop_of(bindery.library, ROOT / "cases", tmp_path)
    shelf = load(ROOT / "cases", bindery.library).published
    found = offers.make(workshop, shelf, bindery.library.catalog.entries)
    assert not list(found)
    assert "typst" in found.failures[0]
    listed = list(pages(bindery.library.catalog, shelf, found))
    assert listed[0].url == "collections/index.html"
    assert listed[1].view().files == ()


def test_a_large_library_gets_no_pdf_for_each_case(
    bindery: Bindery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Minutes of typesetting are not part of a build; the notice says so."""
    monkeypatch.setattr(offers, "MOST_CASES", 3)
    workshop = workshop_of(bindery.library, ROOT / "cases", tmp_path)
    found = offers.make(workshop, (), bindery.library.catalog.entries)
    assert not found.cases
    assert "不为每个案例" in found.notices[0]


def test_the_command_prints_what_it_made_and_refuses_unknown_names(tmp_path: Path) -> None:
    """A slug that is not there is wrong usage and names the ones that are."""
    import print_collection

    runner = CliRunner()
    unknown = runner.invoke(print_collection.main, ["no-such"])
    assert unknown.exit_code == 2
    assert "houjin" in unknown.output
    done = runner.invoke(print_collection.main, ["houjin", "--docx", "-o", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "houjin.docx").is_file()
    assert "houjin.docx" in done.output


def test_volumes_share_one_contents(bindery: Bindery, tmp_path: Path) -> None:
    """The first of three volumes lists every case of all of them with its page."""
    from book.measure import bookmarks, words
    from casebook.book.production import print_pdf

    file, entries = bindery.collection("houjin")
    made = print_pdf(bindery.workshop, file, entries, tmp_path, count=3)
    assert [product.file.name for product in made] == [f"houjin-{n}.pdf" for n in (1, 2, 3)]
    first = words(made[0].file)
    start = first.index("总目录", first.index("总目录") + 3)
    contents = first[start : start + 1500]
    for product in made[1:]:
        titles = {title for _, title, _ in bookmarks(product.file)}
        named = [e for e in entries if "".join(e.case.title.split()) in titles]
        assert named
        assert all("".join(entry.case.title.split()) in contents for entry in named)


def test_a_book_that_cannot_be_printed_is_told_and_the_others_are_offered(
    bindery: Bindery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One failure is one sentence in Chinese; the site keeps what could be made."""
    done = offers.print_pdf

    def failing(workshop: PrintContext, file: CollectionFile, *rest: Any) -> list[Product]:
        if file.slug == "houjin":
            raise CompileError("排版进程中途结束。")
        return done(workshop, file, *rest)

    monkeypatch.setattr(offers, "print_pdf", failing)
    workshop = workshop_of(bindery.library, ROOT / "cases", tmp_path)
    shelf = [one for one in load(ROOT / "cases", bindery.library).published
             if one.file.slug in ("houjin", "cunzhi")]  # fmt: skip
    found = offers.make(workshop, shelf, ())
    assert set(found.collections) == {"cunzhi"}
    assert [told.partition("》")[2] for told in found.failures] == ["没有印成：排版进程中途结束。"]
