"""The notice that sends a collection out, measured from PDF and Word against GB/T 9704—2012."""

from __future__ import annotations

import io
import re
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from book.conftest import PDF, WORD, Bindery, context_of
from book.measure import Line, lines
from book.schema import checked_order
from casebook.book.collection import CollectionFile
from casebook.book.docx import write_notice
from casebook.book.matter import legal_of
from casebook.book.notice import DRAFT, Notice, page_of, wrong_number
from casebook.book.production import produce_notice

MM = 72 / 25.4
PITCH = 225 * MM / 22
NUMBER = "某组发〔2026〕3号"
GIVEN: dict[str, Any] = {
    "issuer": "中共某县委组织部",
    "to": "各乡镇党委",
    "body": ["为推广基层治理的好做法，现将案例选编印发给你们，请结合实际学习借鉴。"],
    "date": "2026-11-02",
    "cc": "市委组织部，县委办公室",
    "printed_by": "中共某县委组织部办公室",
    "printed_on": "2026-11-03",
}
TITLE = "后进组织整顿案例选编"


def with_notice(bindery: Bindery, **more: Any) -> CollectionFile:
    """Return a collection with a notice."""
    file, _ = bindery.collection("houjin")
    notice = Notice.model_validate({**GIVEN, **more})
    return file.model_copy(
        update={"collection": file.collection.model_copy(update={"notice": notice})}
    )


def products(bindery: Bindery, folder: Path, **more: Any) -> tuple[Path, str]:
    """Return the PDF of a notice, and the XML of its Word file with all headers."""
    file = with_notice(bindery, **more)
    context = context_of(bindery.library, folder, folder / "cache")
    with closing(context):
        pdf, word = (produce_notice(context, form, file) for form in (PDF, WORD))
    assert pdf is not None
    assert word is not None
    assert (pdf.name, word.name) == ("houjin-notice.pdf", "houjin-notice.docx")
    assert checked_order(word.file)["tblPr"] > 1
    with zipfile.ZipFile(word.file) as package:
        names = ("word/document.xml", *(f"word/header{n}.xml" for n in range(5)))
        return pdf.file, "".join(package.read(name).decode() for name in names)


def flat(text: str) -> str:
    """Return a text without tags and blanks."""
    return "".join(re.sub(r"<[^>]+>", "", text).split())


def line_with(measured: list[Line], words: str) -> Line:
    """Return the line that begins with these words."""
    return next(line for line in measured if flat(line.text).startswith(words))


@pytest.mark.slow
def test_a_notice_has_its_elements_in_the_order_of_the_standard(
    bindery: Bindery, tmp_path: Path
) -> None:
    """发文机关标志, 发文字号, 标题, 主送, 正文, 附件, 署名, 日期, 抄送, 印发; Word like PDF."""
    pdf, xml = products(bindery, tmp_path, number=NUMBER)
    order = ("中共某县委组织部文件", NUMBER, "各乡镇党委：", "为推广", f"附件：{TITLE}", "2026年11月2日",
             "抄送：市委组织部，县委办公室。", "中共某县委组织部办公室2026年11月3日印发")  # fmt: skip
    measured = lines(pdf)
    for text in (flat("".join(line.text for line in measured)), flat(xml)):
        places = [text.index(words) for words in order]
        assert places == sorted(places)
        assert DRAFT not in text


@pytest.mark.slow
def test_a_notice_stands_where_the_standard_puts_it(bindery: Bindery, tmp_path: Path) -> None:
    """The mark is red, 35 mm below the type area's edge; the date four characters from the right.

    The 版记 ends with the type area of an even page, whatever the length of the text.
    """
    for paragraphs in (1, 9, 17):
        folder = tmp_path / str(paragraphs)
        pdf, _ = products(bindery, folder, number=NUMBER, body=GIVEN["body"] * paragraphs)
        measured = lines(pdf)
        with pikepdf.open(pdf) as opened:
            first = opened.pages[0].obj.Contents.read_bytes()
            count = len(opened.pages)
        assert re.search(rb"0\.9\d* 0 0\.0\d* (sc|rg)", first)
        assert b"/Image" not in first
        mark, number = line_with(measured, "中共某县委组织部文件"), line_with(measured, NUMBER)
        assert mark.page == 0
        assert 297 * MM - mark.baseline - mark.size > (37 + 35 - 3) * MM
        assert mark.baseline - number.baseline > 2 * PITCH
        date, signed = line_with(measured, "2026年11月2日"), line_with(measured, "中共某县委组织部")
        signed = next(line for line in measured if flat(line.text) == "中共某县委组织部")
        edge = (210 - (26 if date.page % 2 == 0 else 28)) * MM
        longest = max(date.right, signed.right)
        assert edge - longest == pytest.approx(4 * 156 * MM / 28, abs=2)
        assert (date.left + date.right) / 2 == pytest.approx(
            (signed.left + signed.right) / 2, abs=2
        )
        body = [
            line for line in measured if line.page == date.page and "学习借鉴" in flat(line.text)
        ]
        assert body, "a date alone on its page"
        record = line_with(measured, "中共某县委组织部办公室")
        assert record.page == count - 1
        assert record.page % 2 == 1
        assert 35 * MM < record.baseline < 35 * MM + PITCH


def test_the_record_stands_at_the_foot_of_its_page_in_every_program() -> None:
    """Word: a box that ends with the type area, because LibreOffice moves floating tables up.

    Text goes before it: the last paragraph keeps with 附件, 署名 and date.
    """
    for paragraphs in (1, 9, 17):
        given = {**GIVEN, "number": NUMBER, "body": GIVEN["body"] * paragraphs}
        with zipfile.ZipFile(
            io.BytesIO(write_notice(page_of(Notice.model_validate(given), TITLE)))
        ) as package:
            xml = package.read("word/document.xml").decode()
        assert "tblpPr" not in xml
        (shape,) = re.findall(r'<v:rect id="record" style="([^"]*)"', xml)
        top, height = (
            float(re.search(rf"(?:^|;){name}:([\d.]+)pt", shape)[1])  # type: ignore[index]
            for name in ("margin-top", "height")
        )
        assert top + height == pytest.approx((297 - 35) * MM, abs=0.1)
        assert "mso-position-vertical-relative:page" in shape
        assert flat(xml[xml.index("<w:txbxContent>") :]).startswith("抄送：")
        kept = [flat(p) for p in re.findall(r"<w:p>.*?</w:p>", xml) if "<w:keepNext/>" in p]
        assert kept == [GIVEN["body"][0], "", f"附件：{TITLE}", "", GIVEN["issuer"]]


@pytest.mark.slow
def test_a_notice_without_a_number_is_a_draft_on_every_page(
    bindery: Bindery, tmp_path: Path
) -> None:
    """样稿 stands across each page of the PDF and in each header of Word until a number is set."""
    pdf, xml = products(bindery, tmp_path, body=GIVEN["body"] * 9)
    with pikepdf.open(pdf) as opened:
        count = len(opened.pages)
    from book.measure import _pages

    marked = {page for page, chars in _pages(pdf, None) for c in chars if c.get_text() == DRAFT[0]}
    assert marked == set(range(count))
    assert xml.count(f'string="{DRAFT}"') == 5


def test_words_that_are_not_given_are_the_usual_ones() -> None:
    """Title, 署名 and 印发 follow from issuer, book and date; the attachment names the notice."""
    page = page_of(Notice.model_validate({**GIVEN, "printed_by": None, "printed_on": None}), TITLE)
    assert page.title == f"中共某县委组织部关于印发《{TITLE}》的通知"
    assert "".join(page.lines) == page.title
    assert (page.signed, page.printed_by) == (GIVEN["issuer"], GIVEN["issuer"])
    assert page.printed_on == "2026年11月2日印发"
    assert page.draft == DRAFT


def test_the_book_names_the_notice_that_it_is_attached_to(bindery: Bindery) -> None:
    """Bound by itself it bears the number and 附件 at the left of its cover."""
    assert legal_of(with_notice(bindery, number=NUMBER).collection).attached == f"{NUMBER}附件"
    assert legal_of(with_notice(bindery).collection).attached == "附件"
    assert legal_of(bindery.collection("houjin")[0].collection).attached == ""


@pytest.mark.parametrize(
    ("number", "wrong"),
    [
        ("某组发〔2026〕3号", False),
        ("中办发〔2026〕12号", False),
        ("某组发[2026]3号", True),
        ("某组发〔2026〕03号", True),
        ("某组发〔2026〕第3号", True),
        ("〔2026〕3号", True),
    ],
)
def test_a_number_has_the_form_of_the_standard(number: str, wrong: bool) -> None:
    """Year in 六角括号, no 第, no leading zeros."""
    assert wrong_number(Notice.model_validate({**GIVEN, "number": number})) is wrong
