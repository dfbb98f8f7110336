"""The key covers every input of what is printed: another input, another key."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from book.conftest import PDF, ROOT, context_of, print_pdf
from book.hostile import library_with
from casebook.book import context as context_module
from casebook.book import production
from casebook.book.collection import CollectionFile
from casebook.book.compiler import Compiler
from casebook.book.context import PrintContext
from casebook.book.printed_cases import PrintedCases
from casebook.book.products import Request
from casebook.case import Case
from casebook.case.profile import Profile
from casebook.catalog import Catalog, Entry
from casebook.markup.rendering import Renderer
from casebook.regionmap import MapSettings
from casebook.vocabulary import Vocabularies

BODY = "一段话，*着重*。\n\n![旗](flag.png)\n\n术语\n:   释义\n"


class Lab:
    """A small library, and everything that its books are made from, to be changed one by one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.library, self.file, self.entries = library_with(folder, BODY)
        self.root = folder / "cases"
        Image.new("RGB", (40, 30), "red").save(self.root / "gansu" / "flag.png")
        templates = folder / "templates"
        shutil.copytree(ROOT / "theme" / "print", templates)
        context = context_of(self.library, self.root, folder / "store")
        self.context = replace(context, templates=templates)

    def changed(self, **given: Any) -> PrintContext:
        """Return a context with other values."""
        return replace(self.context, **given)

    def catalog(self, **given: Any) -> PrintContext:
        """Return a context whose catalog has other values."""
        return self.changed(catalog=replace(self.library.catalog, **given))


@pytest.fixture
def lab(tmp_path: Path) -> Lab:
    """Return a library to change, with a store of its own."""
    return Lab(tmp_path)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Return a library whose keys are asked for; nothing in it is changed or stored."""
    lab = Lab(tmp_path_factory.mktemp("shared"))
    with closing(lab.context):
        yield lab


def vocabularies(lab: Lab) -> PrintContext:
    """Return a context in which one term of the first case is defined otherwise."""
    found = lab.library.catalog.vocabularies
    methods = replace(
        found.methods,
        terms=tuple(
            replace(term, definition=f"改{term.definition}") for term in found.methods.terms
        ),
    )
    others = [each for each in found if each.name != "methods"]
    return lab.catalog(vocabularies=Vocabularies.of([methods, *others]))


def templates(lab: Lab) -> PrintContext:
    """Return a context whose templates print another word."""
    file = lab.folder / "other" / "book.typ"
    shutil.copytree(lab.context.templates, file.parent)
    file.write_text(file.read_text("utf-8") + "\n#[又一行]\n", "utf-8")
    return lab.changed(templates=file.parent)


OTHER_WORDS = {"evidence": dict.fromkeys(("甲", "乙", "丙", "丁", "待评"), "换一种说法")}
CONTEXTS: dict[str, Callable[[Lab], PrintContext]] = {
    "catalog": lambda lab: lab.catalog(as_of="2099-01-01"),
    "vocabularies": vocabularies,
    "profile": lambda lab: lab.catalog(profile=Profile.model_validate(OTHER_WORDS)),
    "templates": templates,
    "site_name": lambda lab: lab.changed(site_name="另一个库"),
    "site_url": lambda lab: lab.changed(site_url="https://other.example.org/"),
    "map_settings": lambda lab: lab.changed(map_settings=MapSettings("geo", "GS(2026)0001号")),
    "renderer": lambda lab: lab.changed(renderer=Renderer(["attr_list"])),
}
NO_INPUTS = {"store", "compilers", "_entries", "_nearby"}
"""Where results are kept, what makes them, and what is worked out from the inputs."""
ELSEWHERE = {"root", "fonts"}
"""Folders: what is read from them counts, see the tests of pictures and fonts below."""
DERIVED = {"entries", "by_path", "by_id", "by_term", "by_region", "by_name", "children"}
"""Parts of a catalog that hold the cases: a key has those that a book or a case is made of."""
PACKAGED = {"regions"}
"""Data of the package, which :func:`casebook.storage.digest.program_digest` reads whole."""


def key(lab: Lab, context: PrintContext, *, file: CollectionFile | None = None) -> tuple[str, str]:
    """Return the keys of the collection and of the first case."""
    request = Request(file or lab.file, lab.entries)
    book = production._collection_key(context, PDF, request)
    return book, PrintedCases(context).key(lab.entries[0], "book")


def test_every_field_is_an_input_that_is_changed_here() -> None:
    """A new field of the context or of the catalog has to be looked at, and be in the key."""
    names = {each.name for each in fields(PrintContext)}
    assert names == (CONTEXTS.keys() - {"vocabularies", "profile"}) | NO_INPUTS | ELSEWHERE
    catalog = {each.name for each in fields(Catalog)}
    assert catalog == DERIVED | PACKAGED | {"as_of", "vocabularies", "profile"}


@pytest.mark.parametrize("name", CONTEXTS)
def test_another_input_is_another_key(shared: Lab, name: str) -> None:
    """Of the book and of the case alike."""
    before, after = key(shared, shared.context), key(shared, CONTEXTS[name](shared))
    assert not set(before) & set(after)


def test_the_same_inputs_are_the_same_key(
    shared: Lab, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Read again, in another place, into another store: nothing has changed."""
    other = Lab(tmp_path_factory.mktemp("again"))
    with closing(other.context):
        assert key(shared, shared.context) == key(other, other.context)


def test_another_program_is_another_key(shared: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change anywhere in the package, a new package, a new Python."""
    before = key(shared, shared.context)
    monkeypatch.setattr(context_module, "program_digest", lambda: "other")
    assert not set(before) & set(key(shared, replace(shared.context)))


def test_other_fonts_are_another_key_of_the_book(
    shared: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The families chosen, and the files of all others, because missing signs come from them."""
    before = key(shared, shared.context)[0]
    faces = Compiler.faces

    def others(self: Compiler) -> Any:
        return replace(faces.fget(self), files="other")  # type: ignore[attr-defined]

    monkeypatch.setattr(Compiler, "faces", property(others))
    assert key(shared, replace(shared.context))[0] != before


COLLECTIONS: dict[str, Any] = {
    "preface": {"preface": "另一篇前言。"},
    "slug": {"slug": "other"},
    "title": "另一本书",
    "editor": "别人",
    "style": "gongwen",
}


@pytest.mark.parametrize("name", COLLECTIONS)
def test_another_collection_is_another_key(shared: Lab, name: str) -> None:
    """Whatever the editor writes down counts; a case knows nothing of it."""
    value = COLLECTIONS[name]
    if not isinstance(value, dict):
        value = {"collection": shared.file.collection.model_copy(update={name: value})}
    before = key(shared, shared.context)
    after = key(shared, shared.context, file=shared.file.model_copy(update=value))
    assert before[0] != after[0]
    assert before[1] == after[1]


@pytest.mark.parametrize("name", sorted(Case.model_fields))
def test_another_case_is_another_key(shared: Lab, name: str) -> None:
    """Every field of a case counts, for itself and for the book, and for no other case."""
    first, second = shared.entries
    without = {
        "mechanism": first.case.mechanism.model_copy(update={"name": "另"}),
        **{key: [] for key in ("related", "indicators", "regions", "sources")},
    }
    case = first.case.model_construct(**{**dict(first.case), name: without.get(name)})
    changed = replace(first, case=case)
    printed = PrintedCases(shared.context)
    before = printed.key(first, "book"), printed.key(second, "book")
    other = PrintedCases(replace(shared.context))
    if getattr(first.case, name) is None:
        case = first.case.model_construct(**{**dict(first.case), name: "另"})
        changed = replace(first, case=case)
    assert other.key(changed, "book") != before[0]
    assert other.key(second, "book") == before[1]
    request = Request(shared.file, (changed, second))
    assert production._collection_key(other.context, PDF, request) != key(shared, shared.context)[0]


def tree(context: PrintContext, entry: Entry) -> bytes:
    """Return the tree of a case, made afresh."""
    return PrintedCases(context).get(entry, "book").file.read_bytes()


@pytest.mark.parametrize("name", [*CONTEXTS, "picture"])
def test_what_the_maker_reads_is_in_the_key(
    lab: Lab, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a key that is forced to be equal the old text comes back; with the true key the new.

    This holds that the inputs above are read at all: an input that changes what is printed, but
    not the key, would be served stale.
    """
    entry = lab.entries[0]
    if name == "picture":

        def change() -> PrintContext:
            Image.new("RGB", (40, 30), "blue").save(lab.root / "gansu" / "flag.png")
            return replace(lab.context)
    else:

        def change() -> PrintContext:
            return CONTEXTS[name](lab)

    before = tree(lab.context, entry)
    changed = change()
    fresh = tree(replace(changed, store=type(changed.store)(lab.folder / "fresh")), entry)
    assert tree(changed, entry) == fresh
    if name in (
        "templates",
        "map_settings",
        "site_name",
    ):  # read when the pages are set, not by the tree
        return
    assert fresh != before
    if name != "picture":
        monkeypatch.setattr(PrintedCases, "key", lambda *given: "forced")
        forced = replace(lab.context, store=type(changed.store)(lab.folder / "forced"))
        assert tree(forced, entry) == before
        assert tree(replace(changed, store=forced.store), entry) == before


def test_a_case_depends_on_no_other_case_but_those_it_names(lab: Lab) -> None:
    """Alone in its library it says the same, without the related ones, and under another key."""
    for entry in lab.library.catalog.entries:
        catalog = lab.library.catalog
        alone = Catalog.of([entry], catalog.vocabularies, catalog.regions, catalog.as_of)
        store = type(lab.context.store)(lab.folder / "alone")
        contexts = lab.changed(catalog=alone, store=store), lab.context
        one, other = (PrintedCases(context).node(entry, "book") for context in contexts)
        assert replace(one, closing=()) == replace(other, closing=())
        keys = {PrintedCases(context).key(entry, "book") for context in contexts}
        assert len(keys) == len({one.closing, other.closing})


def test_a_case_whose_review_falls_due_is_printed_as_such(lab: Lab) -> None:
    """On the day after the next review the PDF says 待复审 like the page, from the same store."""
    entry = next(each for each in lab.entries if each.case.status == "在库")
    assert entry.case.review
    before = tree(lab.catalog(as_of="2026-11-22"), entry)
    after = tree(lab.catalog(as_of="2099-01-01"), entry)
    assert "待复审".encode() not in before
    assert "复审".encode() in after
    assert before != after


@pytest.mark.parametrize("name", ["templates", "map_settings", "site_name", "preface"])
def test_a_book_is_set_again_when_its_pages_change(lab: Lab, name: str) -> None:
    """What is read only when the pages are set is in the key of the file: the new book comes."""
    file, context = lab.file, lab.context
    before = print_pdf(context, file, lab.entries)[0].file.read_bytes()
    if name == "preface":
        file = file.model_copy(update={"preface": "另一篇前言。"})
    else:
        context = CONTEXTS[name](lab)
    after = print_pdf(context, file, lab.entries)[0].file.read_bytes()
    fresh = replace(context, store=type(context.store)(lab.folder / "fresh"))
    assert after == print_pdf(fresh, file, lab.entries)[0].file.read_bytes()
    assert after != before
