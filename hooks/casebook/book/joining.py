"""The parts of a volume bound into one PDF: pages, numbers, links, bookmarks, structure.

Runs in the process of the compiler, and on files that Typst wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Page, Pdf, Stream, String

_LINK = re.compile(r"casebook:(to|page|pages)/(.+)")
_SPECIMEN = "0123456789-"
"""The figures on the first page of every section: they tell how its font calls them."""


@contextmanager
def joined(plan: Mapping[str, Any]) -> Iterator[Pdf]:
    """Yield the parts of a volume bound as ``plan`` says.

    ``parts`` names the files in order, each with its pages ``first`` up to ``last``, and tells
    which are ``cases``; the first is the front. ``heads`` is the file with the heads of the cases,
    ``moved`` how far their left pages are moved, ``start`` the first folio. ``numbers`` are the
    pages of labels, ``places`` where they stand (part, page, x, y), and ``rows`` the bookmarks.
    """
    with Pdf.open(plan["parts"][0]["file"]) as pdf:
        _Volume(pdf, plan).bind()
        yield pdf


def mark(pdf: Pdf, before: str) -> None:
    """Put something before the names of all elements of a file, wherever they stand."""
    tree = pdf.Root.StructTreeRoot.get("/IDTree")
    if tree is None:
        return
    rows = sorted((before + str(name), element) for name, element in pikepdf.NameTree(tree).items())
    for name, element in rows:
        element.ID = String(name)
    pdf.Root.StructTreeRoot.IDTree = Dictionary(
        Names=Array([value for name, element in rows for value in (String(name), element)])
    )
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and "/S" in thing and "/A" in thing:
            for attribute in thing.A if isinstance(thing.A, Array) else [thing.A]:
                if len(names := attribute.get("/Headers", [])):
                    attribute.Headers = Array([String(before + str(name)) for name in names])


@dataclass
class _Part:
    """A part inside the volume: its pages that stay, its structure, and its figures."""

    pages: list[Any]
    left_out: list[Any]
    tree: Any
    cases: bool
    parents: dict[int, Any]
    figures: dict[tuple[int, int], dict[str, bytes]]


class _Volume:
    def __init__(self, pdf: Pdf, plan: Mapping[str, Any]) -> None:
        self.pdf, self.plan = pdf, plan
        self.numbers: Mapping[str, str] = plan["numbers"]
        self.keys = 0
        self.parts: list[_Part] = []

    def bind(self) -> None:
        for position, row in enumerate(self.plan["parts"]):
            self.parts.append(self._added(row, first=position == 0))
        order = self._ordered()
        self.index = {page.objgen: number for number, page in enumerate(order)}
        self.body = self.index[next(self._cases()).objgen]
        # Sections are set as right pages; pages wider than high have the same margins everywhere.
        self.moved = {
            page.objgen
            for page in self._cases()
            if page.MediaBox[2] <= page.MediaBox[3] and self._folio(page) % 2 == 0
        }
        self._link(order)
        self._put_heads()
        self._structure()
        self._label()
        self._outline()
        self._describe(len(order))

    def _added(self, row: Mapping[str, Any], *, first: bool) -> _Part:
        """Take over the pages and the structure of a part."""
        before = len(self.pdf.pages)
        if first:
            pages = [page.obj for page in self.pdf.pages]
            tree = self.pdf.Root.StructTreeRoot
        else:
            with Pdf.open(row["file"]) as source:
                self.pdf.pages.extend(source.pages)
                tree = self.pdf.copy_foreign(source.Root.StructTreeRoot)
            pages = [page.obj for page in list(self.pdf.pages)[before:]]
        offset = self.keys
        parents = {int(key) + offset: value for key, value in _numbered(tree.ParentTree)}
        self.keys += int(tree.ParentTreeNextKey)
        for page in pages:
            if offset and "/StructParents" in page:
                page.StructParents = int(page.StructParents) + offset
            for note in page.get("/Annots", []) if offset else []:
                if "/StructParent" in note:
                    note.StructParent = int(note.StructParent) + offset
        kept = pages[row["first"] : row["last"]]
        left_out = [*pages[: row["first"]], *pages[row["last"] :]]
        figures = _figures(pages[0]) if row["cases"] else {}
        return _Part(kept, left_out, tree, row["cases"], parents, figures)

    def _ordered(self) -> list[Any]:
        """Leave only the pages that stay, the cases from a right page on; return them all."""
        gone = {page.objgen for part in self.parts for page in part.left_out}
        for number in range(len(self.pdf.pages) - 1, -1, -1):
            if self.pdf.pages[number].obj.objgen in gone:
                del self.pdf.pages[number]
        front = len(self.parts[0].pages)
        if front % 2:
            size = self.pdf.pages[front - 1].mediabox
            self.pdf.add_blank_page(page_size=(float(size[2]), float(size[3])))
            blank = self.pdf.pages[-1]
            self.pdf.pages.insert(front, blank)
            del self.pdf.pages[-1]
        return [page.obj for page in self.pdf.pages]

    def _cases(self) -> Iterator[Any]:
        return (page for part in self.parts if part.cases for page in part.pages)

    def _folio(self, page: Any) -> int:
        return self.index[page.objgen] - self.body + int(self.plan["start"])

    def _place(self, name: str) -> Array:
        """Return where a label stands, as a destination."""
        if name.startswith("page-"):
            page = self.pdf.pages[int(name[5:]) - int(self.plan["start"]) + self.body].obj
            return Array([page, Name.XYZ, 0, page.MediaBox[3], 0])
        return self._destination(*self.plan["places"][name])

    def _destination(self, part: int, number: int, x: float, y: float) -> Array:
        page = self.parts[part].pages[number]
        if page.objgen in self.moved:
            x += float(self.plan["moved"])
        return Array([page, Name.XYZ, x, y, 0])

    def _link(self, order: list[Any]) -> None:
        """Make links between the parts, and put in the numbers of pages."""
        for part in self.parts:
            for page in part.pages:
                shown: list[tuple[int, str]] = []
                for note in page.get("/Annots", []):
                    uri = str(note.A.URI) if note.get("/A", {}).get("/S") == Name.URI else ""
                    if not (found := _LINK.fullmatch(uri)):
                        continue
                    kind, name = found.groups()
                    del note.A
                    note.Dest = self._place(name)
                    number = self.numbers.get(name) or name.removeprefix("page-")
                    target = self.index[note.Dest[0].objgen]
                    note.Contents = String(
                        f"页 {self.pdf.pages[target].label}" if not number else f"页 {number}"
                    )
                    if kind == "to":
                        continue
                    if kind == "pages" and (last := str(self._folio(page))) != number:
                        number = f"{number}-{last}"
                    element = part.parents[int(note.StructParent)]
                    shown += [(mark, number) for mark in _marks(element)]
                if shown:
                    _put_figures(self.pdf, page, shown, part)

    def _put_heads(self) -> None:
        """Put heads and folios on the pages of cases, and move left pages to their margins."""
        moved = float(self.plan["moved"])
        with Pdf.open(self.plan["heads"]) as source:
            for page, head in zip(self._cases(), source.pages, strict=True):
                one = Page(page)
                if page.objgen in self.moved:
                    one.contents_add(f"q 1 0 0 1 {moved:.4f} 0 cm\n".encode(), prepend=True)
                    one.contents_add(b"\nQ")
                    for note in page.get("/Annots", []):
                        x0, y0, x1, y1 = (float(value) for value in note.Rect)
                        note.Rect = Array([x0 + moved, y0, x1 + moved, y1])
                        if "/QuadPoints" in note:
                            points = [float(value) for value in note.QuadPoints]
                            note.QuadPoints = Array(
                                [v if n % 2 else v + moved for n, v in enumerate(points)]
                            )
                page.Resources = Dictionary(dict(page.Resources.items()))
                shapes = dict(page.Resources.get("/XObject", {}).items())
                shapes["/Heads"] = self.pdf.copy_foreign(head.as_form_xobject())
                page.Resources.XObject = Dictionary(shapes)
                one.contents_add(b"\nq /Heads Do Q")

    def _structure(self) -> None:
        """Make one structure of all parts, without what stood on pages that are left out."""
        root = self.parts[0].tree
        gone = {page.objgen for part in self.parts for page in part.left_out}
        lost = {key for part in self.parts for page in part.left_out for key in _keys(page)}
        names: list[tuple[str, Any]] = []
        whole = root.K[0] if isinstance(root.K, Array) else root.K
        kids: list[Any] = list(whole.K)
        for part in self.parts[1:]:
            own = part.tree.K[0] if isinstance(part.tree.K, Array) else part.tree.K
            own.S, own.P = Name.Part, whole
            own.K = Array([kid for kid in own.get("/K", []) if not _on(kid, gone)])
            if len(own.K):
                kids.append(own)
        whole.K = Array([kid for kid in kids if not _on(kid, gone)])
        for part in self.parts:
            if "/IDTree" in part.tree:
                found = pikepdf.NameTree(part.tree.IDTree).items()
                names += [(str(name), e) for name, e in found if not _on(e, gone)]
        numbers = Array()
        for part in self.parts:
            for key in sorted(part.parents):
                if key not in lost:
                    numbers.append(key)
                    numbers.append(part.parents[key])
        root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=numbers))
        root.ParentTreeNextKey = self.keys
        roles = {
            key: value
            for part in self.parts
            for key, value in part.tree.get("/RoleMap", {}).items()
        }
        root.RoleMap = Dictionary(roles)
        if names:
            rows = sorted(names, key=lambda row: row[0])
            root.IDTree = Dictionary(
                Names=Array([v for name, e in rows for v in (String(name), e)])
            )

    def _label(self) -> None:
        labels = self.pdf.Root.PageLabels.Nums
        kept = len(self.parts[0].pages)
        rows = [v for n in range(0, len(labels), 2) if labels[n] < kept for v in labels[n : n + 2]]
        rows += [self.body, Dictionary(S=Name.D, St=int(self.plan["start"]))]
        self.pdf.Root.PageLabels = Dictionary(Nums=Array(rows))

    def _outline(self) -> None:
        with self.pdf.open_outline() as outline:
            outline.root.clear()
            above: list[tuple[int, Any]] = [(-1, outline.root)]
            for level, title, part, number, x, y in self.plan["rows"]:
                item = OutlineItem(title, self._destination(part, number, x, y))
                item.is_closed = True
                while above[-1][0] >= level:
                    above.pop()
                above[-1][1].append(item)
                above.append((level, item.children))

    def _describe(self, count: int) -> None:
        text = self.pdf.Root.Metadata.read_bytes()
        pages = f"<xmpTPg:NPages>{count}<".encode()
        self.pdf.Root.Metadata.write(re.sub(rb"<xmpTPg:NPages>\d+<", pages, text))


def _numbered(tree: Any) -> Iterator[tuple[int, Any]]:
    for kid in tree.get("/Kids", []):
        yield from _numbered(kid)
    rows = tree.get("/Nums", [])
    for n in range(0, len(rows), 2):
        yield int(rows[n]), rows[n + 1]


def _keys(page: Any) -> Iterator[int]:
    if "/StructParents" in page:
        yield int(page.StructParents)
    for note in page.get("/Annots", []):
        if "/StructParent" in note:
            yield int(note.StructParent)


def _on(element: Any, pages: set[tuple[int, int]]) -> bool:
    """Return whether an element, or the first thing in it, stands on one of these pages."""
    while isinstance(element, Dictionary):
        if "/Pg" in element:
            return element.Pg.objgen in pages
        kids = element.get("/K")
        element = kids[0] if isinstance(kids, Array) and len(kids) else kids
    return False


def _marks(element: Any) -> list[int]:
    """Return the numbers of the marked content directly in an element."""
    kids = element.get("/K", [])
    return [int(k) for k in (kids if isinstance(kids, Array) else [kids]) if isinstance(k, int)]


def _figures(page: Any) -> dict[tuple[int, int], dict[str, bytes]]:
    """Return how each font of the specimen page calls the figures."""
    shown: dict[tuple[int, int], bytes] = {}
    font = (0, 0)
    for instruction in pikepdf.parse_content_stream(Page(page)):
        operator = str(instruction.operator)
        if operator == "Tf":
            font = page.Resources.Font[str(instruction.operands[0])].objgen
        elif operator in ("Tj", "TJ"):
            shown[font] = shown.get(font, b"") + b"".join(_strings(instruction.operands[0]))
    return {
        font: {figure: codes[2 * n : 2 * n + 2] for n, figure in enumerate(_SPECIMEN)}
        for font, codes in shown.items()
    }


def _strings(operand: Any) -> Iterator[bytes]:
    for one in operand if isinstance(operand, Array) else [operand]:
        if isinstance(one, String):
            yield bytes(one)


def _put_figures(pdf: Pdf, page: Any, shown: list[tuple[int, str]], part: _Part) -> None:
    """Put numbers in the place of the figures that hold room for them."""
    content = Page(page).Contents.read_bytes()
    for mark, number in shown:
        begin = re.search(rb"/MCID %d\s*>>\s*BDC" % mark, content)
        if begin is None:
            raise ValueError(f"no marked content {mark}")
        end = content.index(b"EMC", begin.end())
        written = _written(pdf, page, content[begin.end() : end], number, part.figures)
        content = content[: begin.end()] + written + content[end:]
    page.Contents = Stream(pdf, content)


def _written(
    pdf: Pdf,
    page: Any,
    content: bytes,
    number: str,
    figures: Mapping[tuple[int, int], Mapping[str, bytes]],
) -> bytes:
    """Return a piece of content with another number in its place, set like the one before."""
    found = []
    codes = b""
    for operands, operator in pikepdf.parse_content_stream(Stream(pdf, content)):
        if str(operator) == "Tf":
            names = figures[page.Resources.Font[str(operands[0])].objgen]
            codes = b"".join(names[figure] for figure in number)
        if str(operator) not in ("Tj", "TJ"):
            found.append((list(operands), operator))
            continue
        shown = operands[0] if isinstance(operands[0], Array) else [operands[0]]
        if sum(len(bytes(one)) for one in shown if isinstance(one, String)) == len(codes):
            pieces, at = Array(), 0
            for one in shown:
                if isinstance(one, String):
                    size = len(bytes(one))
                    pieces.append(String(codes[at : at + size]))
                    at += size
                else:
                    pieces.append(one)
        else:
            pieces = Array([String(codes)])
        found.append(([pieces], pikepdf.Operator("TJ")))
    return b"\n" + pikepdf.unparse_content_stream(found) + b"\n"
