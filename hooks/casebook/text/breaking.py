"""Where a Chinese heading may be broken into lines without splitting a word."""

import re
from itertools import pairwise

_QUOTED = re.compile(r"([“‘《（〈【][^”’》）〉】]*[”’》）〉】])")
_SENSE = re.compile(
    r"(?<=[，、：；。！？—　])(?![，、：；。！？—　])"
    r"|(?<=\d年)(?!\d)"  # 2022年|党建示范点
    r"|(?<=[\u4e00-\u9fff]{5}的)(?!时候|地方)(?=.{2})"  # 几家管事的|怎样合
    r"|(?<![参给赋])(?=与(?!会|否))"  # 党员服务中心|与党员信息管理系统
)
_PLACE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,3}?(?:省|市|县|(?<!社)区|旗)|[\u4e00-\u9fff]{2,8}自治[区州县旗]"
    r"|某[省市县区旗镇乡村])+(?=.{2})"
)
"""Place names at the beginning of a title: 赤峰市松山区|机关党建."""
_CLOSED = re.compile(r"[，、：；。！？—　]*")
_BETWEEN = re.compile(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")
_LONG = 12
_TAIL = 4


def phrases(heading: str) -> list[str]:
    """Return the phrases of a heading; joined they are the heading.

    Text in quotes or brackets is one phrase, with the marks that follow it; a single character
    belongs to the next phrase: 与“四定一评”.
    """
    found: list[str] = []
    for number, part in enumerate(_QUOTED.split(heading)):
        marks = _CLOSED.match(part)
        if number % 2 == 0 and number and marks:
            found[-1] += marks[0]
            part = part[marks.end() :]  # noqa: PLW2901 - the rest of it
        if number % 2:
            found.append(part)
            continue
        place = None if number else _PLACE.match(part)
        end = place.end() if place else 0
        found += [part[:end], *_SENSE.split(part[end:])]
    parts: list[str] = []
    for part in filter(None, found):
        if parts and len(parts[-1]) == 1:
            parts[-1] += part
        else:
            parts.append(part)
    return parts


def pieces(heading: str) -> list[str]:
    """Return the pieces of a heading between which a browser may end a line.

    They are its phrases. A long phrase may be broken anywhere except near its ends, so that no
    line has only one or two characters.
    """
    return [piece for phrase in phrases(heading) for piece in _opened(phrase)]


def _opened(phrase: str) -> list[str]:
    if len(phrase) <= _LONG:
        return [phrase]
    cuts = [match.start() for match in _BETWEEN.finditer(phrase, _TAIL, len(phrase) - _TAIL + 1)]
    return [phrase[start:end] for start, end in pairwise([0, *cuts, len(phrase)])]
