"""How vocabulary files are read, with every problem placed on its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from casebook.frontmatter import Location, Marks
from casebook.frontmatter.characters import hidden_characters
from casebook.frontmatter.tree import Refused, TreeBuilder
from casebook.problems import ERROR, Problem
from casebook.storage.plain_files import is_plain
from casebook.text import slug
from casebook.text.folding import folded
from casebook.vocabulary.terms import NAMES, Term, TermStep, Vocabularies, Vocabulary

_TEXT_FIELDS = ("id", "name", "definition", "note", "group", "dimension", "total")
_LIST_FIELDS = ("aliases", "items")
_ID = re.compile(r"(?!(?:index|con|prn|aux|nul|com\d|lpt\d)$)(?=.{1,100}$)[a-z0-9]+(?:-[a-z0-9]+)*")
"""It becomes the name of a file: short enough, and none of those that Windows keeps to itself."""
_FRACTION = re.compile(r"[1-9]\d*/[1-9]\d*")
_FIELDS = (*_TEXT_FIELDS, *_LIST_FIELDS, "scale", "share")


def load(folder: Path, prefix: str = "vocabulary") -> tuple[Vocabularies, list[Problem]]:
    """Read all vocabularies of a folder.

    ``prefix`` comes before the file name in problems. A missing file gives an empty vocabulary:
    a library need not use all of them.
    """
    vocabularies: list[Vocabulary] = []
    problems: list[Problem] = []
    for name in NAMES:
        file = folder / f"{name}.yml"
        if is_plain(file):
            vocabulary, found = _load_one(name, file, f"{prefix}/{name}.yml")
            vocabularies.append(vocabulary)
            problems += found
    known = {f"{name}.yml" for name in NAMES}
    for file in sorted(folder.glob("*.y*ml")):
        if file.name not in known:
            hint = "文件名只能是 " + "、".join(sorted(known)) + "。"
            problems.append(
                Problem(
                    f"{prefix}/{file.name}",
                    1,
                    1,
                    ERROR,
                    "unknown-vocabulary",
                    f"不认识的词表“{file.name}”",
                    hint,
                )
            )
    return Vocabularies.of(vocabularies), problems


def _load_one(name: str, file: Path, path: str) -> tuple[Vocabulary, list[Problem]]:
    try:
        text = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return Vocabulary(name, complete=False), [
            Problem(path, 1, 1, ERROR, "encoding", "词表文件不是 UTF-8 编码", "另存为 UTF-8。")
        ]
    unseen = list(hidden_characters(path, text))
    builder = TreeBuilder(path, text.split("\n"), first_line=1, limited=False)
    try:
        data = builder.build()
    except Refused as refused:
        causes = unseen or [refused.problem]  # an invisible character is nearly always the cause
        return Vocabulary(name, complete=False), [*builder.problems, *causes]
    reader = _Reader(name, path, builder.marks)
    vocabulary = reader.vocabulary(data)
    problems = [*builder.problems, *unseen, *reader.problems]
    return replace(vocabulary, complete=not problems), problems


class _Reader:
    def __init__(self, name: str, path: str, marks: Marks) -> None:
        self.name, self.path, self.marks = name, path, marks
        self.problems: list[Problem] = []

    def vocabulary(self, data: Any) -> Vocabulary:
        if not isinstance(data, dict) or not isinstance(data.get("terms"), list):
            self._report(
                (),
                "vocabulary-shape",
                "词表缺少 terms 列表",
                "写成 title、description、terms 三段，terms 下每项以“- ”开头。",
            )
            return Vocabulary(self.name)
        for key in data:
            if key not in ("title", "description", "terms"):
                self._report((key,), "unknown-key", f"词表里不认识的字段“{key}”", "删掉它。")
        terms = tuple(self._terms(data["terms"]))
        self._totals_exist(data["terms"], terms)
        if self.name != "units":  # in units case matters: MB and Mb, kW and KW
            self._names_differ(data["terms"], terms)
        return Vocabulary(
            self.name, str(data.get("title", "")), str(data.get("description", "")), terms
        )

    def _terms(self, items: list[Any]) -> Iterator[Term]:
        seen: dict[str, int] = {}
        for index, item in enumerate(items):
            here: Location = ("terms", index)
            name = item.get("name") if isinstance(item, dict) else None
            if not isinstance(name, str) or not name.strip():
                self._report(here, "term-name", "词条缺少 name（名称）", "补上一行 name: 名称。")
                continue
            if not self._fields_fit(item, here):
                continue
            term = _term(self.name, item)
            if not _ID.fullmatch(term.id):
                self._bad_id(term, here, written="id" in item)
                continue
            if term.id in seen:
                self._report(
                    (*here, "id"),
                    "term-twice",
                    f"词条编号“{term.id}”用了两次，第一次在第 {seen[term.id]} 行",
                    "换一个编号；同名异义的词各用各的编号。",
                )
                continue
            seen[term.id] = self.marks.value(here).line
            yield term

    def _bad_id(self, term: Term, here: Location, *, written: bool) -> None:
        better = slug(term.id if written else term.name)
        if better and not _ID.fullmatch(better):
            better = f"{better}-1"
        text = f"词条“{term.name}”的 id“{term.id}”不能用作网址"
        if not written or not term.id:
            text = f"词条“{term.name}”缺少 id"
        hint = "只用小写字母、数字和短横线" + (f"，例如 id: {better}。" if better else "。")
        self._report((*here, "id") if written else here, "term-id", text, hint)

    def _names_differ(self, items: list[Any], terms: tuple[Term, ...]) -> None:
        """Report names of different terms that differ only in case, width or script."""
        places = {
            str(item.get("id") or ""): i for i, item in enumerate(items) if isinstance(item, dict)
        }
        first: dict[str, tuple[str, str]] = {}
        for term in terms:
            for word in (term.name, *term.aliases):
                other, owner = first.setdefault(folded(word), (word, term.id))
                if other != word and owner != term.id:
                    self._report(
                        ("terms", places.get(term.id, 0), "name"),
                        "term-alike",
                        f"“{word}”和“{other}”（{owner}）只差大小写、全角半角或繁简",
                        "是同一个词的，合成一条；确是两个词的，改得看得出不同。",
                    )

    def _totals_exist(self, items: list[Any], terms: tuple[Term, ...]) -> None:
        by_id = {term.id: term for term in terms}
        for index, item in enumerate(items):
            term = by_id.get(str(item.get("id"))) if isinstance(item, dict) else None
            if term is None or not term.total:
                continue
            whole = by_id.get(term.total)
            if whole is None or whole.id == term.id:
                self._report(
                    ("terms", index, "total"),
                    "total-unknown",
                    f"“{term.name}”的总数口径“{term.total}”不在这个词表里",
                    "写同一词表里另一个口径的 id，或删掉 total。",
                )
            elif whole.dimension != term.dimension:
                self._report(
                    ("terms", index, "total"),
                    "total-dimension",
                    f"“{term.name}”是{term.dimension}，总数“{whole.name}”是{whole.dimension}",
                    "部分和总数要用同一种量纲。",
                )

    def _fields_fit(self, item: Mapping[str, Any], here: Location) -> bool:
        before = len(self.problems)
        for key, value in item.items():
            place = (*here, key)
            if key not in _FIELDS:
                self._report(
                    place,
                    "unknown-key",
                    f"词条里不认识的字段“{key}”",
                    "可用的字段：" + "、".join(_FIELDS) + "。",
                )
            elif value is None:
                continue
            elif key in _TEXT_FIELDS and not isinstance(value, str):
                self._report(place, "not-text", f"“{key}”应为文字", "给它加上英文双引号。")
            elif key in _LIST_FIELDS and not (
                isinstance(value, list)
                and all(isinstance(e, str) or (key == "items" and _is_step(e)) for e in value)
            ):
                hint = "每项以“- ”开头。"
                if key == "items":
                    hint += "写明谁来做的步骤写成 {by: 谁, text: 做什么}，停在哪里写 stop。"
                self._report(place, "not-list", f"“{key}”应为文字的列表", hint)
            elif key == "scale" and (isinstance(value, bool) or not _positive(value)):
                self._report(
                    place,
                    "not-number",
                    "“scale”应为大于 0 的数",
                    '例如万元写 10000；除不尽的写成带引号的分数，如 "2000/3"。',
                )
            elif key == "share" and not isinstance(value, bool):
                self._report(place, "not-bool", "“share”应为 true 或 false", "不加引号。")
        return len(self.problems) == before

    def _report(self, location: Location, code: str, message: str, hint: str) -> None:
        mark = self.marks.key(location)
        self.problems.append(Problem(self.path, mark.line, mark.column, ERROR, code, message, hint))


def _positive(value: Any) -> bool:
    if isinstance(value, str):
        return _FRACTION.fullmatch(value) is not None
    return isinstance(value, (int, float)) and value > 0


def _is_step(entry: Any) -> bool:
    """Return whether an item says in fields what is done, and perhaps by whom and where it stops."""
    return (
        isinstance(entry, dict)
        and "text" in entry
        and set(entry) <= set(TermStep._fields)
        and all(isinstance(value, str) and value.strip() for value in entry.values())
    )


def _term(vocabulary: str, item: Mapping[str, Any]) -> Term:
    def text(key: str) -> str:
        return (item.get(key) or "").strip()

    def texts(key: str) -> tuple[str, ...]:
        return tuple(entry.strip() for entry in item.get(key) or ())

    steps = [
        TermStep("", entry.strip(), "")
        if isinstance(entry, str)
        else TermStep(*((entry.get(part) or "").strip() for part in TermStep._fields))
        for entry in item.get("items") or ()
    ]

    return Term(
        vocabulary=vocabulary,
        id=text("id") or slug(text("name")) or text("name"),
        name=text("name"),
        aliases=texts("aliases"),
        definition=text("definition"),
        items=tuple(f"{s.by}{s.text}" + (f"（{s.stop}）" if s.stop else "") for s in steps),
        steps=tuple(steps) if any(step.by for step in steps) else (),
        note=text("note"),
        group=text("group"),
        dimension=text("dimension"),
        # str() of a YAML number is what the author wrote: 0.01 becomes exactly 1/100.
        scale=Fraction(str(item.get("scale") or 1)),
        share=bool(item.get("share")),
        total=text("total"),
    )
