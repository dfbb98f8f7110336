"""What the site offers: made once, kept, and left out with a word where it cannot be made."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from book.conftest import PDF, ROOT, WORD, Bindery, context_of, print_pdf
from book.hostile import break_compiler, library_with
from casebook.book import context as context_module
from casebook.book import downloads, word
from casebook.book.compiler import CompileError, Compiler
from casebook.book.context import PrintContext
from casebook.book.fonts import Faces, NoChineseFontError
from casebook.book.formats import UnknownFormatError, named
from casebook.book.loading import load
from casebook.book.pages import pages
from casebook.book.products import CaseRequest, OverfullError, Product, Progress, Request
from casebook.book.taking import Downloads

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(bindery: Bindery) -> tuple[Downloads, Path]:
    """Return the downloads of the real library; books that other tests made are in the store."""
    cache = bindery.context.store.folder
    context = context_of(bindery.library, ROOT / "cases", cache)
    collections = load(ROOT / "cases", bindery.library).published
    return downloads.make(context, collections, bindery.library.catalog.entries), cache


def test_every_collection_has_its_forms_and_every_case_pdf_and_one_page(
    built: tuple[Downloads, Path], bindery: Bindery
) -> None:
    """Three collections at least, each as PDF, Word and e-book, and two files for each case."""
    found, _ = built
    assert set(found.collections) >= {"all", "houjin", "cunzhi"}
    for files in found.collections.values():
        assert [download.format.label for download in files] == [
            "PDF",
            "Word",
            "电子书",
        ]
        assert all(download.file.stat().st_size > 30_000 for download in files)
    assert set(found.cases) == {entry.path for entry in bindery.library.catalog.entries}
    assert [one.url for one in found.cases["gansu/620921-3jia1.md"]] == [
        "gansu/620921-3jia1.pdf",
        "gansu/620921-3jia1-brief.pdf",
        "data/reader/copies/gansu/620921-3jia1.js",
    ]


def test_nothing_is_made_twice(built: tuple[Downloads, Path], bindery: Bindery) -> None:
    """The same content takes the kept files, even where nothing new may be made."""
    found, cache = built
    times = {download.file: download.file.stat().st_mtime_ns for download in found}
    context = context_of(bindery.library, ROOT / "cases", cache)
    collections = load(ROOT / "cases", bindery.library).published
    entries = bindery.library.catalog.entries
    again = downloads.make(context, collections, entries, make_new=False)
    assert {download.url for download in again} == {download.url for download in found}
    assert {download.file: download.file.stat().st_mtime_ns for download in again} == times


def test_without_typst_the_site_has_word_and_says_what_is_missing(
    bindery: Bindery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No package, no PDF: the failure in Chinese, and pages that offer the Word files alone."""
    words = "没有安装 typst，不能生成 PDF。"
    for module in (context_module, word):
        monkeypatch.setattr(module, "available", lambda: words)
    monkeypatch.setattr(downloads, "FORMATS", [replace(PDF, missing=lambda: words), WORD])
    context = context_of(bindery.library, ROOT / "cases", tmp_path)
    collections = load(ROOT / "cases", bindery.library).published
    found = downloads.make(context, collections, bindery.library.catalog.entries)
    assert {download.format for download in found} == {WORD}
    assert found.failures == ("没有安装 typst，不能生成 PDF。本次网站不提供 PDF。",)
    listed = list(pages(bindery.library.catalog, collections, found))
    assert listed[0].url == "collections/index.html"
    assert [form.label for form in listed[1].view().take.files] == ["Word"]


def test_without_fonts_nothing_is_offered(
    bindery: Bindery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No Chinese font, no files: one sentence for all formats, and pages without downloads."""

    def without(self: Compiler) -> Faces:
        raise NoChineseFontError("没有中文字体。")

    monkeypatch.setattr(Compiler, "faces", property(without))
    context = context_of(bindery.library, ROOT / "cases", tmp_path)
    collections = load(ROOT / "cases", bindery.library).published
    found = downloads.make(context, collections, bindery.library.catalog.entries)
    assert not list(found)
    assert found.failures == ("没有中文字体。本次网站不提供 PDF、一页纸、Word、电子书。",)
    listed = list(pages(bindery.library.catalog, collections, found))
    assert listed[1].view().take.files == ()


def test_a_large_library_gets_books_alone(
    bindery: Bindery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Minutes of typesetting are not part of a build: no file for a case, which the notice says.

    Of its collections books are made, and what the settings name.
    """
    monkeypatch.setattr(downloads, "MOST_CASES", 3)
    context = context_of(bindery.library, ROOT / "cases", tmp_path)
    entries = bindery.library.catalog.entries
    found = downloads.make(context, (), entries)
    assert not found.cases
    assert "不为每个案例" in found.notices[0]
    (smallest,) = [
        item
        for item in load(ROOT / "cases", bindery.library).published
        if item.file.slug == "cunzhi"
    ]
    cache = bindery.context.store.folder
    context = context_of(bindery.library, ROOT / "cases", cache)
    usual = downloads.make(context, [smallest], entries)
    assert [one.format.name for one in usual.collections["cunzhi"]] == ["pdf", "docx"]
    offered = downloads.Offered(collections=["epub"])
    asked = downloads.make(context, [smallest], entries, offered=offered)
    assert [one.url for one in asked.collections["cunzhi"]] == ["collections/cunzhi.epub"]


def test_settings_name_the_formats_of_a_site(bindery: Bindery, tmp_path: Path) -> None:
    """What the settings name is made, beside the copies for the page; others are refused in Chinese."""
    context = context_of(bindery.library, ROOT / "cases", tmp_path)
    entries = bindery.library.catalog.entries[:1]
    offered = downloads.Offered(cases=["brief"], collections=[])
    found = downloads.make(context, (), entries, offered=offered)
    assert [one.format.name for one in found] == ["brief", "copies"]
    for wrong in (downloads.Offered(cases=["bref"]), downloads.Offered(cases=["docx"])):
        with pytest.raises(UnknownFormatError, match="可以写：pdf、brief"):
            downloads.make(context, (), entries, offered=wrong)


def test_a_case_that_does_not_fit_is_left_out(
    bindery: Bindery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site has its other files; what is missing is told with what to shorten."""

    def overfull(context: PrintContext, request: CaseRequest) -> list[Product]:
        raise OverfullError("一张一页纸放不下：超出 3 毫米。")

    (brief,) = named(["brief"])
    monkeypatch.setattr(downloads, "FORMATS", [replace(brief, write_case=overfull)])
    context = context_of(bindery.library, ROOT / "cases", tmp_path)
    found = downloads.make(context, (), bindery.library.catalog.entries[:1])
    assert not found.cases
    assert "放不下：超出 3 毫米" in found.failures[0]


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


def test_the_command_names_a_case_that_is_not_printed_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The book is written, the exit status is 1, and the last words name the case."""
    import print_collection

    library_with(tmp_path, "![坏图](bad.svg)")
    break_compiler(tmp_path / "cases" / "gansu" / "bad.svg", monkeypatch)
    monkeypatch.setenv("CASES_DIR", str(tmp_path / "cases"))
    done = CliRunner().invoke(print_collection.main, ["hard", "--pdf", "-o", str(tmp_path / "out")])
    assert done.exit_code == 1
    assert (tmp_path / "out" / "hard.pdf").is_file()
    assert "有 1 个案例没有印出正文：《金塔县" in done.output


def test_a_case_with_a_private_character_is_not_printed_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The book of the others is written, the exit status is 1, and the last words name the case."""
    import print_collection

    library_with(tmp_path, "正文。")
    case = tmp_path / "cases" / "gansu" / "620921-3jia1.md"
    case.write_text(case.read_text("utf-8") + "\n姓名有\ue000字。\n", "utf-8")
    monkeypatch.setenv("CASES_DIR", str(tmp_path / "cases"))
    done = CliRunner().invoke(print_collection.main, ["hard", "--pdf", "-o", str(tmp_path / "out")])
    assert done.exit_code == 1
    assert (tmp_path / "out" / "hard.pdf").is_file()
    assert "gansu/620921-3jia1.md" in done.output.partition("没有收进书里：")[2]


def test_volumes_share_one_contents(bindery: Bindery, tmp_path: Path) -> None:
    """The first of three volumes lists every case of all of them with its page."""
    from book.measure import bookmarks, words

    file, entries = bindery.collection("houjin")
    built = print_pdf(bindery.context, file, entries, count=3)
    assert [product.name for product in built] == [f"houjin-{n}.pdf" for n in (1, 2, 3)]
    first = words(built[0].file)
    start = first.index("总目录", first.index("总目录") + 3)
    contents = first[start : start + 1500]
    for product in built[1:]:
        titles = {title for _, title, _ in bookmarks(product.file)}
        named = [e for e in entries if "".join(e.case.title.split()) in titles]
        assert named
        assert all("".join(entry.case.title.split()) in contents for entry in named)


def test_a_book_that_cannot_be_printed_is_reported_and_the_others_are_offered(
    bindery: Bindery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One failure is one sentence in Chinese; the site keeps what could be made."""

    def failing(context: PrintContext, request: Request, progress: Progress) -> list[Product]:
        if request.file.slug == "houjin":
            raise CompileError("排版进程中途结束。")
        return PDF.write(context, request, progress)

    monkeypatch.setattr(downloads, "FORMATS", [replace(PDF, write=failing)])
    context = context_of(bindery.library, ROOT / "cases", tmp_path)
    collections = [one for one in load(ROOT / "cases", bindery.library).published
             if one.file.slug in ("houjin", "cunzhi")]  # fmt: skip
    found = downloads.make(context, collections, ())
    assert set(found.collections) == {"cunzhi"}
    assert [reported.partition("》")[2] for reported in found.failures] == [
        "没有印成 PDF：排版进程中途结束。"
    ]
