"""The Word file, read back with a library that did not write it."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
from docx.oxml.ns import qn

from book.conftest import ROOT, Bindery, context_of, print_pdf, write_word
from book.hostile import library_with
from book.measure import lines
from book.schema import ORDERS, checked_order
from casebook.book import word as word_module
from casebook.book.docx import styles
from casebook.book.docx.xml import run
from casebook.book.printed_cases import PrintedCases
from casebook.book.selection import chapters
from casebook.book.tree import Heading, Mechanism, Note, Paragraph, Span, Table
from casebook.book.walking import plain, walk

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def file(bindery: Bindery) -> Path:
    """Return the Word file of all cases."""
    return bindery.word("all")


@pytest.fixture(scope="module")
def opened(file: Path) -> docx.document.Document:
    """Return it opened by python-docx."""
    return docx.Document(str(file))


def test_chapters_cases_and_sections_are_real_headings(
    opened: docx.document.Document, bindery: Bindery
) -> None:
    """Word's navigation shows what the tree holds, in the same order."""
    _, entries = bindery.collection("all")
    cases = PrintedCases(bindery.context)
    reported = {}
    for entry in entries:
        reported["".join(entry.case.title.split())] = [
            plain(block.content)
            for node in (cases.node(entry, "gongwen"),)
            for block in (*node.blocks, *node.closing)
            if isinstance(block, Heading)
        ]
    current = ""
    found: dict[str, list[str]] = {}
    for paragraph in opened.paragraphs:
        style = paragraph.style.name
        if style == "Heading 2":
            current = "".join(paragraph.text.split())
            found[current] = []
        elif style == "Heading 1":
            current = ""
        elif style.startswith("Heading") and current:
            found[current].append(paragraph.text)
    assert found == reported


def test_tables_hold_the_cells_of_the_tree(
    opened: docx.document.Document, bindery: Bindery
) -> None:
    """Every table of every case is there, cell by cell."""
    collection, entries = bindery.collection("all")
    bound = chapters(entries, collection.collection, bindery.library.catalog)
    cases = PrintedCases(bindery.context)
    wanted = []
    for entry in (entry for chapter in bound for entry in chapter.entries):
        for block in walk(cases.node(entry, "gongwen").blocks):
            if isinstance(block, Table):
                wanted.append(
                    [[cell_text(cell) for cell in row] for row in (block.head, *block.rows)]
                )
            elif isinstance(block, Mechanism):
                wanted.append(None)
    tables = [[[flat(cell.text) for cell in row.cells] for row in t.rows] for t in opened.tables]
    assert len(tables) >= len(wanted)
    for product, expected in zip(tables, wanted, strict=False):
        if expected is not None:
            assert product == expected


def flat(text: str) -> str:
    return "".join(text.split())


def cell_text(content: tuple[object, ...]) -> str:
    return flat(plain(content))  # type: ignore[arg-type]


def test_heads_of_tables_repeat_and_rows_stay_whole(opened: docx.document.Document) -> None:
    """A table that goes on overleaf shows its head again."""
    for table in opened.tables:
        first = table.rows[0]._tr.trPr
        assert first.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


@pytest.mark.slow
def test_footnotes_come_back_with_their_text(tmp_path: Path) -> None:
    """Notes of the Markdown are Word's own footnotes, and their marks stand in the text."""
    library, collection, entries = library_with(
        tmp_path, "有注[^1]，又有注[^b]。\n\n[^1]: 注一，**要紧**。\n[^b]: 注二。"
    )
    context = context_of(library, tmp_path / "cases", tmp_path / "cache")
    product = write_word(context, collection, entries)
    notes = xml(product.file, "word/footnotes.xml")
    texts = ["".join(t.text or "" for t in note.iter(f"{W}t")).strip() for note in notes]
    assert texts[2:] == ["注一，要紧。", "注二。"]
    marks = [
        m.get(f"{W}id")
        for m in xml(product.file, "word/document.xml").iter(f"{W}footnoteReference")
    ]
    assert marks == ["1", "2"]
    node = PrintedCases(context).node(entries[0], "gongwen")
    in_tree = [
        inline
        for block in walk(node.blocks)
        if isinstance(block, Paragraph)
        for inline in block.content
        if isinstance(inline, Note)
    ]
    assert [flat(plain(note.content)) for note in in_tree] == texts[2:]
    assert any(isinstance(part, Span) for part in in_tree[0].content)


def xml(file: Path, part: str) -> ElementTree.Element:
    """Return a part of the package, parsed."""
    with zipfile.ZipFile(file) as package:
        return ElementTree.fromstring(package.read(part))  # noqa: S314 -- our own file


def test_properties_stand_in_the_order_of_the_schema(file: Path) -> None:
    """Word calls a file damaged when an element stands in the wrong place."""
    assert set(checked_order(file)) == set(ORDERS)


def test_every_relation_and_number_is_there_once(file: Path) -> None:
    """Pictures, links, bookmarks and lists refer to things that exist, under unique numbers."""
    document = xml(file, "word/document.xml")
    relations = {r.get("Id"): r.get("Target") for r in xml(file, "word/_rels/document.xml.rels")}
    r = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
    used = {v for e in document.iter() for k, v in e.attrib.items() if k.startswith(r)}
    assert used <= set(relations)
    with zipfile.ZipFile(file) as package:
        names = set(package.namelist())
        assert not re.search("[\ue000\ue001]", package.read("word/document.xml").decode())
    inside = [t for t in relations.values() if t and not t.startswith("http")]
    assert {f"word/{target}" for target in inside} <= names
    marks = [e.get(f"{W}name") for e in document.iter(f"{W}bookmarkStart")]
    assert len(marks) == len(set(marks))
    anchors = {e.get(f"{W}anchor") for e in document.iter(f"{W}hyperlink")} - {None}
    assert anchors <= set(marks)
    drawings = [e.get("id") for e in document.iter() if e.tag.endswith("}docPr")]
    assert len(drawings) == len(set(drawings))
    lists = {e.get(f"{W}val") for e in document.iter(f"{W}numId")}
    numbers = {e.get(f"{W}numId") for e in xml(file, "word/numbering.xml").iter(f"{W}num")}
    assert lists <= numbers


def test_contents_are_fields_with_page_numbers_filled_in(
    file: Path, opened: docx.document.Document
) -> None:
    """A program that does not renew fields shows numbers too, rising from the first case on."""
    lines = [p.text for p in opened.paragraphs if p.style.name.lower().startswith("toc ")]
    assert len(lines) > 25
    pages = [line.rpartition("\t")[2] for line in lines]
    before = [page for page in pages if not page.isdigit()]
    assert before == pages[: len(before)] == ["I", *before[1:]]
    numbers = [int(page) for page in pages[len(before) :]]
    assert numbers == sorted(numbers)
    assert numbers[0] == 1
    with zipfile.ZipFile(file) as package:
        xml = package.read("word/document.xml").decode()
    # LibreOffice leaves the numbers inside a TOC as they were written, and renews these.
    assert " TOC " not in xml
    assert xml.count(" PAGEREF ") > len(lines)


def test_a_book_too_large_to_be_measured_says_that_word_works_the_pages_out(
    bindery: Bindery, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No number is guessed: the contents have none, and the notice says how to get them."""
    monkeypatch.setattr(word_module, "MOST_MEASURED", 0)
    collection, entries = bindery.collection("cunzhi")
    context = context_of(bindery.library, ROOT / "cases", tmp_path)
    product = write_word(context, collection, entries)
    assert any("更新目录" in words for _, words in product.notices)
    lines = [
        paragraph.text
        for paragraph in docx.Document(str(product.file)).paragraphs
        if paragraph.style.name.lower().startswith("toc ")
    ]
    assert len(lines) > len(entries)
    assert all(line.endswith("\t") for line in lines)


def test_a_word_file_is_the_same_after_a_pdf_was_printed(bindery: Bindery, tmp_path: Path) -> None:
    """Made anew or from what a PDF has left, every byte is the same."""
    product = []
    for name in ("first", "later"):
        context = context_of(bindery.library, ROOT / "cases", tmp_path / name)
        collection, entries = bindery.collection("houjin")
        if name == "later":
            print_pdf(context, collection, entries)
        product.append(write_word(context, collection, entries).file.read_bytes())
    assert product[0] == product[1]


@pytest.mark.parametrize(
    ("words", "hint", "preserved"),
    [("“四个全覆盖”", True, False), ("四个·全覆盖", True, False), ("四个全覆盖", False, False),
     ("GB/T 9704", False, False), (" 前有空格", False, True), ("两  个空格", False, True),
     ("全角空格在后　", False, True), ("甲<乙", False, False)],
)  # fmt: skip
def test_runs_say_only_what_a_reader_needs(words: str, hint: bool, preserved: bool) -> None:
    """Marks that stand in both kinds of font are called Chinese; spaces at an end are kept."""
    xml_text = run(words)
    assert ('w:hint="eastAsia"' in xml_text) == hint
    assert ('xml:space="preserve"' in xml_text) == preserved


def test_pages_are_on_the_grid_of_official_documents(opened: docx.document.Document) -> None:
    """Upright sections have 22 lines of 28 characters; wide tables stand on landscape pages."""
    upright = [s for s in opened.sections if s.page_width < s.page_height]
    wide = [s for s in opened.sections if s.page_width > s.page_height]
    assert wide
    for part in upright:
        assert [round(m.mm) for m in (part.top_margin, part.bottom_margin)] == [37, 35]
        assert [round(m.mm) for m in (part.left_margin, part.right_margin)] == [28, 26]
        grid = part._sectPr.find(qn("w:docGrid"))
        assert grid.get(qn("w:linePitch")) == "579"


def test_fonts_are_named_as_departments_have_them(file: Path) -> None:
    """The official names stand in the file, each with a font that may take its place."""
    table = xml(file, "word/fontTable.xml")
    found = {f.get(f"{W}name"): f.find(f"{W}altName").get(f"{W}val") for f in table}  # type: ignore[union-attr]
    assert set(found) >= {"仿宋_GB2312", "楷体_GB2312", "方正小标宋简体", "黑体"}
    assert all(found.values())


def test_heads_and_numbers_change_sides(file: Path) -> None:
    """Odd pages count at the right, even pages at the left; nothing stands above the text.

    On landscape pages the number runs down the edge that is the lower one of the upright sheet.
    """
    with zipfile.ZipFile(file) as package:
        odd, even = (package.read(f"word/footer{n}.xml").decode() for n in (1, 2))
        turned = [package.read(f"word/footer{n}.xml").decode() for n in (3, 4)]
        heads = [package.read(f"word/header{n}.xml").decode() for n in range(5)]
        body = package.read("word/document.xml").decode()
    assert 'w:jc w:val="right"' in odd
    assert 'w:jc w:val="left"' in even
    assert not [head for head in heads if "<w:t" in head.replace("<w:tc", "")]
    assert all('<w:textDirection w:val="tbRl"/>' in each for each in turned)
    for section in re.findall(r"<w:sectPr>.*?</w:sectPr>", body):
        assert ('r:id="rIdF3"' in section) is ("landscape" in section)
    assert '<w:numId w:val="1"/>' not in body


def test_pictures_have_words_that_stand_for_them(file: Path) -> None:
    """The map and the QR codes are described for those who cannot see them."""
    document = xml(file, "word/document.xml")
    reported = [e.get("descr") for e in document.iter() if e.tag.endswith("}docPr")]
    assert len(reported) == 18
    assert all(reported)


def _writer() -> str:
    """Return LibreOffice's program where its Writer is installed, else why nothing runs."""
    found = shutil.which("soffice")
    if found and (Path(found).resolve().parent / "libswlo.so").is_file():
        return found
    return "没有运行：这台机器没有安装 LibreOffice Writer"


@pytest.mark.parametrize("office", [_writer()])
def test_libreoffice_opens_it_without_repair(office: str, bindery: Bindery, tmp_path: Path) -> None:
    """Where LibreOffice is installed, a line holds 28 characters there, and the contents are right.

    Where it is not, the name of this test says so; python-docx has read the file all the same.
    """
    if not Path(office).exists():
        return
    named = shutil.copyfile(bindery.word("houjin"), tmp_path / "houjin.docx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, named],
        check=True,
        capture_output=True,
        timeout=120,
    )
    found = lines(tmp_path / "houjin.pdf")
    text = [flat(line.text) for line in found if abs(line.size - 16) < 0.3]
    lengths = Counter(
        len(words) for words in text if re.fullmatch("[\u3400-\u9fff，。、；：]{18,}", words)
    )
    assert lengths.most_common(1)[0][0] == 28
    folios = {
        line.page: int(re.sub(r"\D", "", line.text))
        for line in found
        if re.fullmatch(r"—\s*\d+\s*—", line.text.strip())
    }
    titles = {flat(line.text)[:6]: folios.get(line.page) for line in found if line.size > 20}
    told = [re.fullmatch(r"(.+?)[.…]{3,}\s*(\d+)", line.text) for line in found]
    checked = 0
    for row in filter(None, told):
        page = titles.get(flat(row[1])[:6])
        if page is not None:
            checked += 1
            assert abs(page - int(row[2])) <= 1, row[0]
    _, entries = bindery.collection("houjin")
    assert checked >= len(entries)


def test_large_type_is_a_quarter_larger_with_its_lines() -> None:
    """大字本: body text of 20 pt on a grid of as much more, and the other sizes with it."""
    plain, large = styles.styles(), styles.enlarged(styles.styles())
    sizes = [
        [int(size) for size in re.findall(r'<w:sz w:val="(\d+)"', xml)] for xml in (plain, large)
    ]
    assert [round(size * 1.25) for size in sizes[0]] == sizes[1]
    assert 'w:line="724"' in large
    assert styles.enlarged('<w:docGrid w:type="lines" w:linePitch="579"/>').count("724") == 1
