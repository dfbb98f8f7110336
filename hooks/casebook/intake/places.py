"""The place that a document is about, from its title and from full names in its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from casebook.regions import Regions
from casebook.regions.suggest import Suggestion, suggest

_SUFFIXES = "省市县区旗州盟"
_SUFFIX = re.compile(f"[{_SUFFIXES}]")
_LONGEST = 15
_SHORTEST = 3  # 城区, 市区 and 定县 (制定县级…) are words before they are names
_CANDIDATES = 6
_LEVELS = 4  # names that one place has, from the province down
_SUBJECT = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,4}?)(?:精神|经验|现象|模式)")


def places_of(title: str, text: str, regions: Regions) -> tuple[Suggestion, ...]:
    """Return the place, or several candidates when names do not decide; empty when none is named.

    A title may name its place without the suffix (新田：…). Running text may not: 平安建设 is no
    county. When the title leaves several, the full names in the text decide if they can.
    """
    named = suggest(regions, title, _CANDIDATES)
    plain = "".join(text.split())
    chains = list(_chains(plain, regions))
    if len(named) > 1:
        return _by_text(named, chains)
    if named or not chains:
        return named
    # The most frequent of the lowest names; of equally frequent ones the first.
    counts = Counter(chain[-1] for chain in chains)
    name = max(counts, key=lambda word: counts[word])
    longest = max((chain for chain in chains if chain[-1] == name), key=len)
    return suggest(regions, "".join(longest[-_LEVELS:]), _CANDIDATES)


def places_by_neighbours(
    title: str, others: Sequence[tuple[str, tuple[Suggestion, ...]]]
) -> tuple[tuple[Suggestion, ...], str]:
    """Return the place of an unplaced document by the others of its file, and the reason.

    大寨精神 names no county; when all others that speak of 大寨村 are about one county, that one is
    proposed. ``others`` are their texts and places.
    """
    match = _SUBJECT.fullmatch(title)
    if not match:
        return (), ""
    village = next(
        (
            match["name"] + kind
            for kind in "村镇乡"
            if any(match["name"] + kind in o for o, _ in others)
        ),
        "",
    )
    found = [places for text, places in others if village and village in text]
    if not found or any(len(p) != 1 or p[0].region != found[0][0].region for p in found):
        return (), ""
    return found[0], f"同一文件里写{found[0][0].region.name}的文章提到“{village}”"


def _by_text(
    named: tuple[Suggestion, ...], chains: list[tuple[str, ...]]
) -> tuple[Suggestion, ...]:
    """Keep the candidates that the text calls by full name clearly most often."""
    counts = Counter(name for chain in chains for name in chain)
    scored = sorted(named, key=lambda found: -counts[found.region.name])
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
