"""Rendered Markdown becomes the tree, whatever the author wrote."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath

import pytest
import yaml

from book.conftest import ROOT
from casebook.book import titles
from casebook.book.parsing import MAX_DEPTH, blocks_of
from casebook.book.pictures import Pictures, is_drawing
from casebook.book.tree import (
    Blocks,
    Box,
    Heading,
    Listed,
    Listing,
    Note,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
)
from casebook.book.walking import as_data, plain, walk
from casebook.markup.rendering import EXTENSIONS, Renderer
from casebook.markup.sanitizing import sanitize


def tree(text: str, root: Path = ROOT) -> Blocks:
    """Return the blocks of a Markdown text."""
    return blocks_of(Renderer().html(text), Pictures(root, PurePosixPath()))


def test_every_construct_of_the_site_has_its_node() -> None:
    """Lists, quotes, boxes, tables, code, rules and definitions arrive as what they are."""
    found = tree(
        "## 节\n\n一**二***三*[四](https://a.example/)`五`。\n\n- 甲\n- 乙\n\n---\n\n3. 丙\n\n> 引\n\n"
        '!!! warning "当心"\n    内容\n\n| a | b |\n|---|--:|\n| x | 1 |\n\n```\ncode\n```\n\n---\n\n词\n:   义\n'
    )
    kinds = [type(block) for block in found]
    assert kinds == [
        Heading, Paragraph, Listing, Rule, Listing, Quote, Box, Table, Listed, Rule, Paragraph, Paragraph,
    ]  # fmt: skip
    assert isinstance(found[4], Listing) and found[4].ordered
    assert isinstance(found[6], Box) and found[6].style == "warning"
    assert isinstance(found[7], Table) and found[7].align == ("left", "right")
    assert plain(found[1].content) == "一二三四五。"  # type: ignore[union-attr]


def test_the_way_back_from_a_footnote_is_not_printed() -> None:
    """The arrow of the site has no use on paper, also where a note ends up outside its list."""
    back = '<a class="footnote-backref" href="#fnref:1">↩</a>'
    assert "↩" not in str(
        blocks_of(f"<p>注{back}</p><b>{back}</b>", Pictures(ROOT, PurePosixPath()))
    )


def test_footnotes_stand_where_their_marks_are_and_never_call_themselves() -> None:
    """A note that mentions itself ends."""
    (paragraph,) = tree("文[^1]。\n\n[^1]: 注，见[^1]。")
    assert isinstance(paragraph, Paragraph)
    (note,) = [node for node in paragraph.content if isinstance(node, Note)]
    assert plain(note.content) == "注，见1。"


def test_headings_never_skip_a_level() -> None:
    """A sixth-level heading under a section becomes the next level."""
    levels = [
        b.level for b in tree("## 甲\n\n###### 乙\n\n### 丙\n\n## 丁") if isinstance(b, Heading)
    ]
    assert levels == [1, 2, 2, 1]


def test_a_line_broken_between_chinese_characters_leaves_no_blank() -> None:
    """Hard-wrapped Chinese reads on; between Latin words the blank stays."""
    (paragraph,) = tree("第一行\n第二行 abc\ndef")
    assert plain(paragraph.content) == "第一行第二行 abc def"  # type: ignore[union-attr]


def test_a_wide_table_is_cut_into_parts_that_repeat_the_first_column() -> None:
    """Forty columns become four tables; no cell is lost."""
    head = "|" + "|".join(f"c{n}" for n in range(40)) + "|\n|" + "---|" * 40
    found = [
        b
        for b in tree(head + "\n|" + "|".join(f"v{n}" for n in range(40)) + "|")
        if isinstance(b, Table)
    ]
    assert len(found) == 4
    assert {plain(part.head[0]) for part in found} == {"c0"}
    cells = {plain(cell) for part in found for row in part.rows for cell in row}
    assert cells == {f"v{n}" for n in range(40)}


def test_pictures_stay_inside_the_library(tmp_path: Path) -> None:
    """What lies outside, is no picture or too large is refused with a reason."""
    (tmp_path / "cases").mkdir()
    (tmp_path / "secret.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "cases" / "a.png").write_bytes(b"no picture")
    pictures = Pictures(tmp_path / "cases", PurePosixPath("gansu"))
    for address in ("../../secret.png", "../a.png", "b.png", "", "//host/x.png", "data:x"):
        assert pictures.use(address) == ""
    assert len(pictures.notices) == 6
    assert is_drawing(b'<?xml version="1.0"?><svg/>')
    assert not is_drawing(b"<html><svg>")


def test_data_for_templates_holds_strings_only_and_breaks_long_addresses() -> None:
    """An address of 300 letters may be broken anywhere, or it would leave the page."""
    (paragraph,) = tree("见 " + "a" * 300)
    data = as_data(paragraph)
    assert data["k"] == "paragraph"
    assert "\u200b" in data["content"][0]


def test_bodies_print_with_the_extensions_of_the_site() -> None:
    """The same Markdown gives the same book and site: both name the same extensions."""
    config = yaml.compose((ROOT / "mkdocs.yml").read_text("utf-8"), Loader=yaml.SafeLoader)
    assert isinstance(config, yaml.MappingNode)
    (node,) = [v for k, v in config.value if k.value == "markdown_extensions"]
    assert yaml.SafeLoader("").construct_object(node, deep=True) == [
        dict(e) if not isinstance(e, str) else e for e in EXTENSIONS
    ]


@pytest.mark.parametrize(
    ("title", "limit", "wanted"),
    [
        ("短标题", 10, ("短标题",)),
        ("昔阳县“两保三带四规范”农村党建新机制", 16, ("昔阳县“两保三带四规范”", "农村党建新机制")),
        ("第一章　河北省", 5, ("第一章", "河北省")),
        ("大寨精神（昔阳县大寨村背景资料）", 13, ("大寨精神", "（昔阳县大寨村背景资料）")),
        ("某区2022年党建示范点创建方案", 13, ("某区2022年", "党建示范点创建方案")),
    ],
)
def test_titles_break_by_sense(title: str, limit: float, wanted: tuple[str, ...]) -> None:
    """A break stands after a quotation, a place or a year, never inside quotes or brackets."""
    assert titles.lines(title, limit) == wanted


def test_lines_given_by_the_editor_are_taken_when_they_spell_the_title() -> None:
    """Given lines with other words are not the title and are left aside."""
    assert titles.lines("后进组织整顿案例选编", 20, ("后进组织", "整顿案例选编")) == (
        "后进组织",
        "整顿案例选编",
    )
    assert titles.lines("后进组织", 20, ("别的",)) == ("后进组织",)


def test_spans_inside_lists_are_found_by_walking() -> None:
    """Walking visits what stands inside lists and boxes."""
    found = [b for b in walk(tree("- 甲\n\n    - **乙**\n")) if isinstance(b, Paragraph)]
    assert any(isinstance(n, Span) for b in found for n in b.content)


@pytest.mark.parametrize(
    "tag", ["span", "b", "div", "blockquote", "em", "q", "ul", "table", "details"]
)
def test_elements_without_end_are_read_flat(tag: str) -> None:
    """Nesting deeper than any text needs loses no word and ends in no error."""
    html = sanitize(f"<p>前</p>{f'<{tag}>' * 3000}深处{f'</{tag}>' * 3000}<p>后</p>")
    blocks = blocks_of(html, Pictures(Path(), PurePosixPath("a.md")))
    reported = json.dumps(as_data(blocks), ensure_ascii=False)
    assert all(word in reported for word in ("前", "深处", "后"))


@pytest.mark.parametrize(
    ("html", "printed"),
    [
        ("<strong>村“两会”</strong>：议事", (Span("strong", ("村“两会”：",)), "议事")),
        ("<strong>场所。</strong> 这一条", (Span("strong", ("场所。",)), "这一条")),
        (
            "<em>甲<strong>乙</strong></em>，丙",
            (Span("em", ("甲", Span("strong", ("乙",)), "，")), "丙"),
        ),
        ("<strong>甲</strong>。", (Span("strong", ("甲。",)),)),
        ("<strong>Plan B</strong> 是", (Span("strong", ("Plan B",)), " 是")),
        ("<code>甲</code>：乙", (Span("code", ("甲",)), "：乙")),
        ("<strong>甲</strong>“乙”", (Span("strong", ("甲",)), "“乙”")),
    ],
)
def test_punctuation_has_the_face_of_what_it_closes(html: str, printed: object) -> None:
    """No gap stands between marks of two faces, and no blank behind a Chinese mark."""
    (paragraph,) = blocks_of(f"<p>{html}</p>", Pictures(Path(), PurePosixPath()))
    assert isinstance(paragraph, Paragraph)
    assert paragraph.content == printed


@pytest.mark.parametrize(("tag", "marks"), [("ul", ["– "] * 3), ("ol", ["1. ", "2. ", "3. "])])
def test_entries_below_the_deepest_list_keep_their_marks(tag: str, marks: list[str]) -> None:
    """Entries that are set as paragraphs begin with a dash or with their number."""
    entries = "".join(f"<li>第{n}</li>" for n in range(3))
    html = f"<{tag}>{entries}</{tag}>"
    for _ in range(MAX_DEPTH):
        html = f"<ul><li>{html}</li></ul>"
    nodes = list(blocks_of(html, Pictures(Path(), PurePosixPath())))
    while isinstance(nodes[0], Listing):
        nodes = list(nodes[0].items[0])
    shown = [node.content for node in nodes if isinstance(node, Paragraph)]
    assert ["".join(map(str, content)) for content in shown] == [
        f"{mark}第{n}" for n, mark in enumerate(marks)
    ]
