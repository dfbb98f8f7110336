"""Cases that are hard to print: the book is made all the same, and it is reported what was done."""

from __future__ import annotations

import io
import re
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from book.conftest import PDF, WORD, context_of, print_pdf, write_word
from book.hostile import break_compiler, library_with
from book.measure import bookmarks, copied, lines, pictures, words
from casebook.book import compiler as compiler_module
from casebook.book import production
from casebook.book.printed_cases import PrintedCases
from casebook.book.products import Product, Request
from casebook.book.typesetting import Typesetter
from casebook.machine.budgets import MAX_NESTING

pytestmark = pytest.mark.slow


def printed(folder: Path, body: str, style: str = "") -> tuple[Product, str]:
    """Print a library with this text; return the product and all text of the PDF."""
    library, file, entries = library_with(folder, body)
    context = context_of(library, folder / "cases", folder / "cache")
    with closing(context):  # one compiler for both
        (product,) = production.produce(context, PDF, Request(file, entries, style))
        production.produce(context, WORD, Request(file, entries))
    return product, words(product.file)


def marked(pdf: Path) -> dict[str, int]:
    """Return the page of each mark 始7始 or 终7终."""
    marks = re.compile(r"[始终]\d+[始终]")
    return {mark: line.page for line in lines(pdf) for mark in marks.findall(line.text)}


def table(rows: int, columns: int) -> str:
    """Return a Markdown table whose cells name their place."""
    head = "| " + " | ".join(f"列{c}" for c in range(1, columns + 1)) + " |"
    rule = "|" + "---|" * columns
    body = [
        "| " + " | ".join(f"{r}行{c}列" for c in range(1, columns + 1)) + " |"
        for r in range(1, rows + 1)
    ]
    return "\n".join([head, rule, *body])


def test_long_and_wide_tables_and_endless_paragraphs_are_printed_whole(tmp_path: Path) -> None:
    """500 rows, 40 columns and 3,000 characters without punctuation lose nothing."""
    long = "\n".join(["| 甲 | 乙 |", "|---|---|", *(f"| 第{n}行 | {n} |" for n in range(1, 501))])
    address = "https://example.org/" + "abcdefghij" * 30
    body = "\n\n".join([long, table(6, 40), "好" * 3000, f"见{address}", table(30, 11)])
    product, text = printed(tmp_path, body)
    assert not [notice for notice in product.notices if notice[0]]
    assert all(f"第{n}行" in text for n in (1, 250, 500))
    assert text.count("好") >= 3000
    for column in (2, 12, 13, 40):
        assert f"6行{column}列" in words(product.file)
    measured = lines(product.file)
    assert max(line.right for line in measured) < 850
    upright = [line for line in measured if line.size == 10.5]
    assert max(line.right for line in upright) < 545


@pytest.mark.parametrize("style", ["book", "gongwen"])
def test_short_rows_and_notes_stay_on_a_page(tmp_path: Path, style: str) -> None:
    """A row or a note of some lines is never torn."""
    rows = [f"| 始{n}始{'字' * 150}终{n}终 | {n} |" for n in range(1, 61)]
    notes = [
        f"!!! note\n    始{n}始{'字' * (90 + n * 37 % 90)}\n\n    终{n}终\n" for n in range(61, 101)
    ]
    product, _ = printed(
        tmp_path, "\n".join(["| 甲 | 乙 |", "|---|---|", *rows, "", *notes]), style
    )
    pages = marked(product.file)
    assert not [n for n in range(1, 101) if pages[f"始{n}始"] != pages[f"终{n}终"]]


@pytest.mark.parametrize("style", ["book", "gongwen"])
def test_tall_rows_and_notes_break_and_nothing_runs_off_the_page(
    tmp_path: Path, style: str
) -> None:
    """Whatever fills a cell or a note (words, lines, Latin, a table, a list) ends above the foot."""
    head = ["", "| 甲 | 乙 |", "|---|---|"]
    cells = {"words": "甬" * 2500, "lines": "<br>".join(["亟"] * 90), "latin": "Qx " * 900}
    narrow = [[*head[:1], "| 列 " * n + "|", "|---" * n + "|", "| 1 " * (n - 1) + f"| {'昃' * 400} |"]
              for n in (4, 8)]  # fmt: skip
    within = ["", "!!! note", *(f"    {line}" for line in (*head[1:], *(["| 戽 | 1 |"] * 60)))]
    listed = ["", "!!! note", *["    - 瓻"] * 60]
    code = ["", "!!! note", "    ~~~", *["    亍"] * 60, "    ~~~"]
    body = [*(line for cell in cells.values() for line in (*head, f"| 长 | {cell} |")), *within]
    body += [*listed, *code, *(line for some in narrow for line in some)]
    product, text = printed(
        tmp_path, "\n".join([*body, "", "!!! note", "    " + "庋" * 5000]), style
    )
    expected = {"甬": 2500, "亟": 90, "昃": 800, "戽": 60, "瓻": 60, "亍": 60, "庋": 5000, "Q": 900}
    assert {mark: text.count(mark) for mark in expected} == expected
    found = [line for line in lines(product.file) if set(expected) & set(line.text)]
    assert min(line.baseline for line in found) > 50
    assert max(line.right for line in found) < 545


def test_rare_characters_and_emoji_are_named_when_no_font_has_them(tmp_path: Path) -> None:
    """What cannot be shown is printed as its code, and the notice names case and characters."""
    product, text = printed(tmp_path, "用字：龘𠮷。奖杯🏆在此。")
    assert "U+1F3C6" in text
    reported = [words for title, words in product.notices if title.startswith("金塔县")]
    assert any("U+1F3C6" in words for words in reported)
    assert "龘" in text


def test_missing_pictures_leave_a_word_in_their_place(tmp_path: Path) -> None:
    """A picture that is not there, lies outside or comes from the web is replaced by its title."""
    body = "![村委会大院](no.png)\n\n![口令](../../../etc/passwd)\n\n![网图](https://example.org/a.png)"
    product, text = printed(tmp_path, body)
    assert "图片缺失：村委会大院" in text
    assert "图片缺失：口令" in text
    assert sum("图片" in words for title, words in product.notices if title) == 3


def test_words_are_never_read_as_markup(tmp_path: Path) -> None:
    """Typst and Word commands in a text are printed as the author typed them."""
    wicked = (
        '#panic("x") #set page(width: 1cm) $x^2$ @ref <w:p/> \\" */ // `#include "/etc/passwd"`'
    )
    _, text = printed(tmp_path, "命令 " + wicked + "\n\n<script>alert(1)</script>")
    flat = text.replace(" ", "").replace("\u3000", "")
    assert '#panic("x")' in flat
    assert "#setpage(width:1cm)" in flat
    assert "$x^2$@ref" in flat
    assert "alert(1)" not in flat


def test_nesting_without_end_is_set_at_a_depth_that_fits(tmp_path: Path) -> None:
    """Forty lists inside each other are printed, every entry of them."""
    body = "\n".join("    " * depth + f"- 第{depth}层" for depth in range(40))
    _, text = printed(tmp_path, body)
    assert all(f"第{depth}层" in text for depth in range(40))


def test_a_case_that_breaks_the_compiler_is_replaced_by_a_word_of_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other cases are printed, and the notice names the one that is not."""
    library, file, entries = library_with(tmp_path, "![坏图](bad.svg)")
    break_compiler(tmp_path / "cases" / "gansu" / "bad.svg", monkeypatch)
    context = context_of(library, tmp_path / "cases", tmp_path / "cache")
    (product,) = print_pdf(context, file, entries)
    reported = [reported for title, reported in product.notices if title == entries[0].case.title]
    assert any("未能排印" in each for each in reported)
    assert product.unprinted == (entries[0].case.title,)
    text = words(product.file)
    assert "本案例未能排印" in text
    assert "failed" not in text
    titles = [title for _, title, _ in bookmarks(product.file)]
    assert all("".join(entry.case.title.split()) in titles for entry in entries)
    assert "主要成效" in titles


def test_a_drawing_that_cannot_be_drawn_leaves_a_field_in_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The Word file is made with every picture a sound one, and the notice says which kind is not."""
    library, file, entries = library_with(tmp_path, "![坏图](bad.svg)")
    break_compiler(tmp_path / "cases" / "gansu" / "bad.svg", monkeypatch)
    context = context_of(library, tmp_path / "cases", tmp_path / "cache")
    product = write_word(context, file, entries)
    assert [notice for _, notice in product.notices if "矢量图画不出来" in notice]
    with zipfile.ZipFile(product.file) as package:
        pictures = [name for name in package.namelist() if name.startswith("word/media/")]
        for name in pictures:
            Image.open(io.BytesIO(package.read(name))).verify()
    assert pictures


def test_a_compiler_without_memory_says_so(tmp_path: Path) -> None:
    """The guard ends the process, and the message says what to do."""
    library, file, entries = library_with(tmp_path, "正文。")
    context = context_of(library, tmp_path / "cases", tmp_path / "cache")
    with (
        closing(context),
        compiler_module.Compiler(memory=60 * 1024 * 1024) as compiler,
        pytest.raises(compiler_module.CompileError, match=r"内存|memory|没有"),
    ):
        Typesetter(context, compiler, PrintedCases(context)).case(entries[0])
    assert file.slug == "hard"


def test_elements_as_deep_as_the_check_lets_through_are_printed(tmp_path: Path) -> None:
    """Every kind of element may lie in itself as often as the budget allows."""
    tags = ("span", "b", "div", "blockquote", "em", "q")
    deep = [f"<{t}>" * MAX_NESTING + f"深处{t}的话" + f"</{t}>" * MAX_NESTING for t in tags]
    product, text = printed(tmp_path, "\n\n".join(deep))
    assert [tag for tag in tags if f"深处{tag}的话" not in text] == []
    assert not any(case for case, _ in product.notices)


def test_pictures_of_every_kind_are_printed(tmp_path: Path) -> None:
    """A scanner's CMYK, a browser's WebP, an animation and 16 bits of grey: none costs a case its PDF.

    A tall one is shown whole, and what cannot be decoded is named where it should stand.
    """
    folder = tmp_path / "cases" / "gansu"
    folder.mkdir(parents=True)
    Image.new("CMYK", (40, 30), (0, 200, 200, 0)).save(folder / "a.jpg")
    Image.new("RGBA", (40, 30), "red").save(folder / "b.webp")
    frames = [Image.new("P", (40, 30), colour) for colour in (1, 2)]
    frames[0].save(folder / "c.gif", save_all=True, append_images=frames[1:])
    Image.new("I;16", (40, 30), 40_000).save(folder / "d.png")
    Image.new("L", (30, 600), 90).save(folder / "tall.png")
    shape = '<svg xmlns="http://www.w3.org/2000/svg" {}><rect width="9" height="9"/></svg>'
    (folder / "e.svg").write_text(shape.format('viewBox="0 0 40 30"'))
    damaged = {
        "half.png": b"\x89PNG\r\n\x1a\nhalf",
        "half.jpg": b"\xff\xd8\xff\xe0" + bytes(40),
        "none.webp": b"",
        "words.gif": b"GIF89a, she said",
        "open.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><g></svg>',
        "flat.svg": shape.format('width="0" height="0"').encode(),
    }
    for name, content in damaged.items():
        (folder / name).write_bytes(content)
    good = ("a.jpg", "b.webp", "c.gif", "d.png", "e.svg", "tall.png")
    body = "\n\n".join(f"![图{name}]({name})" for name in (*good, *damaged))
    product, text = printed(tmp_path, f"{body}\n\n后面的正文。")
    reported = [words for title, words in product.notices if words.startswith("图片")]
    assert {name for name in damaged if any(name in words for words in reported)} == set(damaged)
    assert [words for words in reported if "tall.png" in words and "已缩小" in words]
    assert len(reported) == len(damaged) + 1
    assert [name for name in damaged if f"图片缺失：图{name}" not in text] == []
    assert "后面的正文" in text
    assert product.unprinted == ()
    with pikepdf.open(product.file) as pdf:
        streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        images = [one for one in streams if one.get("/Subtype") == "/Image"]
        sizes = [(int(one["/Width"]), int(one["/Height"])) for one in images]
    assert sizes.count((40, 30)) >= 4
    shown = [(right - left, top - foot, foot) for left, foot, right, top in pictures(product.file)]
    (tall,) = [each for each in shown if each[1] > 3 * each[0]]
    assert tall[1] / tall[0] == pytest.approx(20, rel=0.01)
    assert 60 < tall[2] < tall[1] + tall[2] < 842 - 60


def test_private_characters_are_printed_as_codes_and_reported(tmp_path: Path) -> None:
    """A character that another computer shows as a different one never reaches a page as a glyph."""
    library, file, entries = library_with(tmp_path, "正文。")
    private = "\ue000\ue815\uf8ff\U000f0001\U0010fffd"
    first = entries[0]
    case = first.case.model_copy(update={"title": f"姓名有{private[0]}字"})
    odd = replace(first, case=case, body=f"{first.body}\n\n**姓{private}名**\n")
    context = context_of(library, tmp_path / "cases", tmp_path / "cache")
    (product,) = print_pdf(context, file, (odd, *entries[1:]))
    word = write_word(context, file, (odd, *entries[1:]))
    with zipfile.ZipFile(word.file) as archive:
        xml = archive.read("word/document.xml").decode()
    codes = [f"〔U+{ord(char):04X}〕" for char in private]
    for text in (words(product.file), xml):
        assert not set(private) & set(text)
        assert all(code in text for code in codes)
        assert f"姓名有{codes[0]}字" in text
    assert any("U+E815" in reported and "私用区" in reported for _, reported in product.notices)


def test_long_addresses_are_copied_as_they_are(tmp_path: Path) -> None:
    """Lines break inside an address of any form, and nothing is put into it or taken from it."""
    addresses = [
        "https://example.org/" + "abcdefghij" * 12 + "/x-y.html?q=1",
        "https://example.org/" + "ab-cd/efgh-ijklmn/" * 9,
        "https://example.org/" + "-" * 30 + "/" * 30 + "a_b=c&d%20" * 8,
    ]
    product, _ = printed(tmp_path, "\n\n".join(f"请看 <{address}> 这里。" for address in addresses))
    text = copied(product.file)
    assert [address for address in addresses if address not in text] == []
    measured = [line for line in lines(product.file) if line.size == 10.5]
    assert max(line.right for line in measured) < 545
    assert [line.text for line in measured if re.search(r"[a-z]-$", line.text)] == []


def test_a_figure_keeps_its_unit_and_no_mark_begins_a_line(tmp_path: Path) -> None:
    """A line ends neither within a unit nor before the mark behind it, wherever it stands."""
    quantities = ("120平方米", "50以下", "3.5万元", "20多万户", "10个百分点", "12至13名")
    paragraphs = [
        "字" * (30 + n) + f"{quantities[n % len(quantities)]}{mark}" + "后面的话" * 12
        for n in range(18)
        for mark in ("的", "；", "”，")
    ]
    product, text = printed(tmp_path, "\n\n".join(paragraphs))
    assert all(text.count(quantity) >= 3 for quantity in quantities)
    given = re.compile("字字|后面|面的话|的话后")
    measured = [line.text.replace(" ", "") for line in lines(product.file)]
    measured = [line for line in measured if given.search(line)]
    assert len(measured) > 100
    whole = ("平方米", "以下", "万元", "多万户", "个百分点", "至13", "至13名")
    torn = [u[:n] for u in whole for n in range(1, len(u))]
    assert [line for line in measured if re.search(rf"\d({'|'.join(torn)})$", line)] == []
    assert [line for line in measured if re.match("[，。；”]", line)] == []


def test_notes_for_which_a_page_has_no_room_stand_behind_their_paragraph(tmp_path: Path) -> None:
    """No note of a paragraph with a hundred stands before its mark, and each has its number."""
    body = "".join(f"第{n}处[^{n}]" for n in range(100))
    notes = "\n\n".join(f"[^{n}]: 注文{n}完" for n in range(100))
    _, text = printed(tmp_path, f"{body}\n\n{notes}\n")
    assert [n for n in range(100) if f"注文{n}完" not in text] == []
    assert text.index("第99处") < text.index("注文0完") < text.index("注文99完")


def test_a_picture_stands_where_the_text_has_it(tmp_path: Path) -> None:
    """It never comes between the rows of a table behind it, and leaves room for text beside it."""
    folder = tmp_path / "cases" / "gansu"
    folder.mkdir(parents=True)
    Image.new("RGB", (600, 500), "navy").save(folder / "p.png")
    rows = "\n".join(f"| 行{n:02d} | 内容 |" for n in range(12))
    body = "\n\n".join(
        ["一段话。"] * 22 + ["![院子](p.png)", f"| 甲 | 乙 |\n|---|---|\n{rows}", "表后的话。"]
    )
    product, _ = printed(tmp_path, body)
    order = [
        (line.page, -line.baseline, line.text)
        for line in lines(product.file)
        if re.match(r"行\d\d|.*院子$|表后的话", line.text)
    ]
    shown = [text for _, _, text in sorted(order)]
    assert "院子" in shown[0]
    assert [text[:3] for text in shown[1:13]] == [f"行{n:02d}" for n in range(12)]
