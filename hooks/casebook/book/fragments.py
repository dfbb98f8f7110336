"""The printed form of each case, kept on disk until the case or the program changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import casebook
from casebook.atomic import write_whole
from casebook.book.binding import content_number
from casebook.book.casenode import case_node, label_of
from casebook.book.numbering import numbered
from casebook.book.pictures import as_printed
from casebook.book.tree import CaseNode, Paragraph
from casebook.book.walking import as_data, from_data
from casebook.catalog import Catalog, Entry
from casebook.rendering import Renderer

_ROOMS = (
    "book",
    "casepage",
    "case",
    "listing",
    "regions",
    "timeline.py",
    "markup.py",
    "rendering.py",
    "pictures.py",
)


@dataclass(frozen=True)
class Fragment:
    """One case ready for the templates: its file below the press's folder, and what was noticed.

    ``entry`` is the case it was made of, ``has_files`` tells whether pictures belong to it.
    """

    entry: Entry
    file: str
    notices: tuple[str, ...]
    has_files: bool = False


@cache
def package_number() -> str:
    """Return a number that changes with the program and its data: whatever else a book depends on.

    A printed case is kept longer, under :func:`program_number`.
    """
    digest = hashlib.sha256()
    for file in sorted(Path(casebook.__file__).parent.rglob("*")):
        if file.is_file() and file.suffix != ".pyc":
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


@cache
def program_number() -> str:
    """Return a number that changes with the code a printed case depends on."""
    folder = Path(casebook.__file__).parent
    files = [
        file
        for room in _ROOMS
        for file in ([folder / room] if room.endswith(".py") else (folder / room).glob("**/*.py"))
    ]
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


class Fragments:
    """Makes and keeps fragments in a folder.

    ``folder`` gets ``cases/`` and ``files/``; ``root`` is the library's folder.
    """

    def __init__(
        self,
        folder: Path,
        catalog: Catalog,
        root: Path,
        renderer: Renderer,
        *,
        site_name: str = "",
        site_url: str = "",
    ) -> None:
        self.folder, self.catalog, self.root = folder, catalog, root
        self._renderer, self._site_name, self._site_url = renderer, site_name, site_url
        for name in ("cases", "files"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        words = repr([list(vocabulary) for vocabulary in catalog.vocabularies])
        self._keys: dict[tuple[str, ...], str] = {}
        self._common = content_number((), program_number(), words, site_name, site_url)

    def node(self, entry: Entry, style: str, title_lines: Sequence[str] = ()) -> CaseNode:
        """Return the tree of a case, from its fragment in the style of a book where there is one."""
        node = self._kept_node(entry, title_lines) or case_node(
            entry,
            self.catalog,
            self._renderer,
            self.root,
            site_name=self._site_name,
            site_url=self._site_url,
            title_lines=title_lines,
        )
        return replace(node, blocks=numbered(node.blocks)) if style == "gongwen" else node

    def key(self, entry: Entry, style: str, title_lines: Sequence[str] = ()) -> str:
        """Return what a case's fragment is kept under: it changes with all that it depends on."""
        asked = (entry.path, style, *title_lines)
        if asked not in self._keys:
            self._keys[asked] = content_number((entry,), self._common, style, *title_lines)
        return self._keys[asked]

    def get(self, entry: Entry, style: str, title_lines: Sequence[str] = ()) -> Fragment:
        """Return the fragment of a case, made now or kept from before."""
        name = self._name(entry, style, title_lines)
        if self._kept(name) is not None:
            return Fragment(entry, name, ())
        node = self.node(entry, style, title_lines)
        self.place(node.files)
        self._write(name, as_data(node))
        return Fragment(entry, name, node.notices, bool(node.files))

    def _name(self, entry: Entry, style: str, title_lines: Sequence[str]) -> str:
        return f"cases/{self.key(entry, style, title_lines)}.json"

    def _kept(self, name: str) -> dict[str, Any] | None:
        """Return a fragment as data where it is kept and has no pictures, which may have changed."""
        file = self.folder / name
        if not file.is_file():
            return None
        data: dict[str, Any] = json.loads(file.read_text("utf-8"))
        return None if data["files"] or data["notices"] else data

    def _kept_node(self, entry: Entry, title_lines: Sequence[str]) -> CaseNode | None:
        data = self._kept(self._name(entry, "book", title_lines))
        return None if data is None else from_data(data)

    def place(self, files: Iterable[tuple[str, str]]) -> None:
        """Put pictures where the press finds them: the name, which tells the content, and the file.

        Several processes may want the same picture: it appears whole or not at all.
        """
        for name, path in files:
            target = self.folder / "files" / name
            if not target.is_file():
                kind = name.rpartition(".")[2]
                write_whole(target, as_printed(Path(path).read_bytes(), kind))

    def stub(self, entry: Entry, reason: str) -> Fragment:
        """Return what is printed in place of a case that cannot be printed."""
        told = f"本案例未能排印：{reason}"
        case = entry.case
        blocks = (Paragraph((f"〔{told}〕",), "missing"),)
        node = CaseNode(label_of(entry.path), case.title, (case.title,), "", case.summary, blocks)
        name = f"cases/{content_number((entry,), 'stub', reason)}.json"
        self._write(name, as_data(node))
        return Fragment(entry, name, (told,))

    def replaced(self, fragment: Fragment, characters: str) -> Fragment:
        """Return a fragment in which characters without a glyph are named in words."""
        text = (self.folder / fragment.file).read_text("utf-8")
        found = [char for char in characters if char in text]
        if not found:
            return fragment
        for char in found:
            text = text.replace(char, f"〔U+{ord(char):04X}〕")
        name = f"cases/{hashlib.sha256(text.encode()).hexdigest()[:12]}.json"
        (self.folder / name).write_text(text, "utf-8")
        words = "、".join(f"{char}（U+{ord(char):04X}）" for char in found)
        return replace(
            fragment,
            file=name,
            notices=(*fragment.notices, f"没有字体能显示 {words}，印作代码。"),
        )

    def _write(self, name: str, data: Any) -> None:
        write_whole(self.folder / name, json.dumps(data, ensure_ascii=False, separators=(",", ":")))
