"""The names of regions in a text: chains from province to county, and what each may mean.

A name within the name of a town or village (兴隆镇) is none of a county.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casebook.regions.tree import Regions
from casebook.regions.usual import usual_names

_LONGEST = 15
_SUFFIXES = "省市县区旗"
_SMALLER = re.compile(
    # What a bare name begins that is no county: 兴隆镇, 新田村, 长安街道, 平安大街, 南京路.
    r"镇(?![域村街])|乡(?![村镇土贤情愁])|街道|社区|村(?![级务规振])|嘎查|苏木|路|大街|大道|大学|铁路|高速"
)
_FARTHER = re.compile(rf"(?=[\u4e00-\u9fff]{{1,3}}(?:{_SMALLER.pattern}))")
_NAMES_AND_WORDS = (
    "平安 和平 东方 开化 安定 太平 新民 民和 互助 安宁 长安 兴安 永和 同心 富民 仁和 文明 友好 朝阳 向阳 "
    "前进 胜利 光明 解放 红旗 新华 新城 新兴 新建 中原 大同 建华 团结 振兴 兴隆 永安 永新 安康 永丰 新丰 "
    "复兴 青山 新和 丰都 万全 普定 集安 公安 通道 城口 社旗 固镇 大化 新安 长治 长春 长乐 双城 三都 四平"
)
_WORDS = frozenset(_NAMES_AND_WORDS.split())
_ENDED = re.compile(r"(?:[^\u4e00-\u9fff]|\Z)")
_BESIDE = re.compile(r"[、，,和与及暨/·—－-]{1,2}\Z")
_JOINT = re.compile(r"[·•\-—－,，]?\Z")
_SIGNS = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕甘青宁新港澳台"
_CODES = (
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 "
    "61 62 63 64 65 81 82 71"
)
_PROVINCES = dict(zip(_SIGNS, _CODES.split(), strict=True))
_TOGETHER = re.compile(
    rf"[{''.join(_PROVINCES)}]{{3,}}|川渝|渝川|京津|京冀|津冀|粤桂|闽浙|苏浙|苏皖|浙皖|沪苏|川黔|川滇|"
    "滇桂|黔桂|陕甘|甘青|湘赣|湘鄂|鄂赣|鲁豫|晋冀|晋陕|豫皖|豫鄂"
)


@dataclass
class Mention:
    """A chain of names, one within the other, and the codes that the last one may mean."""

    start: int
    end: int
    names: list[str]
    codes: list[str]
    certain: bool


def mentions(text: str, regions: Regions) -> Iterator[Mention]:
    """Yield the chains of names in a text, from left to right."""
    last: Mention | None = None
    position = 0
    while position < len(text):
        joint = _TOGETHER.match(text, position)
        if joint is not None and not _name_at(text, position, regions):
            yield from (
                Mention(position, joint.end(), [sign], [f"{_PROVINCES[sign]}0000"], True)
                for sign in joint[0]
            )
            position = joint.end()
            continue
        context = last if last is not None and _JOINT.fullmatch(text, last.end, position) else None
        beside = last if last is not None and _BESIDE.fullmatch(text, last.end, position) else None
        mention = _mention_at(text, position, regions, context, beside)
        if mention is None:
            position = _past_a_town(text, position, regions)
            continue
        if last is not None and (context is None or not mention.names[:-1]):
            yield last
            inside = [code for code in mention.codes if _lies_in(regions, code, last.codes)]
            mention.codes = inside or mention.codes
            mention.certain = mention.certain or (beside is not None and last.certain)
        last = mention
        position = mention.end
    if last is not None:
        yield last


def _mention_at(
    text: str, position: int, regions: Regions, context: Mention | None, beside: Mention | None
) -> Mention | None:
    """Return the longest name at a position.

    It lies within the region named just before it, ``context``, if it can, or beside the one that a
    list began with, ``beside``.
    """
    around = [*context.codes] if context is not None else []
    siblings = [code for code in beside.codes if regions[code].parent] if beside else []
    outer = [str(regions[code].parent) for code in siblings]
    for end in range(min(len(text), position + _LONGEST), position + 1, -1):
        name = text[position:end]
        known = (*regions.names.get(name, ()), *regions.stems.get(name, ()))
        bare = _is_bare(regions, name, known)
        town = bare and known and _SMALLER.match(text, end)
        if town and not _goes_on(text, end, name, regions):
            return None
        if (
            name[-1] == "市"
            and name[:-1] in regions.names
            and _goes_on(text, end - 1, name[:-1], regions, until=_ENDED)
        ):  # 济南市中 is 市中区 of 济南
            continue
        if inside := [code for code in known if _lies_in(regions, code, around)]:
            names = [*context.names, name] if context is not None else [name]
            start = context.start if context is not None else position
            return Mention(start, end, names, _best(regions, name, inside), True)
        if inside := [code for code in known if _lies_in(regions, code, outer)]:
            return Mention(position, end, [name], _best(regions, name, inside), True)
        if name in regions.names and (len(name) > 2 or name[-1] != "区" or name == text):
            certain = not bare or (position == 0 and _is_place(text, name, end))
            return Mention(
                position, end, [name], _best(regions, name, regions.names[name]), certain
            )
    return None


def _is_bare(regions: Regions, name: str, codes: tuple[str, ...]) -> bool:
    """Return whether a name lacks the word that tells what kind of place it is: 金塔, 晋州."""
    if name[-1] in _SUFFIXES:
        return False
    return not any(
        name == regions[code].name
        or name in usual_names(regions[code].name, regions[code].short_name)
        for code in codes
    )


def _past_a_town(text: str, position: int, regions: Regions) -> int:
    """Return the end of a town that bears a county's name, so that 太平乡 is not 平乡; else go on."""
    for end in range(min(len(text), position + _LONGEST), position + 1, -1):
        if text[position:end] in regions.names and (town := _SMALLER.match(text, end)):
            return town.end()
    return position + 1


def _goes_on(
    text: str, position: int, name: str, regions: Regions, until: re.Pattern[str] | None = None
) -> bool:
    """Return whether a place within a named one begins at a position: 路桥 behind 浙江."""
    containers = list(regions.names.get(name, ()))
    for end in range(position + 2, min(len(text), position + _LONGEST) + 1):
        found = (
            *regions.names.get(text[position:end], ()),
            *regions.stems.get(text[position:end], ()),
        )
        ends = until is None or until.match(text, end)
        if ends and any(_lies_in(regions, code, containers) for code in found):
            return True
    return False


def _is_place(text: str, name: str, end: int) -> bool:
    """Return whether a bare name that begins a text is a county there, and not a word."""
    if _ENDED.match(text, end):
        return True
    return name not in _WORDS and not _FARTHER.match(text, end)


def _name_at(text: str, position: int, regions: Regions) -> bool:
    """Return whether a name begins at a position."""
    ends = range(position + 2, min(len(text), position + _LONGEST) + 1)
    return any(text[position:end] in regions.names for end in ends)


def _lies_in(regions: Regions, code: str, containers: list[str]) -> bool:
    return any(region.code in containers for region in regions.ancestors(code))


def _best(regions: Regions, name: str, codes: list[str] | tuple[str, ...]) -> list[str]:
    """Return the codes that a name means today; without any, those that it once meant."""
    ranked: list[tuple[int, str]] = []
    for code in dict.fromkeys(codes):
        region = regions[code]
        if region.retired or (name in region.former and name != region.name):
            ranked.append((3, code))
        else:
            ranked.append((1 if name in regions.stems and name != region.short_name else 0, code))
    best = min((rank for rank, _ in ranked), default=0)
    found = [code for rank, code in ranked if rank == best]
    if best < 3 or name[-1] in _SUFFIXES:
        return _distinct(regions, found)
    # A short name of a county that became a district: 萧山, 密云.
    today = [one for one in regions.stems.get(name, ()) if any(
        one in {heir.code for heir in regions.resolve(code)} for code in found)]  # fmt: skip
    return today or _distinct(regions, found)


def _distinct(regions: Regions, codes: list[str]) -> list[str]:
    kept: list[str] = []
    covered: set[str] = set()
    for code in codes:
        today = {region.code for region in regions.resolve(code)}
        if regions[code].retired and today and today <= covered:
            continue
        covered |= today
        kept.append(code)
    return kept
