"""Which characters are Traditional, and how to convert them to Simplified.

`simplify` is for text that people read: it uses OpenCC with its phrase tables, only on lines with
Traditional characters. `fold` is for comparing: it converts each character alone, so that a quote
folds exactly as it does inside its sentence.
"""

import re
from functools import cache

import opencc

# Traditional, or rare variants, although GB 2312 lists them; and characters whose Simplified form
# depends on the phrase (數著 but 著名, 瞭解 but 瞭望). Comparison takes one form for all uses.
_FOLDED = {
    "乾": "干",
    "著": "着",
    "瞭": "了",
    "菸": "烟",
    "薹": "苔",
    "拚": "拼",
    "捱": "挨",
    "摺": "折",
    "後": "后",
    "徵": "征",
    "夥": "伙",
    "榘": "矩",
    "於": "于",
    "袷": "夹",
    "麴": "曲",
    "醣": "糖",
    "麽": "么",
    "藉": "借",
    "覆": "复",
    "俱": "具",
    "彷": "仿",
    "幺": "么",
    "锺": "钟",
    "馀": "余",
    "腭": "颚",
    "吒": "咤",
    "痺": "痹",
    "甦": "苏",
    "簷": "檐",
    "鲇": "鲶",
    "臵": "置",  # not Traditional: what scanned documents have for 置
}


_QIAN = re.compile("乾(?=[县縣隆坤陵州元清卦]|安[县縣])|(?<=康)乾")
"""The character in names and words that keep it: 乾县, 乾安县, 乾隆; elsewhere it is 干."""
_HELD = "\ue0ff"
_QIAN_HELD = re.compile(_HELD)
_ZHE = re.compile(
    "(?<![名显卓原专编巨论土昭遗拙合译新旧自所大])著(?![名作称者书述录有文译于])|(?<=[沿随跟看听想说拿])著(?=名)"
)
"""The character where it stands behind a verb (看著): 着; in 著名 and 编著 it stays."""


@cache
def _converter(config: str) -> opencc.OpenCC:
    return opencc.OpenCC(config)


def _convert(config: str, text: str) -> str:
    return str(_converter(config).convert(text))


@cache
def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def fold(character: str) -> str:
    """Return a character in the form used for comparing; itself if there is nothing to fold."""
    if character in _FOLDED:
        return _FOLDED[character]
    if not "\u3400" <= character <= "\U0003ffff" or _in_gb2312(character):
        return character
    simple = _convert("t2s", character)
    return _FOLDED.get(simple, simple)


@cache
def is_traditional(character: str) -> bool:
    """Return whether a character occurs only in Traditional text (國 yes; 乾, 著 and 国 no)."""
    return (
        "\u3400" <= character <= "\U0003ffff"
        and not _in_gb2312(character)
        and _convert("t2s", character) != character
    )


@cache
def is_simplified(character: str) -> bool:
    """Return whether a character occurs only in Simplified text (国 yes; 著, 人 and 國 no)."""
    if not _in_gb2312(character) or character < "\u3400":
        return False
    try:
        character.encode("big5")
    except UnicodeEncodeError:
        return _convert("s2t", character) != character
    return False


def has_traditional(text: str) -> bool:
    """Return whether the text contains at least one Traditional character."""
    return any(map(is_traditional, set(text)))


def _simplify_line(line: str) -> str:
    characters = set(line)
    if not any(map(is_traditional, characters)):
        return line
    # tw2s knows Taiwan's forms (採, 著) but takes 著名 in Simplified text for 着名 and 什么 for
    # 什幺; so a line that mixes both scripts gets the plain conversion.
    mixed = any(map(is_simplified, characters))
    names = _QIAN.findall(line)
    simple = _convert("t2s" if mixed else "tw2s", _QIAN.sub(_HELD, line))
    simple = _QIAN_HELD.sub(lambda _: names.pop(0), simple) if names else simple
    return _ZHE.sub("着", simple) if mixed else simple


def simplify(text: str) -> str:
    """Convert Traditional to Simplified without changing the wording.

    Only lines that hold Traditional characters are converted; all others come back as they are.
    Line ends stay what they were.
    """
    return "".join(_simplify_line(line) for line in text.splitlines(keepends=True))
