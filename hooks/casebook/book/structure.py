"""The structure trees of several PDF files made into one, for readers aloud and for PDF/A."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String


@dataclass(frozen=True)
class Tree:
    """The structure of a part of a volume, its keys counted from those of the parts before.

    ``parents`` are the elements by key, of pages and links that stay; ``gone`` are the pages that
    do not; ``keys`` is how many keys the part had.
    """

    root: Any
    parents: dict[int, Any]
    gone: frozenset[tuple[int, int]]
    keys: int

    def marks(self, key: int) -> list[int]:
        """Return the numbers of the marked content directly in the element of a link."""
        kids = self.parents[key].get("/K", [])
        return [int(k) for k in (kids if isinstance(kids, Array) else [kids]) if isinstance(k, int)]


def mark(pdf: Pdf, before: str) -> None:
    """Put something before the names of all elements of a file, wherever they stand."""
    root = pdf.Root.StructTreeRoot
    if "/IDTree" not in root:
        return
    names = [(before + str(name), e) for name, e in pikepdf.NameTree(root.IDTree).items()]
    for name, element in names:
        element.ID = String(name)
    root.IDTree = _name_tree(names)
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and "/S" in thing and "/A" in thing:
            for attribute in thing.A if isinstance(thing.A, Array) else [thing.A]:
                if heads := [String(before + str(name)) for name in attribute.get("/Headers", [])]:
                    attribute.Headers = Array(heads)


def tree_of(root: Any, pages: Iterable[Any], left_out: Iterable[Any], offset: int) -> Tree:
    """Return the structure of a part, after its pages and links were given other keys."""
    for page in pages:
        for thing, name in _keyed(page):
            thing[name] = int(thing[name]) + offset
    lost = {int(thing[name]) for page in left_out for thing, name in _keyed(page)}
    parents = {key + offset: value for key, value in _rows(root.ParentTree)}
    return Tree(
        root,
        {key: value for key, value in parents.items() if key not in lost},
        frozenset(page.objgen for page in left_out),
        int(root.ParentTreeNextKey),
    )


def merge(pdf: Pdf, trees: Sequence[Tree]) -> None:
    """Make one structure of all, the first one's; what stood on pages that are gone is left out."""
    root = trees[0].root
    gone = frozenset[tuple[int, int]]().union(*(tree.gone for tree in trees))
    whole = _top(root)
    kids = [kid for kid in whole.get("/K", []) if not _on(kid, gone)]
    for tree in trees[1:]:
        own = _top(tree.root)
        own.S, own.P = Name.Part, whole
        own.K = Array([kid for kid in own.get("/K", []) if not _on(kid, gone)])
        if len(own.K):
            kids.append(own)
    whole.K = Array(kids)
    numbers = Array()
    for tree in trees:
        for key in sorted(tree.parents):
            numbers.append(key)
            numbers.append(tree.parents[key])
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    root.ParentTreeNextKey = sum(tree.keys for tree in trees)
    roles = [role for tree in trees for role in tree.root.get("/RoleMap", {}).items()]
    root.RoleMap = Dictionary(dict(roles))
    names = [
        (str(name), element)
        for tree in trees
        if "/IDTree" in tree.root
        for name, element in pikepdf.NameTree(tree.root.IDTree).items()
        if not _on(element, gone)
    ]
    if names:
        root.IDTree = _name_tree(names)


def _top(root: Any) -> Any:
    return root.K[0] if isinstance(root.K, Array) else root.K


def _name_tree(names: list[tuple[str, Any]]) -> Dictionary:
    rows = sorted(names, key=lambda row: row[0])
    return Dictionary(Names=Array([v for name, e in rows for v in (String(name), e)]))


def _rows(tree: Any) -> Iterator[tuple[int, Any]]:
    for kid in tree.get("/Kids", []):
        yield from _rows(kid)
    rows = tree.get("/Nums", [])
    for n in range(0, len(rows), 2):
        yield int(rows[n]), rows[n + 1]


def _keyed(page: Any) -> Iterator[tuple[Any, str]]:
    """Yield a page and its links, with the name under which each has its key."""
    if "/StructParents" in page:
        yield page, "/StructParents"
    for note in page.get("/Annots", []):
        if "/StructParent" in note:
            yield note, "/StructParent"


def _on(element: Any, pages: frozenset[tuple[int, int]]) -> bool:
    """Return whether an element, or the first thing in it, stands on one of these pages."""
    while isinstance(element, Dictionary):
        if "/Pg" in element:
            return element.Pg.objgen in pages
        kids = element.get("/K")
        element = kids[0] if isinstance(kids, Array) and len(kids) else kids
    return False
