"""The document tree of one case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from selectolax.lexbor import LexborNode

from casebook.book import titles
from casebook.book.elements import parse
from casebook.book.parsing import blocks_of
from casebook.book.pictures import Pictures
from casebook.book.qr import qr_svg
from casebook.book.tree import (
    Anchor,
    Block,
    Box,
    Break,
    CaseNode,
    Code2D,
    Duty,
    Heading,
    Inline,
    Inlines,
    Listing,
    Mechanism,
    MechanismPart,
    Paragraph,
    Reference,
    Span,
    Table,
)
from casebook.case.sections import EDITORS
from casebook.casepage import CaseContent, content
from casebook.casepage.fact_sheet import Fact
from casebook.casepage.indicators import IndicatorGroup, IndicatorRow
from casebook.catalog import Catalog, Entry
from casebook.listing import Link
from casebook.markup.rendering import Renderer

TITLE_WIDTH = 16.0
"""A case title wider than this, in em, is broken into two lines."""


def label_of(path: str) -> str:
    """Return the label of a case inside a book."""
    return "case-" + path.removesuffix(".md").replace("/", "-")


def term_label(link: Link) -> str:
    """Return the label of a glossary entry inside a book."""
    return "term-" + link.url.removeprefix("tags/").removesuffix(".html").replace("/", "-")


def case_node(
    entry: Entry,
    catalog: Catalog,
    renderer: Renderer,
    root: Path,
    *,
    site_name: str,
    site_url: str,
    title_lines: Sequence[str] = (),
) -> CaseNode:
    """Return the document tree of a case.

    ``root`` is the library's folder, for pictures. An empty ``site_url`` means no QR code.
    """
    pictures = Pictures(root, PurePosixPath(entry.path).parent)
    html = renderer.html(entry.body)
    shown = content(entry, catalog, html, site_name=site_name)
    address = f"{site_url.rstrip('/')}/{entry.url}" if site_url else ""
    card = shown.card
    line = [card.place, card.year if card.year == "年份未报告" else f"{card.year}年", card.kind]
    blocks = tuple(_blocks(shown, parse(html), pictures, address))
    return CaseNode(
        label_of(entry.path),
        card.title,
        titles.lines(card.title, TITLE_WIDTH, tuple(title_lines)),
        " · ".join(line if entry.is_material else [*line, card.evidence_label]),
        card.summary,
        blocks,
        tuple(sorted(pictures.files.items())),
        tuple(pictures.notices),
        tuple(sorted(pictures.depends_on.items())),
    )


def _blocks(
    shown: CaseContent, whole: LexborNode, pictures: Pictures, address: str
) -> Iterator[Block]:
    if shown.material:
        yield Paragraph((f"〔{shown.material}〕",), "status")
    if shown.card.status_note:
        yield Paragraph((f"〔{shown.card.status_note}〕",), "status")
    yield _facts(shown.facts, "facts")
    if shown.parts:
        yield Heading(1, ("机制构成",))
        yield _mechanism(shown)
    if shown.operation:
        yield Heading(1, ("怎样运转",))
        yield _facts(shown.operation, "operation")
    results_shown = False
    for section in shown.sections:
        signed = f"（{EDITORS}）" if section.is_editors else ""
        yield Heading(1, (section.title + signed,))
        yield from blocks_of(section.html, pictures, level=1, whole=whole)
        if section.has_figures:
            results_shown = True
            yield from _indicators(shown.indicator_groups)
    if shown.indicator_groups and not results_shown:
        yield Heading(1, ("指标",))
        yield from _indicators(shown.indicator_groups)
    if shown.doubts:
        yield Heading(1, ("存疑和待补",))
        yield from _doubts(shown)
    if shown.timeline:
        yield Heading(1, ("时间线",))
        rows = tuple(
            ((event.date,), (event.event + (f"（{event.basis}）" if event.basis else ""),))
            for event in shown.timeline
        )
        yield Table((("日期",), ("事件",)), rows, ("left", "left"), "timeline", widths=(0.24, 0.76))
    yield from _lifecycle(shown)
    if shown.methods or shown.standards:
        yield Heading(1, ("用到的工作法和标准",))
        yield Listing(False, tuple(_used(shown)))
    yield Heading(1, ("来源",))
    yield Listing(
        False, tuple((_source(s.mark, s.citation, s.url),) for s in shown.sources), start=0
    )
    if address:
        yield Code2D(qr_svg(address), address, ("在线阅读：", Anchor(address, (address,))))


def _facts(facts: Iterable[Fact], role: str) -> Table:
    rows: list[tuple[Inlines, ...]] = []
    for fact in facts:
        words = [link.text for link in fact.links] + list(fact.texts)
        content: list[Inline] = []
        if not words:
            content = ["未报告"]
        elif role == "operation" and len(words) > 1:
            for number, word in enumerate(words, 1):
                content += [f"{number}. {word}", Break()]
            content.pop()
        else:
            content = ["；".join(words)]
        rows.append(((fact.label,), tuple(content)))
    return Table((("项目",), ("内容",)), tuple(rows), ("left", "left"), role, widths=(0.18, 0.82))


def _mechanism(shown: CaseContent) -> Mechanism:
    parts = tuple(
        MechanismPart(p.label, p.purpose, tuple(Duty(i.name, i.duty) for i in p.items), p.note)
        for p in shown.parts
    )
    details = []
    for part in parts:
        items = "、".join(i.name + (f"（{i.duty}）" if i.duty else "") for i in part.items)
        purpose = f"（{part.purpose}）" if part.purpose else ""
        details.append(f"{part.label}{purpose}：{items or part.note or '未报告'}")
    name = shown.card.mechanism
    return Mechanism(name, parts, f"{name}由{len(parts)}个部分组成。" + "；".join(details) + "。")


def _indicators(groups: Iterable[IndicatorGroup]) -> Iterator[Block]:
    for group in groups:
        role = "target" if group.kind_class == "target" else "indicators"
        head = (("指标",), ("数值",), ("类别",), ("说明",), ("来源",))
        rows = tuple(_indicator(row) for row in group.rows)
        align = ("left", "right", "center", "left", "center")
        widths = (0.27, 0.17, 0.08, 0.40, 0.08)
        yield Table(head, rows, align, role, f"指标：{group.title}", widths=widths)
        if group.note:
            yield Paragraph((group.note,), "note")


def _indicator(row: IndicatorRow) -> tuple[Inlines, ...]:
    details = [
        f"{label}{text}"
        for label, text in (
            ("基线 ", row.baseline),
            ("变化 ", row.change),
            ("时点 ", row.as_of),
            ("期限 ", row.deadline),
            ("算式 ", row.formula),
            ("", row.note),
        )
        if text
    ]
    value = " ".join(part for part in (row.qualifier_text, row.value) if part)
    amount: Inlines = (Span("strong", (value,)), f" {row.unit}" if row.unit else "")
    marks = "".join(link.text for link in row.sources)
    return ((row.name,), amount, (row.kind,), ("；".join(details) or "—",), (marks,))


def _doubts(shown: CaseContent) -> Iterator[Block]:
    for doubt in shown.doubts:
        inside: list[Block] = [
            Listing(
                False,
                tuple(
                    (Paragraph((s.text + (s.source.text if s.source else ""),)),)
                    for s in doubt.statements
                ),
            )
        ]
        if doubt.resolution:
            inside.append(Paragraph((Span("strong", ("本库的处理：",)), doubt.resolution)))
        yield Box("doubt", (f"〔{doubt.kind}〕{doubt.topic}",), tuple(inside))


def _lifecycle(shown: CaseContent) -> Iterator[Block]:
    if shown.lifecycle or shown.review:
        yield Heading(1, ("生命周期与复审",))
    if shown.lifecycle:
        head = (("环节",), ("日期",), ("单位",), ("结果",))
        rows = tuple(
            ((s.stage,), (s.date or "未报告",), (s.by or "未报告",), (s.result or "未报告",))
            for s in shown.lifecycle
        )
        widths = (0.12, 0.2, 0.26, 0.42)
        yield Table(head, rows, ("left",) * 4, "lifecycle", widths=widths)
    if shown.review:
        yield Paragraph(("；".join(f"{row.label}：{row.text}" for row in shown.review) + "。",))


def _used(shown: CaseContent) -> Iterator[tuple[Block, ...]]:
    for term in (*shown.methods, *shown.standards):
        content: list[Inline] = [
            Reference(term_label(term.link), (Span("strong", (term.link.text,)),))
        ]
        details = term.variant or ("" if term.definition == "原文未展开" else term.definition)
        if details:
            content.append(f"：{details}")
        yield (Paragraph(tuple(content)),)


def _source(mark: str, citation: str, url: str) -> Block:
    content: list[Inline] = [f"{mark} {citation}"]
    if url:
        content += [" ", Anchor(url, (url,))]
    return Paragraph(tuple(content), "source")
