"""The parts of a volume bound into one PDF: its pages, links, bookmarks, heads and folios.

Runs in the process of the compiler, and on files that Typst wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name, OutlineItem, Page, Pdf, String

from casebook.book.stamping import Figures, figures_of, stamp
from casebook.book.structure import Tree, merge, tree_of

_LINK = re.compile(r"casebook:(to|page|pages)/(.+)")


@contextmanager
def joined(plan: Mapping[str, Any]) -> Iterator[Pdf]:
    """Yield the parts of a volume bound as ``plan`` says.

    ``parts`` are the files in order: the front, ``sections`` of cases, and what stands behind them;
    ``spans`` are the pages of each that stay. ``heads`` is the file with the heads of the cases,
    ``moved`` how far their left pages are moved, ``start`` the first folio. ``numbers`` are the
    pages of labels, ``places`` where they stand (part, page, x, y), and ``rows`` the bookmarks.
    """
    with Pdf.open(plan["parts"][0]) as pdf:
        _Volume(pdf, plan).bind()
        yield pdf


@dataclass
class _Part:
    """A part inside the volume: its pages that stay, its structure, and its figures."""

    pages: list[Any]
    tree: Tree
    cases: bool
    figures: Figures


class _Volume:
    def __init__(self, pdf: Pdf, plan: Mapping[str, Any]) -> None:
        self.pdf, self.plan = pdf, plan
        self.numbers: Mapping[str, str] = plan["numbers"]
        self.parts: list[_Part] = []

    def bind(self) -> None:
        for position in range(len(self.plan["parts"])):
            self.parts.append(self._added(position))
        order = self._ordered()
        self.index = {page.objgen: number for number, page in enumerate(order)}
        self.body = self.index[next(self._cases()).objgen]
        # Sections are set as right pages; pages wider than high have the same margins everywhere.
        self.moved = {
            page.objgen
            for page in self._cases()
            if page.MediaBox[2] <= page.MediaBox[3] and self._folio(page) % 2 == 0
        }
        self._link()
        self._put_heads()
        merge(self.pdf, [part.tree for part in self.parts])
        self._label()
        self._outline()
        self._describe(len(order))

    def _added(self, position: int) -> _Part:
        """Take over the pages and the structure of a part."""
        before = len(self.pdf.pages)
        if position == 0:
            pages = [page.obj for page in self.pdf.pages]
            root = self.pdf.Root.StructTreeRoot
        else:
            with Pdf.open(self.plan["parts"][position]) as source:
                self.pdf.pages.extend(source.pages)
                root = self.pdf.copy_foreign(source.Root.StructTreeRoot)
            pages = [page.obj for page in list(self.pdf.pages)[before:]]
        begin, end = self.plan["spans"][position]
        left_out = [*pages[:begin], *pages[end:]]
        tree = tree_of(root, pages, left_out, sum(part.tree.keys for part in self.parts))
        cases = 0 < position <= self.plan["sections"]
        return _Part(pages[begin:end], tree, cases, figures_of(pages[0]) if cases else {})

    def _ordered(self) -> list[Any]:
        """Leave only the pages that stay, the cases from a right page on; return them all."""
        kept = {page.objgen for part in self.parts for page in part.pages}
        for number in range(len(self.pdf.pages) - 1, -1, -1):
            if self.pdf.pages[number].obj.objgen not in kept:
                del self.pdf.pages[number]
        front = len(self.parts[0].pages)
        if front % 2:
            size = self.pdf.pages[front - 1].mediabox
            self.pdf.add_blank_page(page_size=(float(size[2]), float(size[3])))
            self.pdf.pages.insert(front, self.pdf.pages[-1])
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

    def _link(self) -> None:
        """Make links between the parts, and put in the numbers of pages."""
        for part in self.parts:
            for page in part.pages:
                numbers: dict[int, str] = {}
                for note in page.get("/Annots", []):
                    uri = str(note.A.URI) if note.get("/A", {}).get("/S") == Name.URI else ""
                    if not (found := _LINK.fullmatch(uri)):
                        continue
                    kind, name = found.groups()
                    number = self.numbers.get(name) or name.removeprefix("page-")
                    del note.A
                    note.Dest = self._place(name)
                    note.Contents = String(f"页 {number}")
                    if kind == "pages" and (last := str(self._folio(page))) != number:
                        number = f"{number}-{last}"
                    if kind != "to":
                        marks = part.tree.marks(int(note.StructParent))
                        numbers.update(dict.fromkeys(marks, number))
                if numbers:
                    stamp(self.pdf, page, numbers, part.figures)

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
                        _move(note, moved)
                page.Resources = Dictionary(dict(page.Resources.items()))
                shapes = dict(page.Resources.get("/XObject", {}).items())
                shapes["/Heads"] = self.pdf.copy_foreign(head.as_form_xobject())
                page.Resources.XObject = Dictionary(shapes)
                one.contents_add(b"\nq /Heads Do Q")

    def _label(self) -> None:
        labels = self.pdf.Root.PageLabels.Nums
        kept = len(self.parts[0].pages)
        rows = Array()
        for n in range(0, len(labels), 2):
            if labels[n] < kept:
                rows.extend(labels[n : n + 2])
        rows.append(self.body)
        rows.append(Dictionary(S=Name.D, St=int(self.plan["start"])))
        self.pdf.Root.PageLabels = Dictionary(Nums=rows)

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


def _move(note: Any, across: float) -> None:
    x0, y0, x1, y1 = (float(value) for value in note.Rect)
    note.Rect = Array([x0 + across, y0, x1 + across, y1])
    if "/QuadPoints" in note:
        points = [float(value) for value in note.QuadPoints]
        note.QuadPoints = Array([v if n % 2 else v + across for n, v in enumerate(points)])
