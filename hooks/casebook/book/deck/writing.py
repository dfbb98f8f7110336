"""A deck as a file: each slide with its title, its blocks, its foot, and what the speaker reads."""

from __future__ import annotations

from typing import Any

from pptx.enum.text import PP_ALIGN
from pptx.util import Pt

from casebook.book import titles
from casebook.book.characters import coded, private
from casebook.book.context import PrintContext
from casebook.book.deck.decks import case_deck, collection_deck, comparison_deck
from casebook.book.deck.drawing import draw, shape, style, textbox, write
from casebook.book.deck.flow import HEIGHT, LEFT, ROOM, WIDTH, Slide, slides
from casebook.book.deck.measure import height, leading, lines
from casebook.book.deck.slides import Cover, Deck, Topic
from casebook.book.deck.template import ACCENT, INK, MUTED, RULE, TITLE_ONLY, empty, packed
from casebook.book.look import SHEETS
from casebook.book.products import CaseRequest, Product, Progress, Request
from casebook.comparison import Comparison

_TITLE, _COVER, _SMALL = (SHEETS["deck"][name] for name in ("title", "cover", "foot"))


def write_case_deck(context: PrintContext, request: CaseRequest) -> list[Product]:
    """Write the deck of a case."""
    return [Product(f"{request.stem}.pptx", written(case_deck(request.entry, context)))]


def write_deck(context: PrintContext, request: Request, progress: Progress) -> list[Product]:
    """Write the deck of a collection."""
    deck = collection_deck(request, context, progress.each)
    return [Product(f"{request.file.slug}.pptx", written(deck))]


def write_comparison_deck(context: PrintContext, comparison: Comparison) -> list[Product]:
    """Write the deck of a comparison."""
    return [Product(f"{comparison.slug}.pptx", written(comparison_deck(comparison, context)))]


def laid_out(deck: Deck) -> list[Cover | Slide]:
    """Return the slides of a deck in order."""
    found: list[Cover | Slide] = []
    for part in deck.parts:
        found += slides(part) if isinstance(part, Topic) else [part]
    return found


def written(deck: Deck) -> bytes:
    """Return the bytes of a deck."""
    made = empty()
    for number, one in enumerate(laid_out(deck), 1):
        slide = made.slides.add_slide(made.slide_layouts[TITLE_ONLY])
        if isinstance(one, Cover):
            _cover(slide, one)
            notes = one.notes
        else:
            _topic(slide, one)
            notes = one.topic.notes if one.number == 1 else f"（接上页）{one.topic.title}"
        _foot(slide, deck, number)
        _notes(slide, notes)
    return packed(made, deck.title, deck.author, deck.day)


def _cover(slide: Any, cover: Cover) -> None:
    shape(slide, (0, 0, 16, HEIGHT), "边线", fill=ACCENT)
    size = _COVER
    split = titles.lines(cover.title, ROOM * 0.94 / size)
    if len(split) > 2:
        size = 36.0
        split = titles.lines(cover.title, ROOM * 0.94 / size)
    title_height = sum(lines(line, size, ROOM) for line in split) * leading(size)
    words = height(cover.words, 20, ROOM - 60)
    top = max(84.0, (HEIGHT - 60 - title_height - 44 - words) / 2)
    if cover.kicker:
        write(textbox(slide, (LEFT, top - 36, ROOM, leading(18)), "眉题"),
              [(cover.kicker, 18, ACCENT, True)])  # fmt: skip
    _headline(slide, "\v".join(split), (LEFT, top, ROOM, title_height), size)
    top += title_height + 8
    if cover.line:
        write(textbox(slide, (LEFT, top, ROOM, leading(18)), "地点和时间"),
              [(cover.line, 18, MUTED, False)])  # fmt: skip
        top += leading(18)
    if cover.words:
        write(textbox(slide, (LEFT, top + 18, ROOM - 60, words), "一句话"),
              [(cover.words, 20, INK, False)])  # fmt: skip


def _topic(slide: Any, one: Slide) -> None:
    topic = one.topic
    write(textbox(slide, (LEFT, 34, ROOM, leading(14)), "眉题"),
          [(topic.kicker, 14, MUTED, False)])  # fmt: skip
    count = f"（{one.number}/{one.count}）" if one.count > 1 else ""
    _headline(slide, topic.title + count, (LEFT, 54, ROOM, leading(_TITLE)), _TITLE)
    shape(slide, (LEFT, 104, 56, 4), "题下线", fill=ACCENT)
    for placed in one.placed:
        draw(slide, placed)


def _headline(slide: Any, text: str, place: tuple[float, float, float, float], size: float) -> None:
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = map(Pt, place)
    write(title.text_frame, [(text, size, INK, True)])


def _foot(slide: Any, deck: Deck, number: int) -> None:
    shape(slide, (LEFT, 502, ROOM, 0.75), "脚线", fill=RULE)
    frame = textbox(slide, (LEFT, 508, ROOM - 60, leading(_SMALL)), "出处")
    (paragraph,) = write(frame, [(f"{deck.foot}　", _SMALL, MUTED, False)])
    if deck.address:
        run = paragraph.add_run()
        run.text = deck.address
        run.hyperlink.address = deck.address
        style(run, _SMALL, MUTED, bold=False)
    frame = textbox(slide, (WIDTH - LEFT - 50, 508, 50, leading(_SMALL)), "页码")
    write(frame, [(str(number), _SMALL, MUTED, False)], align=PP_ALIGN.RIGHT)


def _notes(slide: Any, text: str) -> None:
    frame = slide.notes_slide.notes_text_frame
    frame.text = coded(text, private(text))
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            style(run, 12, "000000", bold=False)
