"""PDF files for a printing house: one trim size, boxes, marks, black ink, whole sheets."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pikepdf
import pytest

from book.conftest import PDF, context_of
from book.hostile import library_with
from casebook.book import production
from casebook.book.press import MOST_STITCHED, blacken, sheets, stitched
from casebook.book.press_options import Press
from casebook.book.products import Request
from casebook.book.trims import TRIMS

MM = 72 / 25.4
WIDE = "| " + " | ".join(f"很长的栏目名称{n}" for n in range(10)) + " |\n|" + "---|" * 10 + "\n"
WIDE += "\n".join("| " + " | ".join(["要写的内容不少"] * 10) + " |" for _ in range(40))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small book of 大32开 as it goes to the press, with a wide table in it."""
    folder = tmp_path_factory.mktemp("press")
    library, file, entries = library_with(folder, WIDE)
    collection = file.collection.model_copy(update={"trim": "大32开"})
    file = file.model_copy(update={"collection": collection})
    with closing(context_of(library, folder / "cases", folder / "cache")) as context:
        asked = Request(file, entries, press=Press(marks=True, black=True, fours=True))
        (product,) = production.produce(context, PDF, asked)
    return product.file


@pytest.mark.slow
def test_all_pages_have_one_trim_size_with_bleed_and_marks_around(printed: Path) -> None:
    """Turned tables lie on the same sheet; the boxes lie inside of one another."""
    trim = TRIMS["大32开"]
    with pikepdf.open(printed) as opened:
        assert len(opened.pages) % 4 == 0
        for page in opened.pages:
            boxes = [[float(v) / MM for v in page.obj[name]] for name in ("/TrimBox", "/BleedBox")]
            assert boxes[0] == pytest.approx([0, 0, trim.width, trim.height], abs=0.1)
            assert boxes[1] == pytest.approx([-3, -3, trim.width + 3, trim.height + 3], abs=0.1)
            sheet = [float(v) / MM for v in page.mediabox]
            assert sheet == pytest.approx([-10, -10, trim.width + 10, trim.height + 10], abs=0.1)
            assert "/Rotate" not in page.obj


@pytest.mark.slow
def test_a_book_in_black_has_no_operator_of_colour(printed: Path) -> None:
    """Text, lines, map and pictures are black or grey, in every stream of the file."""
    with pikepdf.open(printed) as opened:
        streams = [page.obj for page in opened.pages]
        for thing in opened.objects:
            if isinstance(thing, pikepdf.Stream):
                if thing.get("/Subtype") == "/Form" or thing.get("/PatternType") == 1:
                    streams.append(thing)
                if thing.get("/Subtype") == "/Image" and "/ImageMask" not in thing:
                    assert thing.ColorSpace == "/DeviceGray"
        seen = set()
        for stream in streams:
            for instruction in pikepdf.parse_content_stream(stream):
                seen.add(operator := str(instruction.operator))
                if operator in ("scn", "SCN"):
                    assert isinstance(instruction.operands[0], pikepdf.Name)
        assert not seen & {"rg", "RG", "k", "K", "sc", "SC", "sh"}
        assert "g" in seen


@pytest.mark.slow
def test_a_wide_table_is_turned_onto_the_sheet_of_the_others(tmp_path: Path) -> None:
    """Readers on a screen see it upright; what it links to keeps its place."""
    library, file, entries = library_with(tmp_path, WIDE)
    with closing(context_of(library, tmp_path / "cases", tmp_path / "cache")) as context:
        (product,) = production.produce(context, PDF, Request(file, entries))
    with pikepdf.open(product.file) as opened:
        assert {tuple(round(float(v)) for v in page.mediabox) for page in opened.pages} == {
            (0, 0, 595, 842)
        }
        turned = [page for page in opened.pages if page.obj.get("/Rotate") == 90]
        assert turned
        for page in turned:
            for note in page.obj.get("/Annots", []):
                assert 0 <= note.Rect[0] <= note.Rect[2] <= 595.3
                assert 0 <= note.Rect[1] <= note.Rect[3] <= 841.9


def test_colours_become_greys_of_the_same_lightness(tmp_path: Path) -> None:
    """RGB and CMYK, for filling and for lines; black stays black and white stays white."""
    pdf = pikepdf.Pdf.new()
    page = pdf.add_blank_page()
    page.contents_add(b"0 0 0 rg 1 1 1 RG 0 0 0 1 k 1 0 0 rg /DeviceRGB cs 0 0 1 sc 0 0 9 9 re f")
    blacken(pdf)
    found = [
        (round(float(one.operands[0]), 2), str(one.operator))
        for one in pikepdf.parse_content_stream(page)
        if str(one.operator) in ("g", "G")
    ]
    assert found == [(0, "g"), (1, "G"), (0, "g"), (0.21, "g"), (0.07, "g")]


@pytest.mark.parametrize("pages", [4, 8, 24, MOST_STITCHED])
def test_a_folded_booklet_shows_its_pages_in_order(pages: int) -> None:
    """Leaf by leaf, front then back: the sheets laid into one another and folded."""
    sides = list(sheets(pages))
    fronts, backs = sides[::2], sides[1::2]
    order: list[int] = []
    for (_, right), (left, _) in zip(fronts, backs, strict=True):
        order += [right, left]
    for (left, _), (_, right) in zip(reversed(fronts), reversed(backs), strict=True):
        order += [right, left]
    assert order == list(range(pages))


def blank(file: Path, pages: int) -> Path:
    """Write a PDF of blank pages."""
    pdf = pikepdf.Pdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(420, 595))
    pdf.save(file)
    return file


def test_a_booklet_has_two_pages_on_each_side_of_its_sheets(tmp_path: Path) -> None:
    """Ten pages are filled up to twelve: three sheets, six sides, twice as wide."""
    assert stitched(blank(tmp_path / "in.pdf", 10), tmp_path / "out.pdf") == ""
    with pikepdf.open(tmp_path / "out.pdf") as opened:
        assert len(opened.pages) == 6
        assert {(float(p.mediabox[2]), float(p.mediabox[3])) for p in opened.pages} == {(840, 595)}


def test_what_a_stitch_cannot_hold_is_refused_with_a_remedy(tmp_path: Path) -> None:
    """More than 64 pages: how many there are, and what to do instead."""
    reason = stitched(blank(tmp_path / "in.pdf", MOST_STITCHED + 1), tmp_path / "out.pdf")
    assert "68 页" in reason
    assert "--volumes" in reason
    assert not (tmp_path / "out.pdf").exists()
