"""Wrongly decoded text is restored where that is certain; good text is never changed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.intake.encoding import decode
from casebook.intake.garble import recover

TEXT = (
    "甲河县“院坝三单”工作法\n\n　　近年来，甲河县在山区行政村推行“院坝三单”工作法，由群众点单、支部派单、党员接单，"
    "解决议事无人来的问题。\n　　全县268个村开展议事4120场，办结事项3866件，群众都说好。\n"
)
LOST = "\ufffd"


@pytest.mark.parametrize(
    ("was", "read_as"),
    [("gbk", "latin-1"), ("utf-8", "latin-1"), ("gbk", "cp1252")],
)
def test_text_read_in_a_wrong_encoding_is_restored(was: str, read_as: str) -> None:
    """Mojibake that loses nothing comes back whole, and is told."""
    data = TEXT.encode(was)
    wrong = "".join(
        bytes([byte]).decode(read_as) if read_as == "latin-1" or _defined(byte) else chr(byte)
        for byte in data
    )
    decoded = decode(wrong.encode())
    assert decoded.text == TEXT
    assert any("是乱码" in change and "已还原" in change for change in decoded.changes)


def _defined(byte: int) -> bool:
    return byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)


def test_what_cannot_be_restored_is_left_and_told() -> None:
    """UTF-8 read as GBK has lost bytes: the text stays as it is, and the person hears of it."""
    wrong = TEXT.encode().decode("gbk", "ignore")
    decoded = decode(wrong.encode())
    assert decoded.text.replace("\n", "") == wrong.replace("\n", "").replace("\ue000", "\ue000")
    assert any("没有把握还原，原样留下" in change for change in decoded.changes)


@pytest.mark.parametrize("line", [2, 3])
@pytest.mark.parametrize("half", [0, 1])
def test_half_a_blank_lost_is_marked(line: int, half: int) -> None:
    """A line out of step by one byte is aligned again; the loss is marked, other lines untouched."""
    raw = TEXT.encode("gbk").split(b"\n")
    raw[line] = raw[line][:half] + raw[line][half + 1 :]
    decoded = decode(b"\n".join(raw))
    wanted = TEXT.split("\n")
    wanted[line] = f"{LOST}　{wanted[line][2:]}"
    found = decoded.text.split("\n")
    assert found[line].replace(LOST, "").strip("　") == wanted[line].replace(LOST, "").strip("　")
    assert LOST in found[line]
    assert [one for at, one in enumerate(found) if at != line] == [
        one for at, one in enumerate(TEXT.split("\n")) if at != line
    ]
    assert any("丢了半个字" in change for change in decoded.changes)


WORDS = st.lists(
    st.sampled_from(
        [
            "群众",
            "点单",
            "甲河县",
            "鑫淼焱垚",
            "2024年",
            "，",
            "。",
            "\n",
            "abc",
            "ABC-12",
            "ü",
            "é",
            "“",
            "龘靐",
        ]
    ),
    max_size=60,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(WORDS)
def test_good_text_is_never_damaged(text: str) -> None:
    """Whatever words, rare or foreign, stand in good UTF-8: the text comes back as it is."""
    assert decode(text.encode()).text == text
    assert recover(text).text == text
    known = "我们的工作在群众中间，大家都说好。\n"  # enough for the encoding to be known
    for codec in ("gb18030", "gbk"):
        whole = known + text.encode(codec, "ignore").decode(codec)
        assert decode(whole.encode(codec)).text == whole


@pytest.mark.parametrize("lost", ["?", "\ufffd"])
def test_a_mark_without_a_tear_leaves_what_follows(lost: str) -> None:
    """Where only the mark was lost, the characters behind it are not read as if out of step."""
    good = "國(guó)家產(chǎn)業發(fā)展，動(dòng)員群眾，實(shí)行三單，"
    text = f"{good}開會{lost}guó)底線要守住，危險要排除，大家商量著辦。"
    recovered = recover(text)
    assert recovered.text.endswith("底線要守住，危險要排除，大家商量著辦。") or all(
        "不能全部复原" in change or "复原为" in change for change in recovered.changes[1:]
    )
