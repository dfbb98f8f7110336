"""Numbers and dates as people write them, and the one value that each can mean."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_THOUSANDS = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*(?P<power>[千百]?[万亿]|[百千])?\s*(?P<unit>.*)")
_POWERS = {"百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "百亿": 10, "千亿": 11}
_WHOLE_POWERS = ("万", "亿")
_CHINESE_YEAR = re.compile("[〇零○一二三四五六七八九]{4}(?=年|\\Z)")
_CHINESE_DAY = re.compile("(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=月|日|号)")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_DATE = re.compile(
    r"\s*[“\"]?(?P<y>(?:19|20)\d\d)\s*(?:年度?)?(?:(?:(?<=年)|[-./])\s*(?P<m>1[0-2]|0?[1-9])(?!\d)\s*月?"
    r"(?:(?:(?<=月)|[-./])\s*(?P<d>3[01]|[12]\d|0?[1-9])\s*[日号]?)?)?\s*[”\"]?\s*"
)
NOT_ENDED = (
    "至今",
    "现在",
    "目前",
    "今",
    "到现在",
    "进行中",
    "仍在进行",
    "正在进行",
    "长期",
    "持续",
)
"""What is written for the end of a practice that has not ended."""


def number_of(text: str, unit: str) -> str:
    """Return the plain number that a text means beside its unit; empty when it is not certain.

    1,246 is 1246, ８５ is 85, 98.75% with the unit % is 98.75, and 8.5万 with the unit 个 is 85000.
    """
    plain = _THOUSANDS.sub("", unicodedata.normalize("NFKC", text)).strip(" “”\"'")
    match = _NUMBER.fullmatch(plain)
    if match is None or match["unit"] not in ("", unit):
        return ""
    power = match["power"] or ""
    if not power:
        return match["number"]
    if unit.startswith(power) and power in _WHOLE_POWERS:
        # The unit is 万元 already, and the value says 万 too: it is said once.
        return match["number"] if not match["unit"] else ""
    if unit.startswith(("万", "亿", "%")):
        return ""
    value = Decimal(match["number"]).scaleb(_POWERS[power])
    return format(value.quantize(Decimal(1)), "f") if value == value.to_integral_value() else ""


def in_digits(date: str) -> str:
    """Return a date with its Chinese numerals as digits: 二〇一九年十二月 is 2019年12月."""
    plain = _CHINESE_YEAR.sub(lambda found: found[0].translate(_DIGITS), date)
    return _CHINESE_DAY.sub(lambda found: str(_counted(found[0])), plain)


def _counted(numeral: str) -> int:
    """Return a numeral up to 三十一."""
    tens, ten, ones = numeral.rpartition("十")
    count = int(ones.translate(_DIGITS)) if ones else 0
    return count + (10 * int((tens or "一").translate(_DIGITS)) if ten else 0)


def date_of(text: str) -> str:
    """Return 2022年3月 and 二〇二二年三月 as 2022-03; empty for anything else."""
    match = _DATE.fullmatch(unicodedata.normalize("NFKC", in_digits(text)))
    if match is None:
        return ""
    parts = [match["y"], *(f"{int(part):02d}" for part in (match["m"], match["d"]) if part)]
    return "-".join(parts)
