"""The decks of a case, of a comparison and of a collection, as data."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from casebook.book.context import PrintContext
from casebook.book.deck.outline import Outline
from casebook.book.deck.slides import Bullets, Cover, Deck, Rows, Topic
from casebook.book.figures import printed_date
from casebook.book.parsing import blocks_of
from casebook.book.pictures import Pictures
from casebook.book.plain import leads, text_of
from casebook.book.products import Each, Request
from casebook.book.selection import chapters
from casebook.catalog import Entry, last_reviewed
from casebook.comparison import Comparison, table
from casebook.comparison.citations import linked
from casebook.comparison.curated import FOLDER
from casebook.comparison.tables import Cell, Row

_NO_DAY = (2000, 1, 1)
_SIDE_BY_SIDE = (0.24, 0.76)


def case_deck(entry: Entry, context: PrintContext) -> Deck:
    """Return the deck of one case."""
    outline = Outline(entry, context)
    review = entry.case.review
    day = (review.reviewed_on.first_day if review else None) or _NO_DAY
    version = f"内容审至 {review.reviewed_on.chinese}" if review else "内容尚未审核"
    parts: tuple[Cover | Topic, ...] = (outline.cover(), *outline.topics())
    return Deck(
        outline.title, context.site_name, _foot(context, version), outline.address, day, parts
    )


def collection_deck(request: Request, context: PrintContext, each: Each) -> Deck:
    """Return the deck of a collection: of each case its sentence, its mechanism and its figures."""
    collection = request.file.collection
    groups = chapters(request.entries, request.file.collection, context.catalog)
    parts: list[Cover | Topic] = [
        Cover(
            collection.title,
            "　".join(filter(None, (collection.subtitle, collection.issuer or collection.editor,
                                    collection.date.chinese))),
            collection.description or "",
            request.file.preface,
        ),
        Topic("目录", tuple(_contents(group.title, group.entries) for group in groups), "",
              collection.title),
    ]  # fmt: skip
    outlines = {entry.path: Outline(entry, context) for entry in each(request.entries)}
    for group in groups:
        for entry in group.entries:
            outline = outlines[entry.path]
            parts += [outline.cover(group.title), *outline.mechanism(), outline.figures(1)]
    sources = [
        Bullets(tuple(outline.cited()), outline.title, form="plain")
        for outline in outlines.values()
    ]
    parts.append(Topic("来源", tuple(sources), "", collection.title))
    return Deck(
        collection.title,
        collection.editor,
        _foot(context, f"{collection.date.chinese}"),
        _address(context, f"collections/{request.file.slug}.html"),
        collection.date.first_day or _NO_DAY,
        tuple(parts),
    )


def comparison_deck(comparison: Comparison, context: PrintContext) -> Deck:
    """Return the deck of a comparison: one question on each slide, all cases below each other."""
    title = comparison.title
    made = table(comparison.entries, comparison.dimensions, context.catalog)
    cases = tuple((column.name, f"{column.title}（{column.place}）") for column in made.columns)
    html = context.renderer.html(linked(comparison.body, comparison.citations))
    blocks = blocks_of(html, Pictures(context.root, PurePosixPath(FOLDER)))
    marks = "\n".join(
        f"{entry.case.title}：{line}" for entry in comparison.entries
        for line in Outline(entry, context).cited()
    )  # fmt: skip
    sources = f"来源：\n{marks}"
    parts: list[Cover | Topic] = [
        Cover(title, f"{len(comparison.entries)} 个案例并排，不排名次", comparison.summary, sources,
              "对比"),
        Topic("比哪些案例", (Rows(("", ""), cases, (0.3, 0.7)),), sources, title),
    ]  # fmt: skip
    for row in made.rows:
        rows = tuple((cell.case, _said(cell)) for cell in row.cells)
        note = (Bullets((row.note,), form="plain"),) if row.note else ()
        goal = row.kind_class == "target"
        shown = Rows(("", ""), rows, _SIDE_BY_SIDE, _goal_title(row), goal=goal)
        parts.append(Topic(row.label, (shown, *note), sources, title))
    if said := tuple(leads(blocks)):
        about = "编者怎样看（本库编者的话，不是来源的）"
        parts.append(Topic("可以看出什么", (Bullets(said, about),), text_of(blocks), title))
    last = Bullets(tuple(marks.split("\n")), form="plain")
    parts.append(Topic("来源", (last,), "", title))
    reviewed = last_reviewed(comparison.entries)
    version = f"内容审至 {printed_date(reviewed)}" if reviewed else "内容尚未审核"
    days = [e.case.review.reviewed_on.first_day for e in comparison.entries if e.case.review]
    day = max(filter(None, days), default=_NO_DAY)
    address = _address(context, comparison.url)
    return Deck(title, context.site_name, _foot(context, version), address, day, tuple(parts))


def _said(cell: Cell) -> str:
    """Return a cell as one text: figures with what belongs to them and the title of their source."""
    texts = list(cell.texts)
    for figure in cell.figures:
        said = (figure.share, figure.baseline, figure.change, figure.as_of, figure.deadline)
        more = (*said, figure.note, f"来源：{figure.source}")
        texts.append(f"{figure.name} {figure.text}（{'；'.join(filter(None, more))}）")
    texts += [link.text for link in cell.links]
    return "；".join(texts) or cell.empty


def _goal_title(row: Row) -> str:
    return "目标（不是结果）：来源只说要达到，没有说已经达到" if row.kind_class == "target" else ""


def _contents(title: str, entries: Sequence[Entry]) -> Bullets:
    return Bullets(tuple(entry.case.title for entry in entries), title)


def _foot(context: PrintContext, version: str) -> str:
    return "　".join(filter(None, (context.site_name, version)))


def _address(context: PrintContext, url: str) -> str:
    return f"{context.site_url.rstrip('/')}/{url}" if context.site_url else ""
