"""The citations of cells in a commentary: ``[[case#dimension]]``, ``[[case#key:kind|words]]``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from casebook.catalog import Catalog, Entry
from casebook.comparison.dimensions import FieldDimension, KeyDimension, find
from casebook.comparison.figure_groups import figures_of, key_of, shown
from casebook.comparison.tables import column

_CITATION = re.compile(r"\[\[([^\[\]#|]+)#([^\[\]#|:]+)(?::([^\[\]#|]+))?(?:\|([^\[\]|]+))?\]\]")
_NEARLY = re.compile(r"\[\[[^\[\]]*\]\]")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_SCHEME = "cite:"


@dataclass(frozen=True)
class Citation:
    """One citation: its place in the body, its text, and its target."""

    start: int
    end: int
    text: str
    url: str


@dataclass(frozen=True)
class Fault:
    """A citation without a target; ``start`` is its place in the body."""

    start: int
    code: str
    message: str
    hint: str


def entry_named(reference: str, catalog: Catalog) -> Entry | None:
    """Return the case of a reference: an id, or a path with or without ``.md``."""
    name = reference.strip()
    return catalog.find(name) or catalog.find(f"{name}.md")


def read(
    body: str,
    entries: Sequence[Entry],
    catalog: Catalog,
    excused: Collection[str] = (),
) -> Iterator[Citation | Fault]:
    """Yield every citation of a commentary, resolved, or what is wrong with it.

    References in ``excused`` name cases that could not be read, which are reported elsewhere.
    """
    for near in _NEARLY.finditer(body):
        match = _CITATION.fullmatch(body, near.start(), near.end())
        if match is None:
            yield Fault(
                near.start(),
                "citation-form",
                f"引用“{near[0]}”写法不对",
                "写成 [[案例路径#维度]]，要换文字就写 [[案例路径#维度|文字]]。",
            )
            continue
        if match[1].strip() not in excused:
            yield _resolved(match, entries, catalog)


def _resolved(match: re.Match[str], entries: Sequence[Entry], catalog: Catalog) -> Citation | Fault:
    start, reference, name = match.start(), match[1].strip(), match[2].strip()
    kind = (match[3] or "").strip()
    entry = entry_named(reference, catalog)
    if entry is None or entry not in entries:
        known = "、".join(e.path.removesuffix(".md") for e in entries)
        text = f"引用的案例“{reference}”不在这个对比的 cases 里"
        return Fault(start, "citation-case", text, f"可以引用：{known}。")
    dimension = find(name, catalog.vocabularies.keys)
    head = column(entry, catalog).name
    if isinstance(dimension, FieldDimension):
        texts = tuple(text for text in dimension.read(entry, catalog) if text)
        place = dimension.place(entry, empty=not texts)
        said = f"{head}·{dimension.label}"
        return _checked(match, said, "，".join(texts), place)
    if not isinstance(dimension, KeyDimension):
        text = f"引用的维度“{name}”不是字段，也不是指标口径"
        return Fault(start, "citation-dimension", text, "写字段名，或词表 keys 里的编号。")
    some = [
        filed
        for filed in figures_of(entry)
        if key_of(filed.indicator, catalog.vocabularies.keys) == dimension.term
        and kind in ("", filed.indicator.kind)
    ]
    kinds = list(dict.fromkeys(filed.indicator.kind for filed in some))
    if not some:
        what = f"{dimension.label}（{kind}）" if kind else dimension.label
        text = f"{entry.case.title}没有“{what}”这个数字"
        return Fault(
            start, "citation-nowhere", text, "换一个维度；没有报告的，用文字写明没有报告。"
        )
    if len(kinds) > 1:
        text = f"{entry.case.title}的“{dimension.label}”有{'、'.join(kinds)}几类"
        return Fault(start, "citation-kind", text, f"写明类别：[[{reference}#{name}:{kinds[0]}]]。")
    views = [shown(filed, catalog) for filed in some]
    said = "、".join(view.text for view in views)
    parts = [(view.text, view.share, view.baseline, view.as_of, view.deadline) for view in views]
    cell = "，".join(text for some in parts for text in some if text)
    return _checked(match, said, cell, some[0].url)


def _checked(match: re.Match[str], said: str, cell: str, url: str) -> Citation | Fault:
    """Return the citation; figures in the author's own words must be among those cited."""
    words = (match[4] or "").strip()
    known = set(_DIGITS.findall(cell))
    wrong = [digits for digits in _DIGITS.findall(words) if digits not in known]
    if wrong:
        text = f"引用的文字“{words}”里有“{wrong[0]}”，被引用的地方没有这个数"
        return Fault(
            match.start(), "citation-figure", text, f"那里写的是：{cell.strip() or '没有内容'}。"
        )
    return Citation(match.start(), match.end(), words or said, url)


def linked(body: str, citations: Sequence[Citation]) -> str:
    """Return a commentary in Markdown with its citations as placeholder links."""
    out, position = [], 0
    for number, citation in enumerate(citations):
        text = re.sub(r"([\\\[\]*_`<])", r"\\\1", citation.text)
        out += [body[position : citation.start], f"[{text}]({_SCHEME}{number})"]
        position = citation.end
    return "".join([*out, body[position:]])


def resolved(html: str, citations: Sequence[Citation], root: str) -> str:
    """Return rendered HTML with the targets of citations; ``root`` is the path to the root."""
    for number, citation in enumerate(citations):
        html = html.replace(f'href="{_SCHEME}{number}"', f'href="{root}{citation.url}"')
    return html
