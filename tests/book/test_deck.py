"""Decks: native text, tables and shapes, nothing that overflows, and what is honest goes along."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path
from subprocess import run
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextContainer, LTTextLine
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn

from book.conftest import ROOT, Bindery
from casebook import comparison
from casebook.book.deck.decks import case_deck, collection_deck, comparison_deck
from casebook.book.deck.flow import BOTTOM, LEFT, ROOM, SMALLEST, TOP, slides
from casebook.book.deck.measure import height, pieces
from casebook.book.deck.outline import MOST_SLIDES
from casebook.book.deck.slides import Bullets, Deck, Diagram, Remark, Rows, Topic
from casebook.book.deck.writing import laid_out, written
from casebook.book.products import Request

# After ECMA-376 part 1, 21.1: PowerPoint repairs a file whose elements stand otherwise.
ORDERS = {
    "a:pPr": ("lnSpc", "spcBef", "spcAft", "buClr", "buFont", "buAutoNum", "buChar", "defRPr"),
    "a:rPr": ("ln", "noFill", "solidFill", "effectLst", "latin", "ea", "cs", "hlinkClick"),
    "a:tcPr": ("lnL", "lnR", "lnT", "lnB", "noFill", "solidFill"),
    "p:spPr": ("xfrm", "prstGeom", "noFill", "solidFill", "ln", "effectLst"),
}
LONG, SHORT, MANY = "gansu/620921-3jia1.md", "hebei/130926-3jia1-weiwen.md", "hunan/431128-wuhua.md"


@pytest.fixture(scope="module")
def decks(bindery: Bindery) -> dict[str, Deck]:
    """Return the decks of all real cases, by path."""
    entries = bindery.library.catalog.entries
    return {entry.path: case_deck(entry, bindery.context) for entry in entries}


@pytest.fixture(scope="module")
def houjin(bindery: Bindery) -> Deck:
    """Return the deck of a collection."""
    return collection_deck(Request(*bindery.collection("houjin")), bindery.context, iter)


@pytest.fixture(scope="module")
def compared(bindery: Bindery) -> Deck:
    """Return the deck of a comparison."""
    items = comparison.load(ROOT / "cases", bindery.library).items
    return comparison_deck(
        next(item for item in items if item.slug == "houjin-zuzhi-zhuanhua"), bindery.context
    )


@cache
def opened(deck: Deck) -> Any:
    """Return a deck as python-pptx reads it, written once."""
    return Presentation(io.BytesIO(written(deck)))


def frames(slide: Any) -> list[Any]:
    """Return every text frame of a slide, those of cells too."""
    found = [shape.text_frame for shape in slide.shapes if shape.has_text_frame]
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    return found + [cell.text_frame for table in tables for cell in table.iter_cells()]


def text_of(slide: Any) -> str:
    """Return all text of a slide."""
    return "\n".join(frame.text for frame in frames(slide))


def test_a_case_takes_six_to_ten_slides(decks: dict[str, Deck]) -> None:
    """Short and long, with few figures and with many."""
    counts = {path: len(laid_out(deck)) for path, deck in decks.items()}
    assert all(6 <= count <= MOST_SLIDES for count in counts.values()), counts


def test_nothing_stands_below_the_foot_or_beside_the_slide(
    decks: dict[str, Deck], houjin: Deck, compared: Deck
) -> None:
    """Whatever the layout places ends above the foot, below what stands before it."""
    for deck in (*decks.values(), houjin, compared):
        for topic in (part for part in deck.parts if isinstance(part, Topic)):
            for slide in slides(topic):
                below = TOP
                for placed in slide.placed:
                    assert placed.top >= below - 0.1
                    assert placed.size >= SMALLEST
                    below = placed.top + placed.height
                assert below <= BOTTOM + 0.1, (deck.title, topic.title)


@pytest.mark.parametrize("path", [LONG, SHORT, MANY])
def test_a_deck_is_read_back_with_all_that_is_honest(decks: dict[str, Deck], path: str) -> None:
    """Titles, Chinese typefaces, notes with sources, marks, address and date: on every slide."""
    deck = decks[path]
    made = opened(deck)
    assert (made.slide_width, made.slide_height) == (12192000, 6858000)
    assert len(made.slides) == len(laid_out(deck))
    for slide in made.slides:
        assert slide.shapes.title.text_frame.text
        assert "内容审至 2026年11月22日" in text_of(slide)
        assert deck.address in text_of(slide)
        notes = slide.notes_slide.notes_text_frame.text
        assert "来源：" in notes or notes.startswith("（接上页）")
        assert all(shape.shape_type != MSO_SHAPE_TYPE.PICTURE for shape in slide.shapes)
        for properties in slide._element.iter(qn("a:rPr")):
            assert properties.find(qn("a:ea")) is not None
            assert int(properties.get("sz")) >= 1800 or int(properties.get("sz")) in (1200, 1400)
    whole = "\n".join(map(text_of, made.slides))
    assert "编者提示（本库编者的话，不是来源的）" in whole
    assert "①" in whole


def test_elements_stand_in_the_order_of_the_schema(decks: dict[str, Deck], compared: Deck) -> None:
    """What PowerPoint would repair is not there: wrong order, one number for two shapes."""
    for deck in (decks[LONG], compared):
        for slide in opened(deck).slides:
            for tag, order in ORDERS.items():
                for element in slide._element.iter(qn(tag)):
                    places = [order.index(child.tag.rpartition("}")[2]) for child in element]
                    assert places == sorted(places), (tag, [child.tag for child in element])
            numbers = [each.get("id") for each in slide._element.iter(qn("p:cNvPr"))]
            assert len(numbers) == len(set(numbers))


def test_private_characters_are_codes() -> None:
    """A character that another computer shows as another stands as its code, in the notes too."""
    topic = Topic("题", (Bullets(("姓名有\ue000字",)),), "备注\ue000")
    (slide,) = opened(Deck("题", "库", "脚", "", (2026, 1, 1), (topic,))).slides
    assert "姓名有〔U+E000〕字" in text_of(slide)
    assert slide.notes_slide.notes_text_frame.text == "备注〔U+E000〕"


def test_targets_stand_apart_and_are_called_so(decks: dict[str, Deck]) -> None:
    """The one target of the case is under a title of its own, in a dashed box, with its kind."""
    made = opened(decks[LONG])
    (slide,) = (slide for slide in made.slides if slide.shapes.title.text_frame.text == "数字")
    (target,) = (shape for shape in slide.shapes if shape.name == "晋位升级目标")
    assert target._element.spPr.find(f".//{qn('a:prstDash')}").get("val") == "dash"
    assert "目标 ①" in target.text_frame.text
    assert "目标（不是结果）" in text_of(slide)
    assert "完成数和年份没有写" in target.text_frame.text


def test_what_is_not_reported_is_said(decks: dict[str, Deck]) -> None:
    """An empty field stands as 未报告, and a case without figures says so."""
    assert "未报告" in "\n".join(map(text_of, opened(decks[MANY]).slides))
    without = [deck for deck in decks.values() if "数字：未报告。" in str(deck.parts)]
    assert len(without) >= 1


def test_the_mechanism_is_drawn_with_shapes_and_connectors(decks: dict[str, Deck]) -> None:
    """Every part is a box of its own, joined on both sides; what it consists of is text."""
    made = opened(decks[LONG])
    drawn = [slide for slide in made.slides if "机制构成" in slide.shapes.title.text_frame.text]
    names = {shape.name for slide in drawn for shape in slide.shapes}
    assert {"三定一帮", "三定一帮的内容", "三定一帮—三定一帮的内容"} <= names
    ends = [shape for slide in drawn for shape in slide.shapes
            if shape.shape_type == MSO_SHAPE_TYPE.LINE or shape._element.tag == qn("p:cxnSp")]  # fmt: skip
    assert len(ends) == 12
    for end in ends:
        joined = end._element.findall(f".//{qn('a:stCxn')}") + end._element.findall(
            f".//{qn('a:endCxn')}"
        )
        assert len(joined) == 2


def test_figures_left_out_are_counted_and_stand_in_the_notes(
    decks: dict[str, Deck], bindery: Bindery
) -> None:
    """A case of 29 figures says how many are not on slides; its notes hold every one."""
    topic = next(p for p in decks[MANY].parts if isinstance(p, Topic) and p.title == "数字")
    entry = bindery.library.catalog.by_path[MANY]
    assert all(indicator.name in topic.notes for indicator in entry.case.indicators)
    shown = sum(len(block.rows) for block in topic.blocks if isinstance(block, Rows))
    cards = sum(len(getattr(block, "cards", ())) for block in topic.blocks)
    left = len(entry.case.indicators) - shown - cards
    assert f"另有 {left} 个数字，在备注和案例页上。" in str(topic.blocks)


def test_every_section_is_read_by_the_speaker(decks: dict[str, Deck], bindery: Bindery) -> None:
    """What does not stand on slides is in the notes: no section of a case is lost."""
    for path, deck in decks.items():
        notes = "\n".join(part.notes for part in deck.parts) + str(deck.parts)
        body = bindery.library.catalog.by_path[path].body
        for heading in (line[3:] for line in body.splitlines() if line.startswith("## ")):
            assert heading in notes, (path, heading)


def test_the_same_deck_is_the_same_bytes(decks: dict[str, Deck]) -> None:
    """No clock: neither in the archive, nor in the properties, which bear the day of the review."""
    content = written(decks[SHORT])
    assert content == written(decks[SHORT])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in archive.namelist() if "thumbnail" in name]
        assert b"2026-11-22T00:00:00Z" in archive.read("docProps/core.xml")


def test_a_comparison_asks_one_question_a_slide(compared: Deck) -> None:
    """All cases answer each question, an empty answer is said, and targets have no row of results."""
    made = [part for part in compared.parts if isinstance(part, Topic)]
    asked = [t for t in made if isinstance(t.blocks[0], Rows) and len(t.blocks[0].rows) == 5]
    assert len(asked) > 15
    goals = [t for t in asked if isinstance(t.blocks[0], Rows) and t.blocks[0].goal]
    assert {t.title for t in goals} == {"后进组织转化数（目标）", "其他目标指标"}
    assert "不是结果" in str(goals[0].blocks)
    assert "未报告" in str(asked[-8].blocks) or any("未报告" in str(t.blocks) for t in asked)
    assert made[-1].title == "来源"


def test_a_collection_tells_each_case(houjin: Deck, bindery: Bindery) -> None:
    """A slide of each case, its mechanism, its figures, and the sources of all at the end."""
    _, entries = bindery.collection("houjin")
    titles = [part.title for part in houjin.parts]
    assert all(titles.count(entry.case.title) == 1 for entry in entries)
    assert titles.count("数字") == len(entries)
    assert titles[-1] == "来源"


TEXTS = st.text(alphabet="整顿软弱涣散a1，。；", min_size=1, max_size=1500)


@settings(max_examples=25)
@given(st.lists(TEXTS, min_size=1, max_size=8), st.sampled_from(["list", "table", "part", "hint"]))
def test_long_text_goes_on_and_is_never_cut(texts: list[str], form: str) -> None:
    """Of any length: every character stands on some slide, and none lower than the foot."""
    block: Bullets | Rows | Diagram | Remark
    if form == "list":
        block = Bullets(tuple(texts), "标题")
    elif form == "table":
        block = Rows(("甲", "乙"), tuple(("名", text) for text in texts), (0.3, 0.7), "表")
    elif form == "part":
        block = Diagram("机制", tuple(("部分", text) for text in texts), "")
    else:
        block = Remark("提示", tuple(texts))
    said = ""
    for slide in slides(Topic("题", (block,), "")):
        (placed,) = slide.placed
        assert placed.top + placed.height <= BOTTOM + 0.1
        if isinstance(placed.block, Rows):
            said += "".join(row[1] for row in placed.block.rows)
        elif isinstance(placed.block, Diagram):
            said += "".join(text for _, text in placed.block.parts)
        elif isinstance(placed.block, Bullets | Remark):
            said += "".join(placed.block.items)
    assert said == "".join(texts)


@given(TEXTS, st.sampled_from([60.0, 200.0, ROOM]))
def test_pieces_fit(text: str, room: float) -> None:
    """Each piece of a text is as high as asked, or one line."""
    found = pieces(text, 18, room, 120)
    assert "".join(found) == text
    assert all(height(piece, 18, room) <= 120 for piece in found)


@pytest.mark.slow
def test_libreoffice_shows_every_slide_within_its_edges(
    decks: dict[str, Deck], tmp_path: Path
) -> None:
    """Converted to PDF: as many pages as slides, and every line of text inside its slide."""
    file = tmp_path / "a.pptx"
    file.write_bytes(written(decks[MANY]))
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        file,
    ]
    run(command, check=True, capture_output=True, timeout=120)
    pages = list(extract_pages(tmp_path / "a.pdf"))
    assert len(pages) == len(laid_out(decks[MANY]))
    for page in pages:
        boxes = [box for box in page if isinstance(box, LTTextContainer)]
        lines = [line for box in boxes for line in box if isinstance(line, LTTextLine)]
        assert lines
        foot = page.height - BOTTOM - 8
        for line in lines:
            assert line.x0 >= LEFT - 1
            assert line.x1 <= LEFT + ROOM + 6
            words = line.get_text()
            assert line.y0 >= foot or line.height < 20, words
