"""The document tree of one case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from selectolax.lexbor import LexborNode

from casebook.book import titles
from casebook.book.elements import parse
from casebook.book.figures import printed_amount, printed_date
from casebook.book.labels import label_of, term_label
from casebook.book.nearby import Nearby, nearby_blocks
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
    PageOf,
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
from casebook.markup.rendering import Renderer

TITLE_WIDTH = 16.0
"""A case title wider than this, in em, is broken into two lines."""


def case_node(
    entry: Entry,
    catalog: Catalog,
    renderer: Renderer,
    root: Path,
    *,
    site_name: str,
    site_url: str,
    title_lines: Sequence[str] = (),
    around: Nearby | None = None,
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
    blocks = tuple(_blocks(shown, parse(html), pictures))
    apart = nearby_blocks(entry.case.mechanism.distinguish or "", around or Nearby())
    return CaseNode(
        label_of(entry.path),
        card.title,
        titles.lines(card.title, TITLE_WIDTH, tuple(title_lines)),
        " · ".join(line),
        card.summary,
        blocks,
        tuple(_terms(shown)),
        tuple(_used(shown)),
        tuple(_record(shown)),
        (*apart, *_closing(shown, address)),
        tuple(sorted(pictures.files.items())),
        tuple(pictures.notices),
        tuple(sorted(pictures.depends_on.items())),
    )


def _blocks(shown: CaseContent, whole: LexborNode, pictures: Pictures) -> Iterator[Block]:
    if shown.material:
        yield Paragraph((f"〔{shown.material}〕",), "status")
    if shown.card.status_note:
        yield Paragraph((f"〔{shown.card.status_note}〕",), "status")
    yield from _facts(shown.facts, "facts")
    if shown.parts:
        yield Heading(1, ("机制构成",))
        yield mechanism_of(shown)
    if any(reported(fact) for fact in shown.operation):
        yield Heading(1, ("怎样运转",))
        yield from _facts(shown.operation, "operation")
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


def _closing(shown: CaseContent, address: str) -> Iterator[Block]:
    yield Heading(1, ("来源",))
    yield Listing(
        False, tuple((_source(s.mark, s.citation, s.url),) for s in shown.sources), start=0
    )
    if address:
        yield Code2D(qr_svg(address), address, ("在线阅读：", Anchor(address, (address,))))


def reported(fact: Fact) -> bool:
    """Return whether a fact has a row of its own: one without a value is told in the record."""
    return not fact.empty and fact.texts != ("无",)


_FACT_HEADS: dict[str, tuple[Inlines, Inlines]] = {
    "facts": (("案例概况",), ()),
    "operation": (("方面",), ("来源怎样写",)),
}


def _facts(facts: Iterable[Fact], role: str) -> Iterator[Table]:
    rows: list[tuple[Inlines, ...]] = []
    for fact in filter(reported, facts):
        words = [link.text for link in fact.links] + list(fact.texts)
        content: list[Inline] = []
        if role == "operation" and len(words) > 1:
            for number, word in enumerate(words, 1):
                content += [f"{number}. {word}", Break()]
            content.pop()
        else:
            content = ["；".join(words)]
        rows.append(((fact.label,), tuple(content)))
    if rows:
        head = _FACT_HEADS[role]
        yield Table(head, tuple(rows), ("left", "left"), role, widths=(0.2, 0.8))


def mechanism_of(shown: CaseContent) -> Mechanism:
    """Return the diagram of a case's mechanism."""
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
        rows = tuple(indicator_cells(row) for row in group.rows)
        align = ("left", "right", "center", "left", "center")
        widths = (0.26, 0.19, 0.08, 0.39, 0.08)
        title = f"指标：{group.title}"
        yield Table(head, rows, align, role, title, widths=widths, note=group.note)


def indicator_cells(row: IndicatorRow) -> tuple[Inlines, ...]:
    """Return a figure as the cells of a row: name, amount, kind, remarks, mark of its source."""
    details = [
        f"{label}{text}"
        for label, text in (
            ("基线 ", printed_amount(row.baseline)),
            ("变化 ", printed_amount(row.change)),
            ("时点 ", printed_date(row.as_of)),
            ("期限 ", row.deadline),
            ("算式 ", row.formula),
            ("", row.note),
        )
        if text
    ]
    value = " ".join(part for part in (row.qualifier_text, row.value) if part)
    gap = "" if row.unit[:1] in "%‰" else " "
    unit = f"{gap}{printed_amount(row.unit)}" if row.unit else ""
    amount: Inlines = (Span("strong", (printed_amount(value),)), unit)
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


def _record(shown: CaseContent) -> Iterator[Block]:
    """Yield what a case of its own says about its life cycle, review and gaps."""
    yield Paragraph((Span("strong", ("生命周期与复审",)),), "label")
    if shown.lifecycle:
        head = (("环节",), ("日期",), ("单位",), ("结果",))
        rows = tuple(
            ((s.stage,), (s.date or "未报告",), (s.by or "未报告",), (s.result or "未报告",))
            for s in shown.lifecycle
        )
        widths = (0.12, 0.2, 0.26, 0.42)
        yield Table(head, rows, ("left",) * 4, "lifecycle", widths=widths)
    lines = [f"{row.label}：{row.text}" for row in shown.review]
    if gaps := gaps_of(shown):
        lines.append(f"来源没有写明：{'、'.join(gaps)}")
    yield Paragraph(("；".join(lines) + "。",), "note")


def gaps_of(shown: CaseContent) -> tuple[str, ...]:
    """Return the labels of the facts that the sources do not report."""
    return tuple(fact.label for fact in (*shown.facts, *shown.operation) if fact.empty)


_USED = "用到的工作法和标准"


def _terms(shown: CaseContent) -> Iterator[Block]:
    content: list[Inline] = []
    for term in (*shown.methods, *shown.standards):
        label = term_label(term.link)
        content += ["、"] if content else []
        content += [Reference(label, (term.link.text,)), PageOf(label)]
    if content:
        yield Paragraph((Span("strong", (_USED,)), "　", *content), "note")


def _used(shown: CaseContent) -> Iterator[Block]:
    terms = (*shown.methods, *shown.standards)
    if not terms:
        return
    yield Paragraph((Span("strong", (_USED,)),), "label")
    items: list[tuple[Block, ...]] = []
    for term in terms:
        content: list[Inline] = [Span("strong", (term.link.text,))]
        details = term.variant or ("" if term.definition == "原文未展开" else term.definition)
        if details:
            content.append(f"：{details}")
        items.append((Paragraph(tuple(content)),))
    yield Listing(False, tuple(items))


def _source(mark: str, citation: str, url: str) -> Block:
    content: list[Inline] = [f"{mark} {citation}"]
    if url:
        content += [" ", Anchor(url, (url,))]
    return Paragraph(tuple(content), "source")
