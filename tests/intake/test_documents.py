"""A file that holds several documents is recognised as such; one that holds one stays whole."""

import hashlib
import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.intake import read_source
from casebook.intake.documents import cut, split
from casebook.intake.titles import title_of
from casebook.text.fingerprint import Fingerprint

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).with_name("golden.txt")

BODY = (
    "甲河县地处山区，村庄分散，办事要走很远的路。两年来甲河县让干部轮流住到村里，"
    "把能在村里办的事就在村里办完，办不完的带回县里限期答复，群众少跑了许多路。"
)
OTHER = (
    "乙山市把老小区的自治小组和物业公司请到一张桌子旁，每月议一次大家最烦心的事。"
    "乙山市还规定议定的事十天以内开工，办成什么样由提出的人打分，分数贴在小区门口。"
)


def summary(text: str) -> list[tuple[int, int, str]]:
    """First line, last line and title of each document."""
    return [(document.first, document.last, document.title) for document in split(text)]


def test_counters_begin_documents() -> None:
    """第一篇：, 第二篇： begin a document, also behind a full stop in the middle of a line."""
    text = f"第一篇：甲河县的做法\n{BODY}\n{BODY}第二篇：乙山市的做法\n{OTHER}\n"
    assert summary(text) == [(1, 3, "甲河县的做法"), (3, 4, "乙山市的做法")]
    assert all(document.certain for document in split(text))


def test_title_lines_begin_documents() -> None:
    """A line without number or clauses, taken up by the paragraph behind it, is a title."""
    text = f"甲河县干部住村办事\n{BODY}\n{BODY}\n乙山市推行“一张桌子”议事\n{OTHER}\n"
    assert summary(text) == [(1, 3, "甲河县干部住村办事"), (4, 5, "乙山市推行“一张桌子”议事")]
    assert [document.certain for document in split(text)] == [True, False]


def test_two_title_lines_are_one_beginning() -> None:
    """A headline above the title belongs to the same document."""
    text = (
        f"{BODY}\n{BODY}\n乙山市推行“一张桌子”议事\n一张桌子议出新气象：来自乙山市的报道\n{OTHER}"
    )
    assert [first for first, _, _ in summary(text)] == [1, 3]


def test_a_title_that_runs_into_its_text_is_found() -> None:
    """Without a line break, the place that begins title and first sentence distinguishes them."""
    text = f"{BODY}\n{BODY}\n乙山市推行“一张桌子”议事制度乙山市把各方请到一起，每月议事。\n{OTHER}"
    assert summary(text)[1] == (3, 4, "乙山市推行“一张桌子”议事制度")


def test_a_title_left_behind_the_last_stop_is_found() -> None:
    """A word behind a paragraph's last stop that the next line takes up begins a document."""
    text = f"{BODY}\n{BODY}乙山\n{OTHER}"
    assert summary(text) == [(1, 2, BODY), (2, 3, "乙山")]
    assert split(text)[1].text == f"乙山\n{OTHER}"


def test_a_sidebar_is_a_document() -> None:
    """相关资料： with a paragraph behind it stands by itself; page furniture does not."""
    assert [first for first, _, _ in summary(f"{BODY}\n相关资料：\n{OTHER}")] == [1, 2]
    assert len(split(f"{BODY}\n{BODY}\n分享到：\n\n相关链接：")) == 1


@pytest.mark.parametrize(
    "heading",
    [
        "二、主要做法",
        "（二）甲河县的干部",
        "3.甲河县的干部",
        "主要做法",
        "具体措施",
        "甲河县让干部住村，把事办完",
        "●甲河县干部住村",
        "甲河县干部住村：一年回访",
    ],
)
def test_headings_are_no_titles(heading: str) -> None:
    """Numbered headings, usual section names and headings with clauses split nothing."""
    assert len(split(f"甲河县干部住村办事\n{BODY}\n{BODY}\n{heading}\n{BODY}\n")) == 1


def test_numbering_that_goes_on_holds_a_document_together() -> None:
    """A line between 一、 and 二、 is inside a document even if it looks like a title."""
    changes = f"甲河县两年来的变化\n{BODY}"
    text = f"甲河县干部住村办事\n一、背景\n{BODY}\n{BODY}\n{changes}\n二、做法\n{BODY}"
    assert len(split(text)) == 1
    again = text.replace("二、做法", "一、做法")
    assert len(split(again)) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("案例一\n甲河县干部住村", "案例二\n乙山市一张桌子议事"),
        ("案例1：甲河县干部住村", "案例2：乙山市一张桌子议事"),
        ("案例一 甲河县干部住村", "案例二 乙山市一张桌子议事"),
        ("【案例一】甲河县干部住村", "【案例二】乙山市一张桌子议事"),
        ("【典型案例1】\n甲河县干部住村", "【典型案例2】\n乙山市一张桌子议事"),
        ("## 案例一：甲河县干部住村", "## 案例二：乙山市一张桌子议事"),
        ("**案例之一**\n甲河县干部住村", "**案例之二**\n乙山市一张桌子议事"),
        ("【甲河县干部住村】", "【乙山市一张桌子议事】"),
        ("一、甲河县某合作社合同纠纷案", "二、乙山市某小区物业纠纷案"),
    ],
)
def test_compilations_are_told_apart(first: str, second: str) -> None:
    """Counted cases, judgements and titles in brackets begin documents, with their own title."""
    text = f"某某典型案例汇编\n{first}\n【基本案情】\n{BODY}\n【意义】\n{BODY}\n{second}\n【基本案情】\n{OTHER}"
    found = split(text)
    assert len(found) == 3
    for document, title in zip(found[1:], (first, second), strict=True):
        own = title.split("\n")[-1].strip("#* ").split("：")[-1].split("】")[-1] or title.strip(
            "【】"
        )
        assert title_of(document.text, document.title) in (own, own.split(" ")[-1], own[2:])


@pytest.mark.parametrize(
    "heading",
    [
        "村民点单的事",
        "干部住村怎么住",
        "甲河县住村的变化",
        "办完的事",
        "案例一的做法是住村，",
        "这个案例1说明",
    ],
)
def test_plain_headings_do_not_cut(heading: str) -> None:
    """A heading without a place or name of its own stays in its case, whatever follows repeats it."""
    text = f"甲河县干部住村办事\n{BODY}\n{BODY}\n{heading}\n{heading}{BODY}\n下一步\n{BODY}"
    assert len(split(text)) == 1


@settings(deadline=None)
@given(st.text(max_size=200) | st.lists(
    st.sampled_from([BODY, OTHER, "第二篇：乙", "甲河县住村", "一、做法", "", "乙山", "相关资料："])
).map("\n".join))  # fmt: skip
def test_nothing_is_lost(text: str) -> None:
    """The documents, joined, are the file; their lines are in order."""
    documents = split(text)
    assert "".join(document.text for document in documents) == text
    lines = [line for document in documents for line in (document.first, document.last)]
    assert lines == sorted(lines)


def test_lines_can_be_chosen_by_hand() -> None:
    """Where the rules err, a person gives the lines."""
    chosen = cut(f"甲\n{BODY}\n乙\n{OTHER}", 3, 4)
    assert (chosen.title, chosen.text) == ("乙", f"乙\n{OTHER}")
    with pytest.raises(ValueError, match="没有第3-9行：文件共4行。"):
        cut("甲\n乙\n丙\n丁", 3, 9)


def golden() -> dict[str, list[list[str]]]:
    """Per kind, the rows of golden.txt: hashes of the true sources, their parts and sentences."""
    rows: dict[str, list[list[str]]] = {"source": [], "document": [], "sentence": []}
    for line in GOLDEN.read_text("ascii").splitlines():
        if line and not line.startswith("#"):
            kind, *fields = line.split()
            rows[kind].append(fields)
    return rows


def sha256(text: str | bytes) -> str:
    """Hexadecimal SHA-256."""
    return hashlib.sha256(text.encode() if isinstance(text, str) else text).hexdigest()


def check_sources(folder: Path) -> list[str]:
    """What differs from golden.txt in the sources that the folder holds."""
    known = {name: digest for digest, name in golden()["source"]}
    wrong = []
    for file in sorted(folder.glob("*.txt")):
        data = file.read_bytes()
        name = next((name for name, digest in known.items() if digest == sha256(data)), None)
        if name is None:
            continue
        source = read_source(data)
        found = [
            [name, str(d.first), str(d.last), sha256(Fingerprint.make(d.text).dump())]
            for d in source.documents
        ]
        expected = [[n, first, last, mark] for n, _, first, last, mark in golden()["document"]]
        wrong += [f"{row}" for row in found if row not in expected]
        wrong += [f"{row}" for row in expected if row[0] == name and row not in found]
        sentences = {sha256(s.strip()) for s in re.split(r"(?<=。)|\n", source.text)}
        wrong += [
            row[1] for row in golden()["sentence"] if row[0] == name and row[1] not in sentences
        ]
    return wrong


def test_the_true_sources_come_out_as_checked_by_hand() -> None:
    """Where the sources are (beside the checkout or in CASEBOOK_SOURCES), all of it comes out true.

    The sources are others' words and not in the repository; their hashes are.
    """
    folder = os.environ.get("CASEBOOK_SOURCES") or ROOT.parent / "shared" / "sources"
    assert len(golden()["document"]) == 18
    assert len(golden()["sentence"]) == 40
    assert check_sources(Path(folder)) == []


def test_committed_fingerprints_are_those_of_the_checked_documents() -> None:
    """What lies in cases/fingerprints was made from the documents that were checked by hand."""
    for _, name, _, _, mark in golden()["document"]:
        path = ROOT / "cases" / "fingerprints" / f"{name}.txt"
        assert sha256(path.read_bytes()) == mark, name
