"""A case on one sheet: made of real cases, and read back by other programs."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import docx
import pikepdf
import pytest
from click.testing import CliRunner
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTPage, LTTextLine
from PIL import Image

import export
from book.conftest import ROOT, Bindery, context_of
from casebook.book import phone_pictures
from casebook.book.boards import SIZES, write_board
from casebook.book.brief import write_brief, write_brief_word
from casebook.book.excerpt import choose, excerpt_of
from casebook.book.look import SHEETS
from casebook.book.phone_pictures import write_long, write_poster
from casebook.book.products import CaseRequest, Options, OverfullError, Product
from casebook.book.sheet_drawings import mark_of, place_of
from casebook.casepage.indicators import indicator_groups
from casebook.catalog import Entry
from casebook.regionmap import MapSettings

pytestmark = pytest.mark.slow

LONG, SHORT, FIGURES = (
    "jiangxi/360823-sanyuan.md",
    "hebei/130926-3jia1-weiwen.md",
    "hunan/431128-wuhua.md",
)
TARGETS = "gansu/620921-3jia1.md"
REAL = (LONG, SHORT, FIGURES, TARGETS)
MM = 72 / 25.4


def entry_of(bindery: Bindery, path: str) -> Entry:
    """Return a real case."""
    found = bindery.library.catalog.find(path)
    assert found is not None
    return found


def lines_of(some: Iterable[object]) -> Iterator[LTTextLine]:
    """Yield the lines of text of a page, as pdfminer reads it."""
    for thing in some:
        if isinstance(thing, LTTextLine):
            yield thing
        elif isinstance(thing, Iterable):
            yield from lines_of(thing)


def right_of(line: LTTextLine) -> float:
    """Return where the ink of a line ends: a closing mark has none in its right half."""
    last = [char for char in line if isinstance(char, LTChar) and char.get_text().strip()][-1]
    return last.x1 - (last.size / 2 if last.get_text() in "，。、；：！？）》”" else 0)


def words(pages: list[LTPage]) -> str:
    """Return the text of pages without spaces and line ends."""
    return "".join("".join(line.get_text() for page in pages for line in lines_of(page)).split())


def content(product: Product) -> bytes:
    """Return the bytes of a product that was just made."""
    assert isinstance(product.content, bytes)
    return product.content


@pytest.mark.parametrize("path", REAL)
def test_a_page_holds_the_case_and_no_text_leaves_it(bindery: Bindery, path: str) -> None:
    """One A4 page by pdfminer: title, sentence, source marks, address, all inside the margins."""
    entry = entry_of(bindery, path)
    (made,) = write_brief(bindery.context, CaseRequest(entry))
    (page,) = pages = list(extract_pages(io.BytesIO(content(made))))
    text, case = words(pages), entry.case
    assert "".join(case.title.split()) in text
    assert "".join(case.summary.split()) in text
    assert "anli.example.org/" in text
    assert "内容审至2026年" in text
    for part in case.mechanism.parts:
        assert part.label[:3] in text  # a long one is on two lines
    margin = SHEETS["brief"]["margin"] * MM - 1
    for line in lines_of(page):
        assert margin <= line.x0 and right_of(line) <= page.width - margin, line.get_text()
        assert margin <= line.y0 and line.y1 <= page.height - margin, line.get_text()
    sizes = [char.size for line in lines_of(page) for char in line if isinstance(char, LTChar)]
    assert min(sizes) >= SHEETS["brief"]["sizes"][-1] * 0.7


def test_a_page_is_archival_tagged_and_the_same_each_time(bindery: Bindery) -> None:
    """PDF/A-2a and PDF/UA in its metadata, a language, tags; twice made, the same bytes."""
    request = CaseRequest(entry_of(bindery, TARGETS))
    (made,), (again,) = write_brief(bindery.context, request), write_brief(bindery.context, request)
    assert made.content == again.content
    with pikepdf.open(io.BytesIO(content(made))) as pdf, pdf.open_metadata() as meta:
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "A")
        assert meta["pdfuaid:part"] == "1"
        assert str(pdf.Root.Lang).startswith("zh")
        assert pdf.Root.StructTreeRoot is not None


def test_honesty_goes_along(bindery: Bindery) -> None:
    """A target is called one, missing results are told, as are what is inferred and in doubt."""
    (made,) = write_brief(bindery.context, CaseRequest(entry_of(bindery, TARGETS)))
    text = words(list(extract_pages(io.BytesIO(content(made)))))
    for told in ("目标，不是结果", "成效数字：未报告", "（推断）", "存疑和待补", "①"):
        assert told in text
    one = excerpt_of(
        entry_of(bindery, TARGETS),
        bindery.library.catalog,
        bindery.context.renderer,
        site_name="库",
        site_url="",
        options=Options(),
    )
    for told in ("目标，不是结果", "成效数字：未报告", "编者提示（本库编辑补写", "存疑和待补"):
        assert told in phone_pictures.alternative(one)


def test_the_head_of_a_briefing_says_what_it_is_given(bindery: Bindery) -> None:
    """期号, 编印单位 and date stand above the title, in PDF and in Word."""
    options = Options(issue="第3期", office="某县委组织部", date="2026年12月1日")
    request = CaseRequest(entry_of(bindery, SHORT), options)
    (pdf,), (word,) = (
        write_brief(bindery.context, request),
        write_brief_word(bindery.context, request),
    )
    text = words(list(extract_pages(io.BytesIO(content(pdf)))))
    opened = docx.Document(io.BytesIO(content(word)))
    written = "".join("".join(p.text for p in opened.paragraphs).split())
    for told in ("简报", "第3期", "某县委组织部", "2026年12月1日"):
        assert told in text
        assert told in written.replace("\u3000", "")


def test_pages_in_word_are_one_page(bindery: Bindery, tmp_path: Path) -> None:
    """LibreOffice sets each of the real ones on one page; python-docx reads figures and parts."""
    for path in REAL:
        (made,) = write_brief_word(bindery.context, CaseRequest(entry_of(bindery, path)))
        (tmp_path / made.name).write_bytes(content(made))
        tables = docx.Document(io.BytesIO(content(made))).tables
        text = "".join(cell.text for table in tables for row in table.rows for cell in row.cells)
        assert all(p.label in text for p in entry_of(bindery, path).case.mechanism.parts)
    office = shutil.which("soffice")
    assert office is not None, "LibreOffice is one of the test tools: scripts/install.sh dev"
    files = sorted(tmp_path.glob("*.docx"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *files],
        capture_output=True,
        check=True,
        timeout=120,
    )
    counts = {}
    for file in sorted(tmp_path.glob("*.pdf")):
        with pikepdf.open(file) as pdf:
            counts[file.name] = len(pdf.pages)
    assert len(counts) == len(REAL)
    assert set(counts.values()) == {1}, counts


@pytest.mark.parametrize(("path", "size"), list(zip(REAL, SIZES, strict=True)))
def test_a_board_is_read_at_two_metres(bindery: Bindery, path: str, size: str) -> None:
    """Its trim size is the one asked for, with bleed around it; running text is 10 mm or more.

    What is read from near by (notes, sources, licences) is 7 mm or more.
    """
    (made,) = write_board(bindery.context, CaseRequest(entry_of(bindery, path), Options(size)))
    with pikepdf.open(io.BytesIO(content(made))) as pdf:
        (left, low, right, high) = (float(value) for value in pdf.pages[0].trimbox)
        assert [round((right - left) / MM), round((high - low) / MM)] == list(SIZES[size])
        assert round(left / MM) == SHEETS["board"]["bleed"]
    (page,) = pages = list(extract_pages(io.BytesIO(content(made))))
    text = words(pages)
    assert "字体：" in text and "OFL" in text
    assert "方格示意，不表示边界" in text
    for line in lines_of(page):
        assert line.x0 >= 0 and line.x1 <= page.width and line.y0 >= 0, line.get_text()
    sizes = [c.size / MM for line in lines_of(page) for c in line if isinstance(c, LTChar)]
    assert min(sizes) >= 6.9
    assert sum(size >= 9.95 for size in sizes) >= 0.5 * len(sizes)


def test_a_map_with_boundaries_carries_its_number(bindery: Bindery) -> None:
    """A board shows the outline of a province with its 审图号, or squares where there is none."""
    entry = entry_of(bindery, TARGETS)
    shown = {}
    for settings in (MapSettings("geo"), MapSettings("geo", "GS（2026）0001号")):
        place = place_of(replace(bindery.context, map_settings=settings), entry)
        assert place is not None
        shown[settings.approval] = place
    assert "方格示意，不表示边界" in shown[""]["title"]
    assert shown[""]["note"] == ""
    assert shown["GS（2026）0001号"]["note"] == "审图号：GS（2026）0001号"
    assert "方格" not in shown["GS（2026）0001号"]["title"]


def test_a_board_at_a_tenth_is_a_tenth(bindery: Bindery) -> None:
    """At 1:10 the trim size and the bleed are a tenth."""
    entry = entry_of(bindery, SHORT)
    (made,) = write_board(bindery.context, CaseRequest(entry, Options(tenth=True)))
    with pikepdf.open(io.BytesIO(content(made))) as pdf:
        (left, low, right, high) = (float(value) for value in pdf.pages[0].trimbox)
        assert [round(10 * (right - left) / MM), round(10 * (high - low) / MM)] == [800, 1200]
        assert round(100 * left / MM) == 10 * SHEETS["board"]["bleed"]


def test_a_long_picture_is_cut_between_lines(bindery: Bindery) -> None:
    """1080 pixels wide, not 5 MB; its pieces are the whole again, and none cuts through words."""
    made = {p.name: p for p in write_long(bindery.context, CaseRequest(entry_of(bindery, LONG)))}
    stem = Path(LONG).stem
    whole = Image.open(io.BytesIO(content(made[f"{stem}-long.png"]))).convert("RGB")
    assert whole.width == SHEETS["picture"]["width"]
    assert len(content(made[f"{stem}-long.png"])) <= SHEETS["picture"]["most_bytes"]
    pieces = [
        Image.open(io.BytesIO(content(product))).convert("RGB")
        for name, product in made.items()
        if name.removeprefix(f"{stem}-long-").removesuffix(".png").isdecimal()
    ]
    assert len(pieces) > 1
    assert sum(piece.height for piece in pieces) == whole.height
    for piece in pieces:
        assert piece.height <= SHEETS["picture"]["most_height"]
    for piece in pieces[:-1]:
        last = piece.crop((0, piece.height - 1, piece.width, piece.height))
        assert last.getcolors(1) is not None, "a piece ends in the middle of a line"
    title = entry_of(bindery, LONG).case.title
    drawing = content(made[f"{stem}-long.svg"]).decode()
    assert f"<title>{title}</title>" in drawing
    assert content(made[f"{stem}-long.txt"]).decode().startswith(title)


def test_cutting_finds_the_widest_gap() -> None:
    """Bands of ink on paper are never divided, wherever the limit falls; all rows are kept."""
    for pitch in (170, 331, 700):
        picture = Image.new("RGB", (8, 9000), "white")
        for top in range(20, 8900, pitch):
            picture.paste("black", (2, top, 6, top + pitch // 2))
        pieces = list(phone_pictures.cut(picture.quantize(2)))
        assert sum(piece.height for piece in pieces) == 9000
        for piece in pieces[:-1]:
            assert piece.crop((0, piece.height - 1, 8, piece.height)).getcolors(1) is not None


def test_a_poster_fills_a_screen(bindery: Bindery) -> None:
    """1080 by 1920 pixels, with the figures marked by kind."""
    made = write_poster(bindery.context, CaseRequest(entry_of(bindery, TARGETS)))
    assert Image.open(io.BytesIO(content(made[0]))).size == (1080, 1920)
    assert "目标，不是结果" in content(made[-1]).decode()


HARD: dict[str, dict[str, object]] = {
    "long words": {
        "title": "关于“三员”共建、四级联动、五化协同推进基层党组织全面进步全面过硬的若干做法与思考（试行）",
        "conditions": ["w" * 120, "1234567890" * 9, "https://a.example/" * 8],
        "summary": "𠮷㐂䶮𬱖🏆" + "１２３" * 30,
    },
    "hardly a word": {"title": "W" * 40, "conditions": [], "indicators": [], "doubts": []},
}


@pytest.mark.parametrize(
    ("write", "which"),
    [
        (write_brief, "long words"),
        (write_board, "long words"),
        (write_brief, "hardly a word"),
    ],
)
def test_no_text_leaves_a_sheet(
    bindery: Bindery, write: Callable[..., list[Product]], which: str
) -> None:
    """Whatever the words, each line of a page and of a board lies within its margins."""
    entry = entry_of(bindery, TARGETS)
    entry = replace(entry, case=entry.case.model_copy(update=HARD[which]))
    (made,) = write(bindery.context, CaseRequest(entry))
    (page,) = extract_pages(io.BytesIO(content(made)))
    margin = (SHEETS["brief"]["margin"] if write is write_brief else 60) * MM - 1
    for line in lines_of(page):
        assert margin <= line.x0 and right_of(line) <= page.width - margin, line.get_text()
        assert margin <= line.y0 and line.y1 <= page.height - margin, line.get_text()


@pytest.mark.parametrize("write", [write_brief, write_brief_word, write_poster])
def test_what_does_not_fit_is_refused_with_what_to_shorten(
    bindery: Bindery, write: Callable[..., list[Product]]
) -> None:
    """A case four times too long is on no sheet in part: how much is too much is told, and where."""
    entry = entry_of(bindery, LONG)
    case = entry.case
    many = case.mechanism.model_copy(update={"parts": case.mechanism.parts * 5})
    long = replace(entry, case=case.model_copy(update={"mechanism": many}))
    with pytest.raises(OverfullError) as refused:
        write(bindery.context, CaseRequest(long))
    message = str(refused.value)
    for told in ("放不下", "超出", "行", "字", "mechanism.parts", "改短"):
        assert told in message


def test_figures_of_a_sheet_are_chosen_by_kind(bindery: Bindery) -> None:
    """Results come first, one target beside them and last, whatever the order of the case."""
    catalog = bindery.library.catalog
    rows = [
        row
        for group in indicator_groups(entry_of(bindery, LONG).case, catalog.vocabularies)
        for row in group.rows
    ]
    chosen = [row.kind for row in choose(rows, 5)]
    assert chosen[0] == "结果"
    assert chosen.count("目标") == 1 and chosen[-1] == "目标"
    assert choose(rows[::-1], 5) and [row.kind for row in choose(rows[::-1], 5)] == chosen
    assert choose([], 5) == ()


def test_a_librarys_mark_stands_on_its_sheets(bindery: Bindery, tmp_path: Path) -> None:
    """The drawing named in library.yml is used, read anew when it changes; a lost one is told."""
    catalog = bindery.library.catalog
    profile = catalog.profile.model_copy(update={"mark": "assets/mark.svg"})
    own = replace(catalog, profile=profile)
    library = replace(bindery.library, catalog=own)
    context = context_of(library, tmp_path, bindery.context.store.folder)
    request = CaseRequest(entry_of(bindery, SHORT))
    with closing(context):
        (lost,) = write_brief(context, request)
        assert lost.notices == (("", "标志 assets/mark.svg 用不了：打不开；用了通用的标志。"),)
        (tmp_path / "assets").mkdir()
        (tmp_path / "assets" / "mark.svg").write_text("<svg>", "utf-8")
        assert "不是完整的 XML" in mark_of(context, band=True).notice
        svg = (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
        )
        (tmp_path / "assets" / "mark.svg").write_text(svg, "utf-8")
        (made,) = write_brief(context, request)
        assert made.notices == ()
        assert set(made.depends_on) == {"assets/mark.svg"}
        assert made.content != lost.content


def test_characters_without_a_glyph_are_told(bindery: Bindery) -> None:
    """A private character, and one that no font has, is printed as its code, in pictures too."""
    entry = entry_of(bindery, SHORT)
    case = entry.case.model_copy(update={"summary": "姓\ue000的\U0003134a人"})
    request = CaseRequest(replace(entry, case=case))
    (made,) = write_brief(bindery.context, request)
    text = words(list(extract_pages(io.BytesIO(content(made)))))
    assert "〔U+E000〕" in text
    assert "〔U+3134A〕" in text
    (picture, *_) = write_poster(bindery.context, request)
    assert any("U+3134A" in told for _, told in picture.notices)


def test_the_command_writes_a_sheet_for_each_case(tmp_path: Path) -> None:
    """Of a collection each case gets its own; a size that is unknown is refused with those known."""
    run = CliRunner().invoke
    done = run(export.main, ["houjin", "-f", "brief", "-o", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert len(list(tmp_path.glob("*-brief.pdf"))) == 5
    wrong = run(export.main, ["houjin", "-f", "board", "--size", "1x1", "-o", str(tmp_path)])
    assert wrong.exit_code == 2
    assert "80x120" in wrong.output
    assert (ROOT / "cases").is_dir()
