"""How the curated comparisons of a library are read, with all problems reported at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from casebook.case.messages import explain
from casebook.catalog import Entry, Library
from casebook.comparison.citations import Fault, entry_named, read
from casebook.comparison.curated import FOLDER, Comparison, ComparisonFile
from casebook.comparison.dimensions import BUILT_IN, Dimension, KeyDimension, find, nearest
from casebook.comparison.figure_groups import figures_of, key_of
from casebook.frontmatter import Document
from casebook.frontmatter import read as read_document
from casebook.problems import ERROR, Problem, blocking, in_order
from casebook.storage.plain_files import is_plain
from casebook.text import slug

_RESERVED = re.compile(r"(?:index|methods|standards|keys|own)(?:-.*)?")
"""Names of generated comparison pages and their parts, which curated ones cannot use."""


@dataclass(frozen=True)
class Comparisons:
    """The curated comparisons that could be read, and the problems of the others."""

    items: tuple[Comparison, ...]
    problems: list[Problem]
    lines: Mapping[str, tuple[str, ...]]
    files: int


def load(folder: Path, library: Library) -> Comparisons:
    """Read and check all curated comparisons of a library, in the order of their file names."""
    items: list[Comparison] = []
    problems: list[Problem] = []
    lines: dict[str, tuple[str, ...]] = {}
    files = sorted((folder / FOLDER).glob("*.md"))
    files = [file for file in files if file.name != "README.md" and is_plain(file)]
    for file in files:
        path = f"{FOLDER}/{file.name}"
        document = read_document(file, path)
        reader = _Reader(document, folder, library)
        item = reader.comparison(file.stem)
        found = [*document.problems, *reader.problems]
        if found:
            problems += found
            lines[path] = document.lines
        if item is not None and not blocking(found):
            items.append(item)
    return Comparisons(tuple(items), in_order(problems), lines, len(files))


class _Reader:
    """Reads one file; checks as much as possible even if other parts are wrong."""

    def __init__(self, document: Document, folder: Path, library: Library) -> None:
        self.document, self.folder, self.library = document, folder, library
        self.catalog = library.catalog
        self.problems: list[Problem] = []
        self.unread: set[str] = set()

    def comparison(self, name: str) -> Comparison | None:
        self._name_fits(name)
        if not self.document.meta:
            return None
        try:
            file = ComparisonFile.model_validate(self.document.meta)
        except ValidationError as error:
            self.problems += explain(error, self.document, ComparisonFile)
            file = None
        entries = tuple(self._entries())
        dimensions = tuple(self._dimensions(entries))
        citations = []
        for found in read(self.document.body, entries, self.catalog, self.unread):
            if isinstance(found, Fault):
                self._fault(found)
            else:
                citations.append(found)
        if file is None:
            return None
        body = self.document.body
        return Comparison(
            name, file.title, file.summary, entries, dimensions, body, tuple(citations)
        )

    def _name_fits(self, name: str) -> None:
        if _RESERVED.fullmatch(name):
            text = f"文件名 {name}.md 和自动生成的对比页重名"
            self._report((), "comparison-name", text, "换一个文件名。")
        elif slug(name) != name:
            text = f"文件名 {name}.md 要用小写字母、数字和短横线"
            self._report((), "comparison-name", text, f"例如 {slug(name) or 'duibi'}.md。")

    def _texts(self, name: str) -> Iterator[tuple[int, str]]:
        raw: Any = self.document.meta.get(name)
        for index, item in enumerate(raw if isinstance(raw, list) else ()):
            if isinstance(item, str) and item.strip():
                yield index, item.strip()

    def _entries(self) -> Iterator[Entry]:
        seen: set[str] = set()
        for index, reference in self._texts("cases"):
            entry = entry_named(reference, self.catalog)
            if entry is None:
                self._case_missing(index, reference)
            elif entry.path in seen:
                text = f"案例“{reference}”写了两次"
                self._report(("cases", index), "comparison-case-twice", text, "删掉一个。")
            else:
                seen.add(entry.path)
                yield entry

    def _case_missing(self, index: int, reference: str) -> None:
        self.unread |= {reference, reference.removesuffix(".md")}
        path = reference if reference.endswith(".md") else f"{reference}.md"
        if path in {problem.path for problem in blocking(self.library.problems)}:
            return  # The case exists, and its own problems are reported there.
        exists = ".." not in path and (self.folder / path).is_file()
        text = f"案例“{reference}”还是草稿" if exists else f"没有“{reference}”这个案例"
        hint = "写案例的编号，或文件的路径，例如 gansu/620921-3jia1.md。"
        self._report(
            ("cases", index), "comparison-case-unknown", text, "定稿后再比。" if exists else hint
        )

    def _dimensions(self, entries: tuple[Entry, ...]) -> Iterator[Dimension]:
        seen: set[str] = set()
        for index, name in self._texts("dimensions"):
            place = ("dimensions", index)
            dimension = find(name, self.catalog.vocabularies.keys)
            if dimension is None:
                near = "、".join(nearest(name, self.catalog.vocabularies.keys))
                hint = f"是不是“{near}”？" if near else "字段有：" + "、".join(BUILT_IN) + "。"
                text = f"没有“{name}”这个维度：不是字段，也不是指标口径"
                self._report(place, "comparison-dimension-unknown", text, hint)
            elif dimension.id in seen:
                text = f"维度“{name}”写了两次"
                self._report(place, "comparison-dimension-twice", text, "删掉一个。")
            else:
                seen.add(dimension.id)
                if isinstance(dimension, KeyDimension):
                    self._key_compares(place, dimension, entries)
                yield dimension

    def _key_compares(
        self, place: tuple[str, int], key: KeyDimension, entries: tuple[Entry, ...]
    ) -> None:
        keys, units = self.catalog.vocabularies.keys, self.catalog.vocabularies.units
        used: dict[str, list[str]] = {}
        for entry in entries:
            for filed in figures_of(entry):
                if key_of(filed.indicator, keys) == key.term:
                    unit = units.resolve(filed.indicator.unit).term
                    dimension = unit.dimension if unit else "未知单位"
                    said = f"{entry.case.title}用“{filed.indicator.unit}”（{dimension}）"
                    used.setdefault(dimension, []).append(said)
        if not used and entries:
            text = f"这几个案例都没有“{key.label}”（{key.id}）这个指标"
            self._report(place, "comparison-key-unused", text, "换一个口径，或删掉这个维度。")
        elif len(used) > 1:
            units_used = "，".join(some[0] for some in used.values())
            text = f"“{key.label}”的单位换算不到一起：{units_used}"
            self._report(place, "comparison-units", text, "改正案例里的单位，或删掉这个维度。")

    def _fault(self, fault: Fault) -> None:
        before = self.document.body[: fault.start]
        line = self.document.body_line + before.count("\n")
        column = fault.start - (before.rfind("\n") + 1) + 1
        self.problems.append(
            Problem(self.document.path, line, column, ERROR, fault.code, fault.message, fault.hint)
        )

    def _report(self, place: tuple[str | int, ...], code: str, message: str, hint: str) -> None:
        line, column = self.document.marks.value(place) if place else (1, 1)
        self.problems.append(Problem(self.document.path, line, column, ERROR, code, message, hint))
