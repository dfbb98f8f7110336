"""What a deck says of one case: from its page's content, in the order in which people tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from casebook.book.casenode import indicator_cells, mechanism_of
from casebook.book.context import PrintContext
from casebook.book.deck.flow import card_height, slides
from casebook.book.deck.slides import (
    Block,
    Bullets,
    Cards,
    Cover,
    Diagram,
    Remark,
    Rows,
    Topic,
)
from casebook.book.elements import parse
from casebook.book.parsing import blocks_of
from casebook.book.pictures import Pictures
from casebook.book.plain import leads, part_text, text_of, words
from casebook.book.tree import Blocks
from casebook.case.showing import label_of
from casebook.case.shown import NOT_REPORTED
from casebook.casepage import CaseContent, content
from casebook.casepage.fact_sheet import Fact
from casebook.casepage.indicators import IndicatorGroup
from casebook.casepage.sections import Section
from casebook.catalog import Entry

_MOST = tuple(
    {"result": result, "input": rest, "background": rest, "target": target}
    for result, rest, target in (
        *((8, 3, 8), (8, 1, 8), (8, 0, 8), (6, 0, 6)),
        *((5, 0, 5), (4, 0, 4), (4, 0, 2), (3, 0, 2), (3, 0, 1), (2, 0, 1), (1, 0, 1)),
    )
)
"""How many figures of each group stand on slides: as many as there is room for."""
MOST_SLIDES = 10
_FIGURES = ("指标", "数值", "类别", "说明", "来源")
_WIDTHS = (0.27, 0.19, 0.09, 0.37, 0.08)
_HIGHEST_CARD = 170.0
_TOLD = ("background", "practice", "results", "lessons")
"""Sections that have a topic of their own; all others are read with the sources."""
_SUPPORT = ("cost", "guarantees", "supervision", "sanctions", "results")


class Outline:
    """One case as slides."""

    def __init__(self, entry: Entry, context: PrintContext) -> None:
        html = context.renderer.html(entry.body)
        self.entry = entry
        self.shown: CaseContent = content(entry, context.catalog, html, site_name=context.site_name)
        self.address = f"{context.site_url.rstrip('/')}/{entry.url}" if context.site_url else ""
        pictures = Pictures(context.root, PurePosixPath(entry.path).parent)
        whole = parse(html)
        self.sections = [
            (section, blocks_of(section.html, pictures, level=1, whole=whole))
            for section in self.shown.sections
        ]
        self.facts = {fact.label: fact for fact in self.shown.operation}
        self.title = self.shown.card.title

    def topics(self) -> tuple[Topic, ...]:
        """Return the topics of a deck of this case alone: with its cover, 6 to 10 slides.

        Where there would be more, fewer figures stand on slides, and the last two topics become one.
        """
        first = [
            self.topic(label_of("problems"), [self._problems()], self._prose("background")),
            *self.mechanism(),
            self.topic("怎样做", [self._steps()], self._prose("practice")),
            *self._support(),
        ]
        limits = [*self._conditions(), *self._remarks()]
        last = [
            self.topic("适用条件和编者提示", limits, self._prose("lessons")),
            self.topic("存疑和来源", [*self._doubts(), *self.sources()], self._closing()),
        ]
        notes = "\n\n".join((self._prose("lessons"), self._closing()))
        blocks = [block for topic in last for block in topic.blocks]
        joined = self.topic("条件、存疑和来源", blocks, notes)
        tried: list[tuple[Topic, ...]] = []
        for room, ending in ((2, last), (2, [joined]), (1, last), (1, [joined])):
            tried.append((*first, self.figures(room), *ending))
            if 1 + sum(len(slides(topic)) for topic in tried[-1]) <= MOST_SLIDES:
                return tried[-1]
        return tried[-1]

    def cover(self, kicker: str = "") -> Cover:
        """Return the first slide of the case."""
        card = self.shown.card
        year = card.year if card.year.endswith(NOT_REPORTED) else f"{card.year}年"
        line = " · ".join([card.place, year, card.evidence_label])
        kind = kicker or (card.kind if self.entry.rank else "")
        status = f"〔{card.status_note}〕" if card.status_note else ""
        said = [self.shown.material, status, card.summary]
        facts = "\n".join(f"{fact.label}：{_value(fact)}" for fact in self.shown.facts)
        return Cover(self.title, line, "\n".join(filter(None, said)), self._notes(facts), kind)

    def mechanism(self) -> Iterator[Topic]:
        """Yield the diagram of the mechanism, if the case has one."""
        if not self.shown.parts:
            return
        node = mechanism_of(self.shown)
        whole, names = (
            self.topic("机制构成", [Diagram(node.name, parts, node.alt)], node.alt)
            for parts in (
                tuple((part.label, part_text(part, duties=duties)) for part in node.parts)
                for duties in (True, False)
            )
        )
        # What everybody does stands on the slide where there is room, and always in the notes.
        yield names if len(slides(names)) < len(slides(whole)) else whole

    def figures(self, room: int) -> Topic:
        """Return the figures that stand on so many slides, targets apart; all are in the notes."""
        tried = [self._figures(most, cards=cards) for most in _MOST for cards in (True, False)]
        fitting = (topic for topic in tried if len(slides(topic)) <= room)
        return next(fitting, tried[-1])

    def _figures(self, most: Mapping[str, int], *, cards: bool) -> Topic:
        blocks: list[Block] = []
        shown = 0
        for group in self.shown.indicator_groups:
            some = most[group.kind_class]
            if some:
                blocks.append(_group(group, some, cards=cards))
                shown += min(some, len(group.rows))
        left = len(self.entry.case.indicators) - shown
        if left:
            blocks.append(Bullets((f"另有 {left} 个数字，在备注和案例页上。",), form="plain"))
        elif not shown:
            blocks.append(Bullets((f"数字：{NOT_REPORTED}。",), form="plain"))
        every = [
            f"〔{group.title}〕{group.note}\n" + "\n".join("　".join(row) for row in _rows(group))
            for group in self.shown.indicator_groups
        ]
        return self.topic("数字", blocks, "\n\n".join([self._prose("results"), *every]))

    def sources(self) -> list[Block]:
        """Return the sources with their addresses, and how to cite the case."""
        return [
            Bullets(self.cited(), "来源", form="plain"),
            Bullets((self._citation(),), "本篇引用格式", form="plain"),
        ]

    def cited(self) -> tuple[str, ...]:
        """Return the sources with their marks."""
        return tuple(
            f"{source.mark} {source.citation}" + (f" {source.url}" if source.url else "")
            for source in self.shown.sources
        )

    def _citation(self) -> str:
        return self.shown.citation + (f" {self.address}" if self.address else "")

    def topic(self, title: str, blocks: Sequence[Block], notes: str) -> Topic:
        """Return a topic of this case; its notes end with the sources."""
        return Topic(title, tuple(blocks), self._notes(notes), self.title)

    def _notes(self, text: str) -> str:
        marks = "\n".join(self.cited())
        place = f"\n{self.address}" if self.address else ""
        return f"{text}\n\n来源：\n{marks}{place}".strip()

    def _prose(self, key: str) -> str:
        return "\n\n".join(
            _told(section, blocks) for section, blocks in self.sections if _place_of(section) == key
        )

    def _blocks(self, key: str) -> Blocks:
        return tuple(
            block for section, blocks in self.sections if section.key == key for block in blocks
        )

    def _problems(self) -> Block:
        fact = self.facts.get(label_of("problems"))
        if fact and not fact.empty:
            return Bullets(fact.texts)
        return Bullets(tuple(leads(self._blocks("background"))) or (NOT_REPORTED,))

    def _steps(self) -> Block:
        fact = self.facts.get(label_of("procedures"))
        if fact and not fact.empty:
            return Bullets(fact.texts, form="numbered" if len(fact.texts) > 1 else "plain")
        return Bullets(tuple(leads(self._blocks("practice"))) or (NOT_REPORTED,))

    def _support(self) -> Iterator[Topic]:
        known = [self.facts[label] for label in map(label_of, _SUPPORT) if label in self.facts]
        rows = tuple((fact.label, "；".join(fact.texts) or NOT_REPORTED) for fact in known)
        if any(not fact.empty for fact in known):
            notes = "成效是来源自述的。"
            yield self.topic("保障与成效", [Rows(("", ""), rows, (0.18, 0.82))], notes)

    def _conditions(self) -> Iterator[Block]:
        label = label_of("conditions")
        fact = self.facts.get(label)
        yield Bullets(fact.texts if fact and not fact.empty else (NOT_REPORTED,), label)

    def _remarks(self) -> Iterator[Block]:
        for section, blocks in self.sections:
            if section.is_editors:
                items = tuple(line for line in text_of(blocks).split("\n") if line.strip())
                yield Remark(f"{section.title}（本库编者的话，不是来源的）", items)

    def _doubts(self) -> Iterator[Block]:
        if self.shown.doubts:
            items = tuple(f"〔{doubt.kind}〕{doubt.topic}" for doubt in self.shown.doubts)
            yield Bullets(items, "存疑和待补")

    def _closing(self) -> str:
        found = []
        for doubt in self.shown.doubts:
            lines = [f"〔{doubt.kind}〕{doubt.topic}"]
            lines += [s.text + (s.source.text if s.source else "") for s in doubt.statements]
            lines += [f"本库的处理：{doubt.resolution}"] if doubt.resolution else []
            found.append("\n".join(lines))
        found += [_told(section, blocks) for section, blocks in self.sections
                  if not section.is_editors and _place_of(section) not in _TOLD]  # fmt: skip
        return "\n\n".join(filter(None, found))


def _place_of(section: Section) -> str:
    """Return with which topic the speaker reads a section: libraries name their own sections."""
    return "results" if section.has_figures else section.key


def _told(section: Section, blocks: Blocks) -> str:
    return f"{section.title}\n{text_of(blocks)}"


def _group(group: IndicatorGroup, most: int, *, cards: bool) -> Block:
    rows = tuple(_rows(group))[:most]
    goal = group.kind_class == "target"
    title = group.title + (f"：{group.note}" if group.note else "")
    some = tuple(
        (amount, name, f"{kind} {mark}" + ("" if remark == "—" else f"　{remark}"))
        for name, amount, kind, remark, mark in rows
    )
    few = cards and len(some) <= 4
    if few and max(card_height(card, len(some)) for card in some) <= _HIGHEST_CARD:
        return Cards(some, title, goal)
    return Rows(_FIGURES, rows, _WIDTHS, title, (0, 1), goal)


def _rows(group: IndicatorGroup) -> Iterator[tuple[str, ...]]:
    for row in group.rows:
        yield tuple(words(cell) for cell in indicator_cells(row))


def _value(fact: Fact) -> str:
    return "；".join([link.text for link in fact.links] + list(fact.texts)) or NOT_REPORTED
