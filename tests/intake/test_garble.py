"""Text garbled by strewn-in pinyin comes back, and what is lost is marked."""

import re

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from casebook.intake.garble import LOST, recover

# The mechanism, in full: insertions on GBK bytes, a decoder that swallows the bracket behind half a
# character, punctuation made narrow. Glyphs and readings as such sites have them.
READINGS = {
    "調": "diào",
    "國": "guó", "產": "chǎn", "網": "wǎng", "動": "dòng", "創": "chuàng", "實": "shí",
    "礎": "chǔ", "發": "fā", "級": "jí", "領": "lǐng", "導": "dǎo", "務": "wù", "簡": "jiǎn",
    "擔": "dān", "監": "jiān", "節": "jié", "強": "qiáng", "進": "jìn", "現": "xiàn",
    "嚴": "yán", "認": "rèn", "業": "yè", "機": "jī", "關": "guān", "設": "shè", "應": "yīng",
    "長": "cháng", "對": "duì", "會": "huì", "個": "gè", "時": "shí", "據": "jù", "質": "zhì",
    "經": "jīng", "驗": "yàn", "獻": "xiàn", "報": "bào", "濟": "jì", "農": "nóng", "運": "yùn",
    "點": "diǎn", "隊": "duì", "團": "tuán", "養": "yǎng", "聯": "lián", "結": "jié", "項": "xiàng",
}  # fmt: skip
NARROW = str.maketrans("，：；！（）", ",:;!()")
PHRASES = [
    "農業合作社", "幹部座談", "調研報告", "因為", "聯合企業", "責任", "喬木", "業務", "會議", "，",
    "。", "：", "黨員", "三個村", "2019年", "機關團體", "經濟發展", "領導聯繫點", "監督", "簡要",
    "實現", "強化", "設置", "國家", "長期", "項目", "結對", "養殖", "運輸", "時間", "\n", "“", "”",
]  # fmt: skip
# Enough plain annotations for the text to show its own table.
PREFACE = "".join(READINGS) + "。" + "".join(PHRASES) + "。\n"


def garble(text: str) -> str:
    """What a site makes of a clean text."""
    data = text.encode("gbk")
    for glyph, reading in READINGS.items():
        found = glyph.encode("gbk")
        data = data.replace(found, found + f"({reading})".encode("gbk"))
    out: list[str] = []
    at = 0
    while at < len(data):
        size = 1 if data[at] < 0x80 else 2
        try:
            out.append(data[at : at + size].decode("gbk"))
        except UnicodeDecodeError:
            out.append("?")
        at += size
    return "".join(out).translate(NARROW)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PHRASES), max_size=40).map("".join))
def test_garbling_and_recovering_gives_the_text_back(text: str) -> None:
    """Wherever nothing but the first half of a glyph's neighbour was lost, all comes back."""
    clean = PREFACE + text
    garbled = garble(clean)
    assume("?" not in re.sub(r"\?[^()?]+\)", "", garbled))
    recovered = recover(garbled)
    assert recovered.text == clean.translate(NARROW)
    assert all(spot.solved for spot in recovered.spots)


@settings(max_examples=200, deadline=None)
@given(
    st.text(
        alphabet="".join(READINGS) + "我們黨員和村民，。\n在這裡討論以後的來往路徑", max_size=60
    )
)
def test_what_is_lost_is_marked(text: str) -> None:
    """Any order of characters: the text comes back, or the spots that did not are named."""
    clean = PREFACE + text
    recovered = recover(garble(clean))
    if recovered.text != clean.translate(NARROW):
        assert any(not spot.solved or spot.choices > 1 for spot in recovered.spots)
        assert len(recovered.changes) > 1


def test_torn_characters_are_solved() -> None:
    """Two characters torn by a glyph that matched across them; the text shows the reading."""
    garbled = garble(PREFACE + "座談調研，因為聯合")
    assert "談?wù){(diào)研" in garbled and "因?yàn)槁?lián)合" in garbled
    recovered = recover(garbled)
    assert recovered.text.endswith("座談調研,因為聯合")
    assert [spot.recovered for spot in recovered.spots][-2:] == ["調", "為聯"]
    assert "“?wù){”复原为“調”。" in recovered.changes


def test_a_narrowed_sign_in_front_of_a_torn_character_is_known() -> None:
    """The half-width colon had been a full-width one when the bytes were matched."""
    garbled = garble(PREFACE + "責編：喬業瓊")
    assert ":?jiǎn)虡I(yè)瓊" in garbled
    assert recover(garbled).text.endswith("責編:喬業瓊")


def test_other_decoders_marks_are_understood() -> None:
    """A decoder may write U+FFFD, with or without the bracket, in place of a question mark."""
    garbled = garble(PREFACE + "座談調研")
    for mark in ("\ufffd", "\ufffd("):
        assert recover(garbled.replace("?", mark)).text.endswith("座談調研")


def test_unsolvable_spots_are_marked_and_reported() -> None:
    """A torn character that no glyph explains stays visible as U+FFFD."""
    recovered = recover(garble(PREFACE) + "村?zzz)民")
    assert recovered.text.endswith(f"村{LOST}民")
    assert any("不能全部复原" in change for change in recovered.changes)


def test_text_that_is_not_garbled_stays() -> None:
    """One or two explained readings and honest question marks are left alone."""
    text = "“旌(jīng)德”怎么读?“歙(shè)县”呢?做得好吗?"
    assert recover(text).text == text
    assert recover(text).changes == ()


@settings(deadline=None)
@given(st.text(max_size=80) | st.text(alphabet="國(guó)?wù){黨，\ufffd談", max_size=80))
def test_any_text_can_be_recovered(text: str) -> None:
    """No text makes it fail, and the marks of annotations are never invented."""
    assert recover(PREFACE + text).text.startswith(PREFACE[:5])
