"""The registry of formats: one more entry is offered, made by the command, and packed offline."""

from __future__ import annotations

import importlib
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

import print_collection
from book.conftest import PDF, ROOT, Bindery, context_of
from casebook.book import downloads
from casebook.book.context import PrintContext
from casebook.book.formats import FORMATS, Format, compressed_suffixes
from casebook.book.loading import load
from casebook.book.pages import file_links, pages
from casebook.book.products import CaseRequest, Product, Progress, Request
from casebook.book.taking import Download
from casebook.publishing import write_archive

pytestmark = pytest.mark.slow


def write_text(context: PrintContext, request: Request, progress: Progress) -> list[Product]:
    """Write the titles of the cases as plain text."""
    titles = "\n".join(entry.case.title for entry in progress.each(request.entries))
    return [Product(f"{request.file.slug}.text", titles.encode())]


def write_case_text(context: PrintContext, request: CaseRequest) -> list[Product]:
    """Write the summary of a case as plain text."""
    return [Product(f"{request.stem}.text", request.entry.case.summary.encode())]


TEXT = Format(
    "text",
    ".text",
    "试验文本",
    "text/plain",
    write_text,
    write_case_text,
    book=True,
    on_site=frozenset({"case", "collection"}),
)


@pytest.fixture
def registered() -> Iterator[Format]:
    """Add the line that a new format needs, and take it away again."""
    FORMATS.append(TEXT)
    yield TEXT
    FORMATS.remove(TEXT)


def test_a_new_format_is_offered_for_collections_and_cases(
    registered: Format, bindery: Bindery
) -> None:
    """The collection page links its file with label and size, and every case has one."""
    collections = load(ROOT / "cases", bindery.library).published[:1]
    entries = bindery.library.catalog.entries[:2]
    context = context_of(bindery.library, ROOT / "cases", bindery.context.store.folder)
    found = downloads.make(context, collections, entries)
    slug = collections[0].file.slug
    assert [d.url for d in found.collections[slug]] == [
        f"collections/{slug}.{suffix}" for suffix in ("pdf", "docx", "epub", "text")
    ]
    assert found.cases[entries[0].path][-1].url == entries[0].url.replace(".html", ".text")
    assert found.cases[entries[0].path][-1].file.read_text("utf-8") == entries[0].case.summary
    views = list(pages(bindery.library.catalog, collections, found))
    labels = ["PDF", "Word", "电子书", "试验文本"]
    assert [link.text for link in views[0].view().collections[0].files] == labels
    taken = views[1].view().take
    assert [form.label for form in taken.files] == labels
    assert all(form.size for form in taken.files)
    assert "课件" in [form.label for form in taken.others]


def test_the_command_makes_a_new_format(registered: Format, tmp_path: Path) -> None:
    """Its name is an option, which stands in the help with its label."""
    command = importlib.reload(print_collection).main
    shown = CliRunner().invoke(command, ["--help"]).output
    assert "--text" in shown
    assert "生成 试验文本。" in shown
    done = CliRunner().invoke(command, ["houjin", "--text", "-o", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert [file.name for file in tmp_path.iterdir()] == ["houjin.text"]
    assert "金塔县" in (tmp_path / "houjin.text").read_text("utf-8")


@pytest.fixture(autouse=True, scope="module")
def command_as_before() -> Iterator[None]:
    """Let the command have its own options again."""
    yield
    importlib.reload(print_collection)


def test_the_offline_copy_packs_what_gets_smaller(registered: Format, tmp_path: Path) -> None:
    """Text is compressed, what is compressed already is stored: both as the registry says."""
    site = tmp_path / "site"
    site.mkdir()
    for form in FORMATS:
        (site / f"a{form.suffix}").write_bytes(b"1" * 1000)
    write_archive(site, tmp_path / "a.zip", "库", compressed_suffixes())
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        compressed = {
            Path(info.filename).suffix
            for info in archive.infolist()
            if "/a" in info.filename and info.compress_type != zipfile.ZIP_STORED
        }
    assert compressed == {Path(f"a{form.suffix}").suffix for form in FORMATS if not form.compressed}
    assert ".text" in compressed and ".pdf" not in compressed


def test_names_and_suffixes_are_different() -> None:
    """Two formats never share an option, the address of a file or what readers see."""
    for values in zip(*((f.name, f.suffix, f.label) for f in FORMATS), strict=True):
        assert len(set(values)) == len(values)


def test_volumes_of_one_format_are_numbered(tmp_path: Path) -> None:
    """Several files of a format are distinguished; the single file of another has its label alone."""
    (tmp_path / "x").write_bytes(b"1" * 3000)
    word = FORMATS[1]
    found = [Download(f"collections/a-{n}.pdf", tmp_path / "x", PDF) for n in (1, 2)]
    found.append(Download("collections/a-2026.docx", tmp_path / "x", word))
    assert [link.text for link in file_links(found)] == ["PDF（第 1 册）", "PDF（第 2 册）", "Word"]


@pytest.mark.parametrize("each", FORMATS, ids=lambda each: each.name)
def test_what_is_loaded_late_is_there(each: Format) -> None:
    """A writer is named by text, which no type checker follows: its module has that function."""
    late = [value.args for value in vars(each).values() if isinstance(value, partial)]
    assert late
    for module, name in late:
        assert callable(getattr(importlib.import_module(f"casebook.book.{module}"), name))
