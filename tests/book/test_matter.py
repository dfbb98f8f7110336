"""The texts of the editors in a book, their order, and how a case is cited."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import yaml
from PIL import Image

from book.conftest import Bindery, context_of, print_pdf, write_word
from book.hostile import library_with
from book.measure import copied, lines, pictures
from casebook.book.collection import read_collection
from casebook.book.publication import Publication
from casebook.book.selection import Chapter, select
from casebook.regionmap import MapSettings

pytestmark = pytest.mark.slow
FRONT: dict[str, Any] = {
    "title": "难排的书",
    "editor": "某编写组",
    "issuer": "某县委办公室",
    "date": "2026-11",
    "chapters_by": "region",
    "board": ["主编：某甲", "编委：某乙"],
    "foreword": "序言的话。",
    "conventions": "凡例的话。",
    "afterword": "后记的话。",
    "plates": [{"file": "no.png", "caption": "村委会旧址"}],
    "cover_picture": "cover.png",
    "publication": {"kind": "内部资料", "permit": "某印准字第 1 号", "copies": 500},
}
ORDER = ("准印证号", "难排的书某编写组编", "编委会主编", "序序言", "前言前言", "凡例凡例", "案例分布图", "第一章",
         "案例对照表", "案例档案", "图片来源", "附图", "词语索引", "地名索引", "后记后记")  # fmt: skip
"""What stands one after the other, apart from the contents."""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a small book with every text, as PDF and as Word."""
    folder = tmp_path_factory.mktemp("matter")
    library, _, _ = library_with(folder, "正文。")
    path = folder / "cases" / "collections" / "hard.md"
    Image.new("RGB", (300, 3000), "navy").save(path.with_name("cover.png"))
    path.write_text(f"---\n{yaml.safe_dump(FRONT, allow_unicode=True)}---\n\n前言的话。\n", "utf-8")
    file, _, _ = read_collection(path)
    assert file is not None
    entries, _ = select(file, library.catalog)
    context = context_of(library, folder / "cases", folder / "cache")
    (product,) = print_pdf(context, file, entries)
    assert any("发送对象" in reported for _, reported in product.notices)
    return product.file, write_word(context, file, entries).file


def pages(pdf: Path) -> list[str]:
    """Return the text of each page without blanks."""
    with pikepdf.open(pdf) as opened:
        found = [""] * len(opened.pages)
    for line in lines(pdf):
        found[line.page] += "".join(line.text.split())
    return found


def test_parts_stand_in_the_order_of_publishers(printed: tuple[Path, Path]) -> None:
    """Cover, title page, imprint, board, foreword, preface, conventions, contents … afterword."""
    pdf, word = printed
    whole = "".join(text for text in pages(pdf) if not text.startswith("目录"))
    first = [whole.index(mark) for mark in ORDER]
    assert first == sorted(first)
    with zipfile.ZipFile(word) as archive:
        xml = archive.read("word/document.xml").decode()
    flat = re.sub(r"<[^>]+>", "", xml)
    reported = ("免费交流", "某编写组　编", "500 册", "主编：某甲", "序言的话", "前言的话", "凡例的话",
            "目　录", "指标：", "村委会旧址", "后记的话", "以所注来源为准")  # fmt: skip
    places = [flat.index(words) for words in reported]
    assert places == sorted(places)


def test_the_title_page_is_a_right_page_and_blank_pages_are_blank(
    printed: tuple[Path, Path],
) -> None:
    """Nothing is printed behind the cover; the imprint is behind the title page."""
    found = pages(printed[0])
    assert "免费交流" in found[0]
    assert found[1] == ""
    assert found[2].startswith("难排的书某编写组编")
    assert "500册" in found[3]
    # The first chapter opens the body on a right page; the others follow without blank pages.
    assert next(n for n, text in enumerate(found) if text.startswith("第一章")) % 2 == 0
    assert [text for text in found if re.fullmatch(r"—?[IVX\d]+—?", text)] == []


@pytest.mark.parametrize(
    ("own", "site", "shown"),
    [("GS(2026)0002号", "", "GS(2026)0002号"), (None, "GS(2026)0001号", "GS(2026)0001号"),
     ("GS(2026)0002号", "GS(2026)0001号", "GS(2026)0002号")],
)  # fmt: skip
def test_the_number_of_the_map_stands_beside_it_and_in_the_imprint(
    bindery: Bindery, own: str | None, site: str, shown: str
) -> None:
    """A publication's own 审图号 goes before that of the site, and nothing says 未经审核."""
    file, entries = bindery.collection("houjin")
    publication = Publication(map_approval=own)
    file = file.model_copy(
        update={"collection": file.collection.model_copy(update={"publication": publication})}
    )
    settings = MapSettings("geo" if site else "tile", site)
    context = replace(bindery.context, map_settings=settings)
    bound = context.bound(file, [Chapter("", entries)], "", "")
    assert bound.map is not None
    assert bound.map.bounded
    assert f"审图号：{shown}" in bound.map.note
    assert "未经" not in bound.map.note
    assert [value for name, value in bound.imprint if name == "审图号"] == [shown]


def test_the_library_is_cited_as_author_of_its_text(printed: tuple[Path, Path]) -> None:
    """A book is cited as a book with the pages of the case; no source is named as author."""
    pdf, word = printed
    text = copied(pdf)
    cited = re.findall(r"本篇引用格式：(.*?\d+-\d+)\.", text)
    assert len(cited) == 2
    for one in cited:
        assert one.startswith("基层治理典型案例库.")
        assert "[G]//某编写组.难排的书.某县委办公室,2026:" in one
        begin, end = map(int, re.findall(r"(\d+)-(\d+)$", one)[0])
        assert 0 < end - begin < 12
    assert "EB/OL" not in text
    with zipfile.ZipFile(word) as archive:
        flat = re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode())
    assert flat.count("本篇引用格式：基层治理典型案例库. ") == 2
    assert "EB/OL" not in flat


def test_the_cover_shows_its_picture_whole_below_the_title(printed: tuple[Path, Path]) -> None:
    """A tall picture becomes narrower; it stands between title and issuer, and Word has it too."""
    pdf, word = printed
    left, bottom, right, top = pictures(pdf)[0]
    assert (top - bottom) / (right - left) == pytest.approx(10, rel=0.01)
    cover = {"".join(line.text.split()): line.baseline for line in lines(pdf, range(1))}
    assert cover["某县委办公室"] < bottom < top < cover["难排的书"]
    with zipfile.ZipFile(word) as archive:
        body = archive.read("word/document.xml").decode()
    assert body.index("难排的书") < body.index("封面图片：难排的书") < body.index("某县委办公室")


def test_a_map_and_its_list_of_places_stand_on_one_page(bindery: Bindery) -> None:
    """The map becomes smaller where the list is long, so that no page holds the rest of the list."""
    for style in ("book", "gongwen"):
        found = [page for page in pages(bindery.pdf("all", style)) if "案例分布图" in page]
        (shown,) = [page for page in found if "案例分布图" in page and "本书15个案例的分布" in page]
        assert "河北省沧州市肃宁县" in shown
        assert "甘肃省酒泉市金塔县" in shown
