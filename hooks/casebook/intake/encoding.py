"""Decoding of bytes to text: encoding, line ends and invisible characters."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from casebook.intake.mojibake import realign, restore
from casebook.text.radicals import ordinary

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8", "UTF-8（带 BOM）"),
    (b"\xff\xfe\x00\x00", "utf-32-le", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "UTF-32"),
    (b"\xff\xfe", "utf-16-le", "UTF-16"),
    (b"\xfe\xff", "utf-16-be", "UTF-16"),
)
# The most frequent characters of official prose, in both scripts. Text decoded with the wrong
# double-byte encoding has next to none of them.
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子"
    "说产种面而方后多定行学法所民得经三之进着等部度家电力里如水化高自二理起小现实加量都两体制机当"
    "使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心"
    "反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党"
    "程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手"
    "，。、：；“”（）《》"
    "這個國們來時為會發動對產種後過說經進著裡實現應當點業還從開體機義間樣與關質變條沒結問題黨員"
    "長級資邊統較將組見計別頭總設「」"
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BLANKS = {"\xa0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u202f": " "}


@dataclass(frozen=True)
class Decoded:
    """A decoded text: ``encoding`` by its usual name, ``changes`` in plain Chinese."""

    text: str
    encoding: str
    changes: tuple[str, ...]


def decode(data: bytes) -> Decoded:
    """Return bytes as text with ``\\n`` line ends and without invisible characters.

    Tries, in order: byte order marks; UTF-8; then GB 18030 (which includes GBK and GB 2312), Big5
    and UTF-16 without a mark, judged by how much of the result is frequent Chinese. Never fails:
    what cannot be decoded becomes U+FFFD, and ``changes`` says how often.
    """
    text, encoding = _decode(data)
    changes = [] if encoding == "UTF-8" else [f"文件编码是 {encoding}，已转为 UTF-8。"]
    if encoding == "GBK/GB18030":
        aligned = realign(text, data, _frequency)
        text, changes = aligned.text, [*changes, *aligned.changes]
    restored = restore(text, _likelihood)
    text, changes = restored.text, [*changes, *restored.changes]
    lost = text.count("\ufffd")
    if lost:
        changes.append(f"有 {lost} 处字节无法识别，已标为“\ufffd”，请对照原文补上。")
    text, cleaned = _clean(text)
    return Decoded(text, encoding, (*changes, *cleaned))


def _decode(data: bytes) -> tuple[str, str]:
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace"), name
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        # NUL is valid UTF-8, but many of them are UTF-16 without a mark.
        if text.count("\0") * 10 < len(text):
            return text, "UTF-8"
    codecs = [("gb18030", "GBK/GB18030"), ("big5hkscs", "Big5"), ("utf-8", "UTF-8")]
    if len(data) % 2 == 0:
        codecs += [("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16")]
    candidates = [(data.decode(codec, "replace"), name) for codec, name in codecs]
    return max(candidates, key=lambda found: (_likelihood(found[0]), -len(found[0])))


def _frequency(text: str) -> float:
    """Return the share of frequent Chinese in the non-ASCII text, marks of losses apart."""
    return _likelihood(text.replace("\ufffd", ""))


def _likelihood(text: str) -> float:
    """Return the share of frequent Chinese in the non-ASCII text, less undecodable spots."""
    counted = Counter(character for character in text if character > "\x7f" or character == "\0")
    total = sum(counted.values())
    if not total:
        return 0.0
    frequent = sum(number for character, number in counted.items() if character in _FREQUENT)
    return (frequent - 3 * (counted["\ufffd"] + counted["\0"])) / total


def tidy(text: str, changes: list[str]) -> str:
    """Return a text with ``\\n`` line ends and without invisible characters; add what was done."""
    text, done = _clean(text)
    changes += done
    return text


def _clean(text: str) -> tuple[str, list[str]]:
    changes: list[str] = []
    text, line_ends = _LINE_ENDS.subn("\n", text)
    if line_ends:
        changes.append(f"换行符已统一（{line_ends} 处）。")
    text, ordinary_now = ordinary(text)
    if ordinary_now:
        changes.append(f"部首和兼容字改成通用的字，{ordinary_now} 个。")
    gone: Counter[str] = Counter()
    table: dict[int, str | None] = {ord(blank): plain for blank, plain in _BLANKS.items()}
    for character in set(text):
        if kind := _invisible(character):
            gone[kind] += text.count(character)
            table[ord(character)] = None
    changes += [f"删去{kind} {number} 个。" for kind, number in sorted(gone.items())]
    return text.translate(table), changes


def _invisible(character: str) -> str | None:
    """Return the Chinese name of a meaningless invisible character; None for all others."""
    if " " <= character <= "~" or character in "\n\t":
        return None
    if character == "\0":
        return "空字符（NUL）"
    if character == "\xad":
        return "软连字符"
    if character == "\ufeff":
        return "文中的 BOM"
    category = unicodedata.category(character)
    if category == "Cf":
        return "零宽或方向控制字符"
    if category == "Cc":
        return "控制字符"
    return None
