"""Comparing, converting, sorting and Latin writing of Chinese text."""

import json
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.text import (
    has_traditional,
    latin,
    normalize,
    normalize_with_offsets,
    normalized_pieces,
    pinyin_key,
    simplify,
    slug,
)
from casebook.text.characters import CharacterTable
from casebook.text.radicals import ordinary

TEXTS = st.text(max_size=60) | st.text(
    alphabet="党建3.1-/:%+ 　，。“”㎡ＡａÀ國国著0９", max_size=60
)


@settings(deadline=None)
@given(TEXTS)
def test_normalising_twice_changes_nothing(text: str) -> None:
    """The comparison form is its own comparison form."""
    assert normalize(normalize(text)) == normalize(text)


@settings(deadline=None)
@given(TEXTS | st.text(max_size=60))
def test_a_table_changes_each_character_alone(text: str) -> None:
    """What a table makes of a text is what it makes of each character, asked for once."""
    asked: list[str] = []

    def twice(character: str) -> str:
        asked.append(character)
        return "" if character in "、 " else character * 2

    table = CharacterTable(twice, {"甲": "\0"})
    expected = ["\0" if c == "甲" else "" if c in "、 " else c * 2 for c in text]
    assert table.translate(text) == "".join(expected)
    assert table.each(text) == expected
    assert sorted(asked) == sorted(set(text) - {"甲"})


@settings(deadline=None)
@given(TEXTS)
def test_offsets_come_with_the_same_form(text: str) -> None:
    """Offsets are in order, inside the text, and each leads to the character it came from."""
    normal, offsets = normalize_with_offsets(text)
    assert normal == normalize(text)
    assert len(normal) == len(offsets)
    assert offsets == sorted(offsets)
    for character, offset in zip(normal, offsets, strict=True):
        alone = normalize(text[offset]) or unicodedata.normalize("NFKD", text[offset])
        assert character in alone or text[offset] in "–—‐‑−⁄∕∶"


@settings(deadline=None)
@given(st.text(alphabet=[chr(c) for c in range(0x21, 0x7F)] + list("党建，。"), max_size=40))
def test_width_does_not_matter(text: str) -> None:
    """Full-width and half-width letters, digits and signs are the same text."""
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
    assert normalize(wide) == normalize(text)


@settings(deadline=None)
@given(st.text(alphabet="党建帮扶123", max_size=20), st.sampled_from(" 　\n\t\u200b“”‚‛「」、；"))
def test_blanks_and_quotes_do_not_matter(text: str, mark: str) -> None:
    """Blanks, line ends, quotation marks and stops can stand anywhere or be missing."""
    assert normalize(mark.join(text)) == normalize(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("１．０６亿元，占９５％以上。", "1.06亿元占95%以上"),
        ("“3+1”", "3+1"),
        ("每5-10户", "每5-10户"),
        ("每5—10户", "每5-10户"),
        ("19∶14", "19:14"),
        ("1/3强", "1/3强"),
        ("1.党支部", "1党支部"),
        ("--创新", "创新"),
        ("120㎡", "120m2"),
        ("設臵", "设置"),
        ("著力 着力", "着力着力"),
    ],
)
def test_what_stays_in_the_comparison_form(text: str, expected: str) -> None:
    """Figures keep the signs that carry them; all other signs go."""
    assert normalize(text) == expected


@settings(deadline=None)
@given(st.text(alphabet="黨產國縣織為與這單說體後裏乾著瞭幹部會議書記", max_size=30))
def test_script_does_not_matter(text: str) -> None:
    """Traditional text and its conversion have the same comparison form."""
    assert normalize(simplify(text)) == normalize(text)


def test_simplify_converts_traditional_text() -> None:
    """Taiwan's forms become the usual Simplified ones; line ends stay."""
    assert simplify("著力推動\r\n瞭解情況，採取措施\n") == "着力推动\r\n了解情况，采取措施\n"


def test_simplify_leaves_simplified_text_alone() -> None:
    """Text that is Simplified is returned as it is, beside a Traditional line and within one."""
    assert simplify("什么显著，著名\n黨建") == "什么显著，著名\n党建"
    assert simplify("这个国家显著的黨建") == "这个国家显著的党建"


def test_has_traditional_looks_for_traditional_only() -> None:
    """著 and 乾 occur in Simplified text, so they do not make a text Traditional."""
    assert has_traditional("黨")
    assert not has_traditional("著名的乾隆，党建 party")


@settings(deadline=None)
@given(TEXTS)
def test_slug_is_always_an_address(text: str) -> None:
    """Whatever the text, the slug is short, not empty and made of a-z, 0-9 and single hyphens."""
    found = slug(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", found)
    assert len(found) <= 80
    assert slug(text) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“3+1”帮扶机制", "3jia1-bangfu-jizhi"),
        ("“3+1”", "3jia1"),
        ("三员", "sanyuan"),
        ("四个全覆盖", "sige-quanfugai"),
        ("两保三带四规范", "liangbao-sandai-siguifan"),
        ("兩保三帶四規範", "liangbao-sandai-siguifan"),
        ("第一书记", "diyi-shuji"),
        ("重庆市", "chongqingshi"),
        ("长治", "changzhi"),
        ("国有企业", "guoyouqiye"),
    ],
)
def test_slug_reads_as_people_read(text: str, expected: str) -> None:
    """Numerals begin a word, a plus between figures is read, place names are read right."""
    assert slug(text) == expected


def test_slug_keeps_texts_without_letters_apart() -> None:
    """What has no Latin writing still gets an address; texts cut for length differ."""
    assert slug("Привет").startswith("x-")
    assert slug("党" * 100 + "建") != slug("党" * 100 + "群")


@pytest.mark.parametrize(
    ("place", "reading"),
    [
        ("长沙市", "~chang2 ~sha1 ~shi4"),
        ("长治市", "~chang2 ~zhi4 ~shi4"),
        ("长子县", "~zhang3 ~zi3 ~xian4"),
        ("子长市", "~zi3 ~chang2 ~shi4"),
        ("重庆市", "~chong2 ~qing4 ~shi4"),
        ("乐山市", "~le4 ~shan1 ~shi4"),
        ("乐清市", "~yue4 ~qing1 ~shi4"),
        ("乐亭县", "~lao4 ~ting2 ~xian4"),
        ("六安市", "~lu4 ~an1 ~shi4"),
        ("台州市", "~tai1 ~zhou1 ~shi4"),
        ("洪洞县", "~hong2 ~tong2 ~xian4"),
    ],
)
def test_place_names_are_read_right(place: str, reading: str) -> None:
    """Places whose characters have several readings are read as their people read them."""
    assert pinyin_key(place).split("\0")[0] == reading


def test_sorting_goes_by_reading() -> None:
    """Figures and Latin letters first, then by syllable and tone."""
    names = ["重庆", "长治", "阿坝", "3+1", "长沙", "昔阳", "ABC", "安徽"]
    assert sorted(names, key=pinyin_key) == [
        "3+1", "ABC", "阿坝", "安徽", "长沙", "长治", "重庆", "昔阳",
    ]  # fmt: skip


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_different_texts_have_different_keys(one: str, other: str) -> None:
    """The key breaks ties by the text itself, so that an order never depends on chance."""
    assert (pinyin_key(one) == pinyin_key(other)) == (one == other)


@given(st.text(st.sampled_from("后進。；3.5%\n|,“”Ａ㎡"), max_size=40))
def test_pieces_are_normalised_as_they_are_alone(text: str) -> None:
    """One pass over a text gives what each piece between separators would give."""
    alone = [[normalize(piece) for piece in re.split("[。；|]", line)] for line in text.split("\n")]
    assert normalized_pieces(text, "。；|") == alone


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("陝西乾縣推行", "陕西乾县推行"),
        ("乾縣把乾淨的水送到家", "乾县把干净的水送到家"),
        ("吉林省乾安縣，衣服乾了", "吉林省乾安县，衣服干了"),
        ("乾县干部學習", "乾县干部学习"),
        ("乾隆年間的國家", "乾隆年间的国家"),
        ("著名的國家，看著大家，編著教材，显著提高", "著名的国家，看着大家，编著教材，显著提高"),
        ("沿著溝渠走，說著，国家", "沿着沟渠走，说着，国家"),
    ],
)
def test_names_and_words_that_keep_their_character(traditional: str, simplified: str) -> None:
    """乾县 stays 乾县, and 著 becomes 着 behind a verb only, also in lines of both scripts."""
    assert simplify(traditional) == simplified
    assert simplify(simplified) == simplified


def test_radicals_become_the_characters_they_stand_for() -> None:
    """⻘川县 out of a PDF is 青川县: radicals and compatibility forms are replaced, never dropped."""
    assert ordinary("⻘川县⼯作法⼭村") == ("青川县工作法山村", 3)
    assert ordinary("青川县工作法") == ("青川县工作法", 0)


def test_known_readings_are_those_that_are_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one run has looked up says the same in the next, which does not look it up again."""
    monkeypatch.setattr(latin, "_known", {})
    monkeypatch.setattr(latin, "_new", {})
    words = ("长治", "四个全覆盖", "后进党组织", "长")
    said = [(slug.__wrapped__(word), pinyin_key.__wrapped__(word)) for word in words]
    new = json.loads(json.dumps(latin.new_readings()))
    assert new["长治"] == ["chang", "zhi"]
    assert not latin.new_readings()
    monkeypatch.setattr(latin, "_known", {})
    monkeypatch.setattr(latin, "_pypinyin", None)
    latin.know_readings(new)
    assert [(slug.__wrapped__(word), pinyin_key.__wrapped__(word)) for word in words] == said
