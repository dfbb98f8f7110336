"""How Chinese text is romanised: for addresses and for sorting."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import groupby
from types import ModuleType

from casebook.text.normal import normalize
from casebook.text.traditional import simplify

# Readings that pypinyin's phrase tables lack or have wrong: place names (from the register of
# administrative divisions) and a few words of this field.
_READINGS = {
    **{
        f"长{second}": f"cháng {reading}"
        for second, reading in {
            "治": "zhì", "宁": "níng", "丰": "fēng", "葛": "gě", "垣": "yuán", "武": "wǔ",
            "阳": "yáng", "顺": "shùn", "岛": "dǎo", "白": "bái", "泰": "tài", "海": "hǎi",
            "清": "qīng", "岭": "lǐng", "洲": "zhōu", "效": "xiào", "廊": "láng",
        }.items()
    },
    **{
        f"{first}都": f"{reading} dū"
        for first, reading in {
            "新": "xīn", "于": "yú", "宁": "níng", "丰": "fēng", "宜": "yí", "郫": "pí",
            "花": "huā", "武": "wǔ", "昌": "chāng",
        }.items()
    },
    **{f"{first}长": f"{reading} zhǎng" for first, reading in {
        "河": "hé", "湖": "hú", "林": "lín", "田": "tián", "路": "lù", "链": "liàn",
    }.items()},
    "子长": "zǐ cháng", "都匀": "dū yún", "都昌": "dū chāng", "都兰": "dū lán", "都安": "dū ān",
    "乐陵": "lào líng", "六合": "lù hé", "浚县": "xùn xiàn", "洪洞": "hóng tóng",
    "繁峙": "fán shì", "单县": "shàn xiàn", "荥经": "yíng jīng", "涡阳": "guō yáng",
    "大城县": "dài chéng xiàn", "什邡": "shí fāng", "筠连": "jūn lián", "珲春": "hún chūn",
    "伽师": "jiā shī", "朝阳": "cháo yáng", "乌什": "wū shí", "泊头": "bó tóu",
    "漯河": "luò hé", "尼勒克": "ní lè kè", "宕昌": "tàn chāng", "解州": "xiè zhōu",
}  # fmt: skip

_NUMERALS = "一二三四五六七八九十百千两"
_MEASURES = "个名项条户"
# Words at the end of a mechanism's name: a new syllable group begins before them.
_HEADS = (
    "工作机制", "工作制度", "工作模式", "工作法", "机制", "模式", "制度", "方案", "工程", "办法",
    "标准", "案例", "体系", "平台", "示范点", "全覆盖", "规范", "帮扶", "党建", "共建", "建设",
    "管理", "治理", "整顿",
)  # fmt: skip
_PIECE = re.compile(
    f"第?[{_NUMERALS}]+[{_MEASURES}]|第[{_NUMERALS}]+|[{_NUMERALS}]+"
    f"|{'|'.join(_HEADS)}|[^{_NUMERALS}]"
)
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff〇]+")
_MAX_SLUG = 80
_WITH_TONES = "1"


@cache
def _pypinyin() -> ModuleType:
    """Return pypinyin with the readings above in its phrase table.

    It is imported lazily: its tables take a third of a command's start-up time, and most commands
    need no Latin letters.
    """
    import pypinyin  # noqa: PLC0415

    pypinyin.load_phrases_dict(
        {word: [[syllable] for syllable in said.split()] for word, said in _READINGS.items()}
    )
    return pypinyin


_known: dict[str, tuple[str, ...]] = {}
_new: dict[str, tuple[str, ...]] = {}


def know_readings(readings: Mapping[str, Iterable[str]]) -> None:
    """Take what :func:`new_readings` returned in another process or an earlier run of this program."""
    _known.update((word, tuple(said)) for word, said in readings.items())


def new_readings() -> dict[str, tuple[str, ...]]:
    """Return the readings by word that were looked up since they were last asked for here."""
    found = dict(_new)
    _known.update(found)
    _new.clear()
    return found


def _syllables(han: str, *, tones: bool = False) -> tuple[str, ...]:
    """Return the pinyin of each character; with ``tones`` a tone number follows the syllable."""
    word = f"{han}{_WITH_TONES if tones else ''}"
    found = _known.get(word) or _new.get(word)
    if found is None:
        pypinyin = _pypinyin()
        style = pypinyin.Style.TONE3 if tones else pypinyin.Style.NORMAL
        found = _new[word] = tuple(pypinyin.lazy_pinyin(han, style=style))
    return found


def _groups(han: str) -> list[str]:
    """Split a run of characters where a reader would: 四个|全覆盖, 两保|三带|四规范."""
    groups: list[str] = []
    joins = False  # the next piece belongs to the numeral before it: 四|规范
    for match in _PIECE.finditer(han):
        piece = match.group()
        ordinal = len(piece) > 1 and piece[0] == "第"
        numeral = ordinal or piece[0] in _NUMERALS
        starts = not joins and (numeral or piece in _HEADS)
        if not groups or starts or groups[-1] in _HEADS:
            groups.append(piece)
        else:
            groups[-1] += piece
        joins = numeral and not ordinal and piece[-1] in _NUMERALS
        if numeral and not joins:
            groups.append("")  # 四个 and 第一 are words by themselves
    return [group for group in groups if group]


@lru_cache(16_384)  # names of places and terms recur on page after page
def slug(text: str) -> str:
    """Return a slug of the text: `[a-z0-9-]`, never empty, the same on every machine.

    “3+1”帮扶机制 → 3jia1-bangfu-jizhi; 两保三带四规范 → liangbao-sandai-siguifan. Text without a
    letter that could be written in Latin gives `x-` with a short digest; a slug that would be
    longer than 80 characters is cut and ends in a digest, so that it stays unique.
    """
    words: list[str] = []
    simple = simplify(text)
    for is_word, run in groupby(simple, lambda c: c.isalnum() or c in "+%％＋"):
        if not is_word:
            continue
        word = normalize("".join(run)).replace("+", "加").replace("%", "比")
        for kind, part in groupby(word, lambda c: bool(_HAN.match(c))):
            piece = "".join(part)
            if not kind:
                words.append("".join(re.findall("[a-z0-9]+", piece)))
                continue
            for group in _groups(piece):
                words.append("".join(s for s in _syllables(group) if s.isascii()))
    joined = _join(words)
    digest = hashlib.blake2b(normalize(text).encode(), digest_size=4).hexdigest()
    if not joined:
        return f"x-{digest}"
    if len(joined) > _MAX_SLUG:
        return f"{joined[: _MAX_SLUG - 9].rstrip('-')}-{digest}"
    return joined


def _join(words: list[str]) -> str:
    """Join the groups with hyphens, but keep 3, jia, 1 together: they are one figure."""
    joined = ""
    for word in words:
        if not word:
            continue
        glued = joined and (
            (word == "jia" and joined[-1].isdigit())
            or (joined.endswith("jia") and joined[:-3][-1:].isdigit())
        )
        joined += word if glued or not joined else f"-{word}"
    return joined


@lru_cache(16_384)
def pinyin_key(text: str) -> str:
    """Return a key that sorts Chinese text by pinyin with tones; the text itself breaks ties.

    Digits and Latin letters come before Chinese; text that reads the same sorts by code point.
    """
    key: list[str] = []
    for is_han, run in groupby(simplify(text), lambda c: bool(_HAN.match(c))):
        part = "".join(run)
        if is_han:
            key += ["~" + syllable for syllable in _syllables(part, tones=True)]
        else:
            key.append(normalize(part))
    return " ".join(filter(None, key)) + "\0" + text
