"""Bytes of every usual encoding become the same clean text."""

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.intake.encoding import decode

SENTENCE = "全县共有12个村的支部书记参加会议，讨论“怎样把工作做好”。\n"
WORDS = ["全县", "支部书记", "工作", "会议", "我们", "党员", "2019年", "，", "。\n", "发展", "这是"]
TO_TRADITIONAL = opencc.OpenCC("s2t")
TEXTS = st.lists(st.sampled_from(WORDS), min_size=4, max_size=40).map("".join)


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8（带 BOM）"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("gbk", "GBK/GB18030"),
        ("gb18030", "GBK/GB18030"),
    ],
)
def test_encodings_are_recognised(codec: str, name: str) -> None:
    """The same text comes out of each encoding, and every encoding but UTF-8 is mentioned."""
    decoded = decode(SENTENCE.encode(codec))
    assert (decoded.text, decoded.encoding) == (SENTENCE, name)
    assert decoded.changes == (() if name == "UTF-8" else (f"文件编码是 {name}，已转为 UTF-8。",))


@settings(deadline=None)
@given(TEXTS, st.sampled_from(["gbk", "utf-16-le", "utf-16-be", "utf-8"]))
def test_simplified_prose_is_read_right(text: str, codec: str) -> None:
    """Ordinary Simplified prose is never taken for another encoding's."""
    if "工作" in text or "我们" in text or "支部书记" in text:
        assert decode(text.encode(codec)).text == text


@settings(deadline=None, max_examples=30)
@given(TEXTS)
def test_big5_and_gbk_are_distinguished(text: str) -> None:
    """Traditional prose is read right in Big5 and in GBK, which use the same bytes."""
    traditional = TO_TRADITIONAL.convert(text + "我们的工作")
    for codec in ("big5", "gbk"):
        assert decode(traditional.encode(codec)).text == traditional


@pytest.mark.parametrize(
    ("raw", "text", "change"),
    [
        ("甲\r\n乙\r丙\u2028丁", "甲\n乙\n丙\n丁", "换行符已统一（3 处）。"),
        ("甲\0乙", "甲乙", "删去空字符（NUL） 1 个。"),
        ("甲\u200b乙\u200d丙", "甲乙丙", "删去零宽或方向控制字符 2 个。"),
        ("甲\xad乙", "甲乙", "删去软连字符 1 个。"),
        ("甲\ufeff乙", "甲乙", "删去文中的 BOM 1 个。"),
        ("甲\x07乙", "甲乙", "删去控制字符 1 个。"),
    ],
)
def test_invisible_characters_go_and_are_counted(raw: str, text: str, change: str) -> None:
    """What nobody can see is removed, and the person is told what and how often."""
    filler = "我们的工作" * 3
    decoded = decode((raw + filler).encode())
    assert decoded.text == text + filler
    assert decoded.changes == (change,)


def test_blanks_stay_blanks() -> None:
    """A hard space becomes a plain one; the wide space of an indent stays."""
    assert decode("甲\xa0乙　丙\t丁".encode()).text == "甲 乙　丙\t丁"


def test_damaged_bytes_are_marked_and_counted() -> None:
    """Bytes that no encoding explains are marked in the text, never dropped in silence."""
    decoded = decode(("我们的工作" * 9).encode() + b"\xff" + ("我们的工作" * 9).encode())
    assert decoded.text.count("\ufffd") == 1
    assert any("1 处字节无法识别" in change for change in decoded.changes)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_become_text(data: bytes) -> None:
    """No bytes make it fail, and the text has one kind of line end and no NUL."""
    text = decode(data).text
    assert "\r" not in text and "\0" not in text
