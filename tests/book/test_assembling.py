"""A book that is bound from sections is the book that is set as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from book.conftest import Bindery, context_of, print_pdf
from book.hostile import library_with
from book.measure import bookmarks, fonts, lines, page_links
from casebook.book import pdf, sections
from casebook.book.compiler import Compiler
from casebook.book.products import Product

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def bound(bindery: Bindery, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the collection of all cases, bound from sections of five."""
    file, entries = bindery.collection("all")
    context = context_of(bindery.library, bindery.context.root, tmp_path_factory.mktemp("bound"))
    with pytest.MonkeyPatch.context() as patch, closing(context):
        patch.setattr(pdf, "MOST_CASES", 5)
        patch.setattr(sections, "MOST_CASES", 5)
        (product,) = print_pdf(context, file, entries)
    assert not product.unprinted
    yield product.file


def test_every_line_stands_where_it_stands_in_the_whole(bindery: Bindery, bound: Path) -> None:
    """Text, page numbers, heads, folios: the same words at the same place of the same page."""
    whole, parts = (
        {(one.page, round(one.left), round(one.baseline), one.text) for one in lines(file)}
        for file in (bindery.pdf("all"), bound)
    )
    assert len(whole) > 3000
    assert parts == whole


def test_labels_bookmarks_and_links_are_those_of_the_whole(bindery: Bindery, bound: Path) -> None:
    """Each link leads to the page whose number it shows, also from one section to another."""
    whole = bindery.pdf("all")
    with pikepdf.open(whole) as one, pikepdf.open(bound) as other:
        assert [page.label for page in other.pages] == [page.label for page in one.pages]
        assert [list(map(round, map(float, page.trimbox))) for page in other.pages] == [
            list(map(round, map(float, page.trimbox))) for page in one.pages
        ]
    assert bookmarks(bound) == bookmarks(whole)
    found, wanted = (
        sorted((link.page, link.target, *map(round, link.box)) for link in page_links(file))
        for file in (bound, whole)
    )
    assert found == wanted
    with pikepdf.open(bound) as opened:
        assert not any(b"casebook:" in str(thing).encode() for thing in links_out(opened))


def links_out(opened: pikepdf.Pdf) -> Iterator[Any]:
    """Yield the addresses of all links that leave the file."""
    for page in opened.pages:
        for note in page.obj.get("/Annots", []):
            if "/A" in note:
                yield note.A.get("/URI")


def test_its_structure_is_one_and_whole(bound: Path) -> None:
    """Whatever is marked on a page has its element, which names that page; no name is used twice."""
    with pikepdf.open(bound) as opened:
        tree = opened.Root.StructTreeRoot
        numbers = tree.ParentTree.Nums
        keys = [int(numbers[n]) for n in range(0, len(numbers), 2)]
        assert keys == sorted(set(keys))
        parents = dict(zip(keys, (numbers[n] for n in range(1, len(numbers), 2)), strict=True))
        pages = {page.obj.objgen for page in opened.pages}
        used = set()
        for page in opened.pages:
            for note in page.obj.get("/Annots", []):
                used.add(int(note.StructParent))
                element = parents[int(note.StructParent)]
                kids = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
                objects = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary)]
                assert any(kid.get("/Obj") and kid.Obj.objgen == note.objgen for kid in objects)
            if "/StructParents" in page.obj:
                used.add(int(page.obj.StructParents))
                for element in parents[int(page.obj.StructParents)]:
                    assert element.Pg.objgen in pages
        assert used == set(keys)
        names = [str(name) for name, _ in pikepdf.NameTree(tree.IDTree).items()]
        assert names == sorted(set(names))
        known = set(names)
        heads = [
            str(name)
            for thing in opened.objects
            if isinstance(thing, pikepdf.Dictionary) and "/S" in thing and "/A" in thing
            for attribute in (thing.A if isinstance(thing.A, pikepdf.Array) else [thing.A])
            for name in attribute.get("/Headers", [])
        ]
        assert heads
        assert set(heads) <= known
        assert all(fonts(bound).values())


def set_apart(folder: Path, cache: Path, body: str, monkeypatch: pytest.MonkeyPatch) -> Product:
    """Print a library of three cases as a book of three sections; the first has this text."""
    monkeypatch.setattr(pdf, "MOST_CASES", 1)
    monkeypatch.setattr(sections, "MOST_CASES", 1)
    library, file, entries = library_with(folder, body, "shanxi/141123-sanzhua.md")
    (product,) = print_pdf(context_of(library, folder / "cases", cache), file, entries)
    return product


def test_a_changed_case_sets_its_section_alone_and_the_bytes_are_those_of_a_new_book(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where it takes more pages: the folios behind it move, and no section is set for that."""
    asked: list[str] = []
    compiled = Compiler.compile

    def counted(one: Compiler, root: Path, source: str, *rest: Any, **named: Any) -> Any:
        asked.append(source.rpartition("/")[2])
        return compiled(one, root, source, *rest, **named)

    monkeypatch.setattr(Compiler, "compile", counted)
    cache = tmp_path / "cache"
    before = set_apart(tmp_path / "1", cache, "同一段话。", monkeypatch)
    assert asked.count("section.typ") >= 3
    asked.clear()
    longer = "\n\n".join(["这段话很长，" * 60] * 9)
    after = set_apart(tmp_path / "2", cache, longer, monkeypatch)
    with pikepdf.open(before.file) as one, pikepdf.open(after.file) as other:
        assert len(other.pages) > len(one.pages)
    assert asked.count("section.typ") == 1
    assert asked.count("heads.typ") == 1
    fresh = set_apart(tmp_path / "3", tmp_path / "other", longer, monkeypatch)
    assert fresh.file.read_bytes() == after.file.read_bytes()
