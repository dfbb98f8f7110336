"""A .docx gives its text, tables, lists, notes and pictures, and no harm."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx as python_docx
import pytest

from casebook.intake.outline import Block, blocks
from casebook.intake.word import WordError, read_word
from word_files import PIXEL, docx, note, p, picture, relation, run, table

MARK = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>'
GOES_ON = "<w:tcPr><w:vMerge/></w:tcPr>"


def markdown(body: str, **parts: str) -> str:
    """The Markdown of a .docx with that body."""
    return read_word(docx(body, **parts)).markdown


def test_headings_become_headings() -> None:
    """Title and heading styles are distinguished by their names."""
    text = markdown(
        p("题目", style="T") + p("一、背景", style="1") + p("（一）由来", style="2") + p("正文。")
    )
    assert text == "# 题目\n\n## 一、背景\n\n### （一）由来\n\n正文。\n"
    assert list(blocks(text))[1:3] == [Block(1, "背景"), Block(2, "由来")]


@pytest.mark.parametrize(
    ("text", "level"),
    [("一、主要做法", 1), ("（一）住到村里", 2), ("1.早出工", 3), ("主要成效", 2)],
)
def test_bold_paragraphs_are_taken_for_headings(text: str, level: int) -> None:
    """Who sets a heading bold and numbers it means a heading, also in several runs."""
    half = len(text) // 2
    body = p(run(text[:half], bold=True) + run(text[half:], bold=True)) + p("正文在这里。")
    found = list(blocks(markdown(body)))
    assert [block.level for block in found] == [level, 0]
    assert text.endswith(found[0].text)


def test_a_bold_sentence_is_no_heading() -> None:
    """Emphasis inside a paragraph and bold sentences stay text."""
    found = blocks(
        markdown(p("全都加粗的一句话。", bold=True) + p(run("先", bold=True) + run("后")))
    )
    assert [block.level for block in found] == [0, 0]


def test_tables_stay_tables() -> None:
    """Rows and cells come out in place; a name beside rows is repeated; a bar in a cell is escaped."""
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    text = markdown(
        table(["单位", "户数", "备注"], [f"{MARK}甲村", "12", "a|b"], [f"{GOES_ON}", "7", ""],
              [f"{wide}合计", "19"])
    )  # fmt: skip
    assert text.splitlines() == [
        "| 单位 | 户数 | 备注 |",
        "| --- | --- | --- |",
        "| 甲村 | 12 | a\\|b |",
        "| 甲村 | 7 |  |",
        "| 合计 |  | 19 |",
    ]
    assert len(list(blocks(text))) == 1


def test_a_frame_around_a_text_is_no_table() -> None:
    """A table of one cell only frames its text."""
    assert markdown(table(["提示：先看这里。"])) == "提示：先看这里。\n"


def test_notes_become_footnotes() -> None:
    """A footnote's mark and text find each other in Markdown."""
    notes = f'<w:footnote w:id="2">{p("见县志。")}</w:footnote>'
    text = markdown(p(run("两年来") + note(2) + run("有变化。")), footnotes=notes)
    assert text == "两年来[^2]有变化。\n\n[^2]: 见县志。\n"


def test_pictures_get_neutral_names() -> None:
    """Pictures are numbered, keep their words, and what no page can show is counted."""
    rels = relation("a", "image", "media/张三.png") + relation("b", "image", "media/x.emf")
    parts = {"word/media/张三.png": PIXEL, "word/media/x.emf": b"EMF"}
    found = read_word(docx(picture("a", "村[口]") + picture("b"), relations=rels, parts=parts))
    assert found.markdown == "![村口](picture-01.png)\n"
    assert found.pictures == {"picture-01.png": PIXEL}
    assert found.changes == [
        "取出图片 1 张，改成统一的文件名。",
        "有 1 张图片没有取出：格式网页不能显示，或图片不在文件里。",
    ]


def test_nothing_outside_is_touched(tmp_path: Path) -> None:
    """Linked pictures and link targets are not fetched, and the person is told."""
    secret = tmp_path / "secret.png"
    secret.write_bytes(PIXEL)
    rels = relation("a", "image", secret.as_uri(), external=True)
    rels += relation("b", "hyperlink", "https://example.org/", external=True)
    link = f'<w:hyperlink r:id="b">{run("链接")}</w:hyperlink>'
    found = read_word(docx(picture("a", linked=True) + f"<w:p>{link}</w:p>", relations=rels))
    assert found.markdown == "链接\n"
    assert not found.pictures
    assert "文件里有 2 个指向外部的链接，没有访问，只留文字。" in found.changes


def test_macros_comments_and_revisions_are_reported() -> None:
    """What is not read is named; inserted text is read, deleted text is not."""
    inserted = f'<w:ins w:id="1" w:author="x">{run("新")}</w:ins>'
    deleted = '<w:del w:id="2" w:author="x"><w:r><w:delText>旧</w:delText></w:r></w:del>'
    mark = '<w:r><w:commentReference w:id="0"/></w:r>'
    body = f"<w:p>{inserted}{deleted}{mark}</w:p>"
    found = read_word(
        docx(body, parts={"word/vbaProject.bin": b"x", "word/embeddings/a.bin": b"x"})
    )
    assert found.markdown == "新\n"
    assert [change[:6] for change in found.changes] == [
        "文件里有宏，", "文件里嵌有别", "文件里有没接", "文件里的批注",
    ]  # fmt: skip


def test_marks_of_markdown_in_a_text_stay_text() -> None:
    """A star or a bracket is not taken for emphasis or a link."""
    assert markdown(p("#学*思想*[甲]_乙_")) == "\\#学\\*思想\\*\\[甲\\]\\_乙\\_\n"


def _zip(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


ENTITIES = '<!DOCTYPE d [<!ENTITY a "甲甲甲甲"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧的 .doc"),
        (b"%PDF-1.7", "不是 .docx"),
        (b"", "不是 .docx"),
        (_zip({"xl/workbook.xml": b"<x/>"}), "没有 Word 正文"),
        (_zip({"word/document.xml": b"<w"}), "已损坏"),
        (docx(p("文"))[:-200], "不是 .docx"),
        (docx(p("文"), parts={"word/x.bin": bytes(60 * 1024 * 1024)}), "大得不正常"),
        (_zip({"word/document.xml": b"<a/>", **{f"x{i}": b"" for i in range(5001)}}), "大得不正常"),
        (docx(p("&b;"), prolog=ENTITIES), "实体定义"),
        (docx("<w:p>" * 3000 + "</w:p>" * 3000), "已损坏"),
    ],
    ids=["ole", "pdf", "empty", "excel", "no-xml", "cut", "bomb", "entries", "entities", "deep"],
)
def test_traps_are_refused(data: bytes, message: str) -> None:
    """What is no .docx, is damaged or would burst is refused with words a person can act on."""
    with pytest.raises(WordError, match=message):
        read_word(data)


def test_files_of_another_writer_are_read() -> None:
    """python-docx writes as Word does: styles, real lists, tables and pictures come through."""
    document = python_docx.Document()
    document.add_heading("甲河县轮值", 0)
    document.add_heading("一、做法", 1)
    document.add_paragraph("第一条", "List Bullet")
    document.add_paragraph("第二条", "List Bullet")
    document.add_paragraph("先", "List Number")
    document.add_paragraph("后", "List Number")
    grid = document.add_table(2, 2)
    for number, cell in enumerate(cell for row in grid.rows for cell in row.cells):
        cell.text = f"格{number}"
    document.add_picture(io.BytesIO(PIXEL))
    out = io.BytesIO()
    document.save(out)
    found = read_word(out.getvalue())
    assert found.markdown.split("\n\n") == [
        "# 甲河县轮值",
        "## 一、做法",
        "- 第一条\n- 第二条",
        "1. 先\n2. 后",
        "| 格0 | 格1 |\n| --- | --- |\n| 格2 | 格3 |",
        "![](picture-01.png)\n",
    ]
