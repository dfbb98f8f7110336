"""The place that a document is about, from its title and from full names in its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casebook.regions import Regions
from casebook.regions.suggest import Suggestion, places, suggest

_SUFFIXES = "省市县区旗州盟"
_SUFFIX = re.compile(f"[{_SUFFIXES}]")
_LONGEST = 15
_SHORTEST = 3  # 城区, 市区 and 定县 (制定县级…) are words before they are names
_CANDIDATES = 6
_LEVELS = 4  # names that one place has, from the province down
_SUBJECT = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,4}?)(?:精神|经验|现象|模式)")
_TOWNS = r"(?:街道|镇|乡(?!村)|苏木|社区|村(?![级民务])|嘎查)"
_ZONES = r"(?:[\u4e00-\u9fff]{0,8}?(?:开发区|高新区|经开区|园区|示范区|保税区|自贸区|度假区|管理区|新区))"
_PART = re.compile(rf"{_ZONES}|[\u4e00-\u9fff]{{1,5}}?{_TOWNS}")
_TOWN = re.compile(rf"[\u4e00-\u9fff]{{1,5}}?{_TOWNS}")


@dataclass(frozen=True)
class Found:
    """The places of a document; ``choose`` says that a person must decide which of them is meant.

    ``part`` is a town, village or development zone within the first place. ``inferred`` says why a
    place is proposed that the title does not name in full.
    """

    regions: tuple[Suggestion, ...] = ()
    choose: bool = False
    part: str = ""
    inferred: str = ""

    @property
    def one(self) -> Suggestion | None:
        """Return the only place; None if there is none, or several."""
        return self.regions[0] if len(self.regions) == 1 and not self.choose else None


def places_of(title: str, text: str, regions: Regions) -> Found:
    """Return the place, the several places, or candidates of which a person chooses.

    A title may name its place without the suffix (新田：…). Running text may not: 平安建设 is no
    county. When the title leaves several, the full names in the text decide if they can.
    """
    named = places(regions, title, _CANDIDATES)
    plain = "".join(text.split())
    chains = list(_chains(plain, regions))
    counts = Counter(name for chain in chains for name in chain)
    sure = [found for found in named if all(one.certain for one in found)]
    if len(sure) > 1:
        alone = all(len(found) == 1 for found in sure)
        return Found(tuple(one for found in sure for one in found), choose=not alone)
    if sure and len(sure[0]) == 1:
        return Found(sure[0], part=_part(title, sure[0][0], plain))
    if named:
        decided = _by_text(tuple(one for found in named for one in found), counts)
        if len(decided) == 1 and (decided[0].certain or counts[decided[0].region.name]):
            return Found(decided, part=_part(title, decided[0], plain))
        if sure or not chains:
            return Found(decided, choose=True)
    if not chains:
        return Found()
    # The most frequent of the lowest names; of equally frequent ones the first.
    lowest = Counter(chain[-1] for chain in chains)
    name = max(lowest, key=lambda word: lowest[word])
    longest = max((chain for chain in chains if chain[-1] == name), key=len)
    found = suggest(regions, "".join(longest[-_LEVELS:]), _CANDIDATES)
    told = f"标题没有写明，正文里“{name}”出现得最多"
    part = _part(title, found[0], plain) if found else ""
    return Found(found, choose=len(found) > 1, part=part, inferred=told)


def places_by_neighbours(title: str, others: Sequence[tuple[str, Found]]) -> Found:
    """Return the place of an unplaced document by the others of its file.

    大寨精神 names no county; when all others that speak of 大寨村 are about one county, that one is
    proposed. ``others`` are their texts and places.
    """
    match = _SUBJECT.fullmatch(title)
    if not match:
        return Found()
    village = next(
        (
            match["name"] + kind
            for kind in "村镇乡"
            if any(match["name"] + kind in text for text, _ in others)
        ),
        "",
    )
    found = [place.one for text, place in others if village and village in text]
    first = found[0] if found else None
    if first is None or any(one is None or one.region != first.region for one in found):
        return Found()
    return Found(
        (first,), inferred=f"同一文件里写{first.region.name}的文章提到“{village}”", choose=False
    )


def _part(title: str, place: Suggestion, text: str) -> str:
    """Return the town or zone that the title names behind its place, or instead of it.

    A title that begins with a town counts when the text names that town within the place.
    """
    behind = title.rfind(place.matched)
    if behind >= 0:
        match = _PART.match(title, behind + len(place.matched))
        return match[0] if match else ""
    if (town := _TOWN.match(title)) and f"{place.region.name}{town[0]}" in text:
        return town[0]
    return ""


def _by_text(named: tuple[Suggestion, ...], counts: Counter[str]) -> tuple[Suggestion, ...]:
    """Keep the candidates that the text calls by full name clearly most often."""
    scored = sorted(named, key=lambda found: -counts[found.region.name])
    if len(scored) == 1:
        return named
    first, second = (counts[found.region.name] for found in scored[:2])
    return (scored[0],) if first >= 2 * second + 2 else tuple(scored)


def _chains(text: str, regions: Regions) -> Iterator[tuple[str, ...]]:
    """Yield full names as they stand one behind the other: (甘肃省, 酒泉市, 金塔县)."""
    chain: list[str] = []
    start = 0
    while start < len(text):
        if not chain:  # most characters begin no name: skip to where one can end
            ends = _SUFFIX.search(text, start + _SHORTEST - 1)
            if ends is None:
                return
            start = max(start, ends.end() - _LONGEST)
        name = _name_at(text, start, regions, chained=bool(chain))
        if name:
            chain.append(name)
            start += len(name)
            continue
        if chain:
            yield tuple(chain)
            chain = []
        start += 1
    if chain:
        yield tuple(chain)


def _name_at(text: str, start: int, regions: Regions, *, chained: bool) -> str:
    shortest = 2 if chained else _SHORTEST
    for end in range(min(len(text), start + _LONGEST), start + shortest - 1, -1):
        name = text[start:end]
        if name[-1] in _SUFFIXES and name in regions.names:
            return name
    return ""
