"""What stands of a case on one sheet: place, summary, mechanism, a few figures, conditions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from casebook.book import titles
from casebook.book.casenode import gaps_of, mechanism_of
from casebook.book.elements import parse, text
from casebook.book.figures import printed_amount, printed_date
from casebook.book.products import Options
from casebook.book.qr import qr_svg
from casebook.book.tree import Mechanism
from casebook.casepage import CaseContent, content
from casebook.casepage.indicators import IndicatorRow
from casebook.catalog import Catalog, Entry
from casebook.markup.rendering import Renderer

_TITLE_WIDTH, _NARROW = 15.0, 10.0
"""How wide a line of the title may be in em; the second where the first does not fit."""
_CHOICE = (
    ("结果", 3),
    ("目标", 1),
    ("产出", 2),
    ("投入", 1),
    ("过程", 1),
    ("背景", 2),
    ("标准", 2),
)
"""Which kinds of figures are chosen first, and how many of each before the next kind."""
_SHOWN = ("结果", "产出", "投入", "过程", "背景", "标准", "目标")
"""The order of the chosen figures: what is only aimed at comes last."""
_SAID = "数字和事实以所注来源为准；“未报告”表示来源没有写明，“推断”是本库编者的判断。"

WITHOUT_ADDRESS = "没有网站的地址，所以没有二维码；把地址写进 mkdocs.yml 的 site_url，再做一次。"


@dataclass(frozen=True)
class Amount:
    """One figure: its value in three parts, what it counts, its kind, and its source mark.

    ``details`` are baseline, time, term and note; ``target`` marks what is only aimed at.
    """

    before: str
    number: str
    unit: str
    name: str
    kind: str
    kind_class: str
    mark: str
    details: str

    @property
    def target(self) -> bool:
        """Return whether the figure is only aimed at."""
        return self.kind_class == "target"


@dataclass(frozen=True)
class Excerpt:
    """The content of one sheet, all of it plain text.

    ``lines`` and ``narrow_lines`` are the title for a wide and a narrow sheet.
    ``status`` says that the case is material, under review or withdrawn. ``unreported`` says what
    the sources do not give, ``doubts`` are the topics left open, ``hint`` the paragraphs of the
    editors. ``version`` is the date of the content with the number of the case.
    """

    title: str
    lines: tuple[str, ...]
    narrow_lines: tuple[str, ...]
    line: str
    status: str
    summary: str
    mechanism: Mechanism | None
    figures: tuple[Amount, ...]
    more_figures: int
    without_results: bool
    conditions: tuple[str, ...]
    unreported: str
    doubts: tuple[str, ...]
    hint: tuple[str, ...]
    sources: tuple[str, ...]
    version: str
    statement: str
    library: str
    address: str
    qr: str = field(repr=False)
    day: tuple[int, int, int] = (2000, 1, 1)


def excerpt_of(
    entry: Entry,
    catalog: Catalog,
    renderer: Renderer,
    *,
    site_name: str,
    site_url: str,
    options: Options,
) -> Excerpt:
    """Return what stands of a case on one sheet. An empty ``site_url`` means no QR code."""
    shown = content(entry, catalog, renderer.html(entry.body), site_name=site_name)
    case, card = entry.case, shown.card
    year = card.year if card.year == "年份未报告" else f"{card.year}年".replace(" 起年", "年起")
    rows = [row for group in shown.indicator_groups for row in group.rows]
    chosen = choose(rows, options.figures)
    reviewed = case.review.reviewed_on if case.review else None
    said = [f"内容审至 {reviewed.chinese}" if reviewed else "内容尚未审核"]
    if not case.id.endswith("-0000"):
        said.insert(0, f"编号 {case.id}")
    address = f"{site_url.rstrip('/')}/{entry.url}" if site_url else ""
    return Excerpt(
        card.title,
        titles.lines(card.title, _TITLE_WIDTH),
        titles.lines(card.title, _NARROW),
        " · ".join((card.place, year, card.kind)),
        shown.material or card.status_note,
        card.summary,
        mechanism_of(shown) if shown.parts else None,
        tuple(_amount(row) for row in chosen),
        len(rows) - len(chosen),
        not any(row.kind in ("结果", "产出") for row in rows),
        _conditions(shown),
        "、".join(gaps_of(shown)),
        tuple(doubt.topic for doubt in shown.doubts),
        _hint(shown),
        tuple(f"{source.mark} {source.citation}" for source in shown.sources),
        "　".join(said),
        _SAID,
        site_name,
        address,
        qr_svg(address) if address else "",
        (reviewed.first_day if reviewed else None) or (2000, 1, 1),
    )


def choose(rows: Sequence[IndicatorRow], most: int) -> tuple[IndicatorRow, ...]:
    """Return the figures for one sheet: results first, one target beside them, inputs, background.

    Of one kind, those that other cases have too come first.
    """
    left = {kind: [row for row in rows if row.kind == kind] for kind, _ in _CHOICE}
    for some in left.values():
        some.sort(key=lambda row: row.key is None)
    chosen: list[IndicatorRow] = []
    for _ in range(1 + len(rows)):
        for kind, count in _CHOICE:
            chosen += left[kind][:count]
            del left[kind][:count]
    return tuple(sorted(chosen[:most], key=lambda row: _SHOWN.index(row.kind)))


def _amount(row: IndicatorRow) -> Amount:
    details = [
        f"{label}{words}"
        for label, words in (
            ("基线 ", printed_amount(row.baseline)),
            ("变化 ", printed_amount(row.change)),
            ("", printed_date(row.as_of)),
            ("期限 ", row.deadline),
            ("", row.note),
        )
        if words
    ]
    return Amount(
        row.qualifier_text,
        printed_amount(row.value),
        row.unit,
        row.name,
        "目标，不是结果" if row.kind_class == "target" else row.kind,
        row.kind_class,
        "".join(link.text for link in row.sources),
        "；".join(details),
    )


def _conditions(shown: CaseContent) -> tuple[str, ...]:
    return next((fact.texts for fact in shown.operation if fact.label == "适用条件"), ())


def _hint(shown: CaseContent) -> tuple[str, ...]:
    html = next((section.html for section in shown.sections if section.is_editors), "")
    blocks = parse(html).iter()
    return tuple(words for block in blocks if (words := " ".join(text(block).split())))
