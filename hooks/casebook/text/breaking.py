"""Knows where a Chinese heading may be broken into lines, so that no word is torn apart."""

import re
from itertools import pairwise

_QUOTED = re.compile(r"([“‘《（〈【][^”’》）〉】]*[”’》）〉】])")
_SENSE = re.compile(
    r"(?<=\d年)(?!\d)"  # 2022年|党建示范点
    r"|(?<=[^目]的)(?=.{2})"
    r"|(?<![参给赋])(?=与(?!会|否))"  # 党员服务中心|与党员信息管理系统
)
_PLACE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,3}?(?:省|市|县|(?<!社)区|旗)|[\u4e00-\u9fff]{2,8}自治[区州县旗])+(?=.{2})"
)
"""Names of places with which a title begins: 赤峰市松山区|机关党建."""
_BETWEEN = re.compile(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")
_LONG = 12
_TAIL = 4


def pieces(heading: str) -> list[str]:
    """Return the pieces of a heading between which a line may end; joined they are the heading.

    Marks of punctuation need no mention: browsers break at them. What stands in quotes or
    brackets is one piece. A long piece in which nothing tells where to break may be broken
    anywhere but near its ends, so that no line holds a character or two.
    """
    found: list[str] = []
    for number, part in enumerate(_QUOTED.split(heading)):
        if number % 2:
            found.append(part)
        elif part:
            place = _PLACE.match(part) if not found else None
            end = place.end() if place else 0
            found += [part[:end]] if end else []
            found += _SENSE.split(part[end:]) if part[end:] else []
    return [short for piece in found if piece for short in _shortened(piece)]


def _shortened(piece: str) -> list[str]:
    if len(piece) <= _LONG:
        return [piece]
    cuts = [match.start() for match in _BETWEEN.finditer(piece, _TAIL, len(piece) - _TAIL + 1)]
    return [piece[start:end] for start, end in pairwise([0, *cuts, len(piece)])]
