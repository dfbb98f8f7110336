"""The tree of all regions: look-ups by code and by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import cast

from casebook.regions import storage
from casebook.regions.near import neighbours
from casebook.regions.region import Level, Region
from casebook.regions.usual import stem, usual_names

_HEADING = "code,name,short,level,parent,start,end,successors,former"


class Regions:
    """All regions, current and retired; use `Regions.load()`."""

    def __init__(self, table: str) -> None:
        """Take `table`, the text of codes.csv. Errors: RegionDataError."""
        heading, *lines = table.splitlines()
        if heading != _HEADING:
            raise storage.RegionDataError("区划代码表 codes.csv 的表头不对，请从版本库恢复。")
        self._rows = {line[:6]: line.split(",") for line in lines}
        self._cached: dict[str, Region] = {}
        self._paths: dict[str, tuple[Region, ...]] = {}

    @classmethod
    def load(cls, folder: Path = storage.DATA) -> Regions:
        """Return the committed regions, read once per process. Errors: RegionDataError."""
        return _load(folder)

    def get(self, code: str) -> Region | None:
        """Return the region of a code, current or retired; None if there is no such code."""
        cached = self._cached.get(code)
        if cached is None:
            row = self._rows.get(code)
            if row is None:
                return None
            cached = self._cached[code] = _region(row)
        return cached

    def __getitem__(self, code: str) -> Region:
        """Return the region of a code. Errors: KeyError if there is no such code."""
        found = self.get(code)
        if found is None:
            raise KeyError(code)
        return found

    def __contains__(self, code: str) -> bool:
        return code in self._rows

    def __iter__(self) -> Iterator[Region]:
        """Yield every region, current and retired, in the order of codes."""
        return (self[code] for code in self._rows)

    def current(self, level: Level | None = None) -> tuple[Region, ...]:
        """Return the current regions, of one level or of all, in the order of codes."""
        rows = self._rows.items()
        return tuple(self[c] for c, r in rows if not r[6] and level in (None, r[3]))

    def path(self, code: str) -> tuple[Region, ...]:
        """Return the path from the province to the region itself; empty without such a code."""
        known = self._paths.get(code)
        if known is None:
            region = self.get(code)
            if region is None:
                return ()
            above = self.path(region.parent) if region.parent else ()
            known = self._paths[code] = (*above, region)
        return known

    def ancestors(self, code: str) -> tuple[Region, ...]:
        """Return the regions above, province first, without the region itself."""
        return self.path(code)[:-1]

    def children(self, code: str) -> tuple[Region, ...]:
        """Return the current regions directly below, in the order of codes."""
        return tuple(self[child] for child in self._children.get(code, ()))

    def neighbours(self, code: str) -> tuple[Region, ...]:
        """Return the neighbours of the same rank, in the order of codes; none if it is not drawn."""
        return neighbours(self[code], self.get)

    def full_name(self, code: str) -> str:
        """Return the joined names of the path, 甘肃省酒泉市金塔县; empty if there is no such code."""
        return "".join(region.name for region in self.path(code))

    def resolve(self, code: str) -> tuple[Region, ...]:
        """Return the current region or regions that a code stands for, in the order of codes.

        A current code stands for itself, a retired one for its last successors. The tuple is empty
        if the successor of a retired code is unknown, or if there is no such code.
        """
        found: set[str] = set()
        queue, seen = [code], set()
        while queue:
            region = self.get(queue.pop())
            if region is None or region.code in seen:
                continue
            seen.add(region.code)
            if region.retired:
                queue.extend(region.successors)
            else:
                found.add(region.code)
        return tuple(self[c] for c in sorted(found))

    def by_name(self, name: str) -> tuple[Region, ...]:
        """Return the regions with this full, usual or former name: current first, then by code.

        A full name comes before a short one: 大同 finds 大同市 and 大同县, 吉林 the province first.
        """
        codes = self._names.get(name.strip(), ())
        return tuple(self[code] for code in codes)

    def fits(self, code: str, name: str) -> bool:
        """Return whether a name fits a code: full, short, with its path, or a former name.

        Names of the code's predecessors and successors fit too, because a case may use the name of
        its time.
        """
        wanted = name.strip()
        return any(self._bears(region, wanted) for region in self._kin(code))

    @property
    def names(self) -> dict[str, tuple[str, ...]]:
        """Return every full, usual, short and former name with its codes."""
        return self._names

    @cached_property
    def stems(self) -> dict[str, tuple[str, ...]]:
        """Return what is left of districts' names behind their city's (密云), with the codes."""
        found: dict[str, list[str]] = defaultdict(list)
        for code, row in self._rows.items():
            if left := stem(row[1]):
                found[left].append(code)
        return {name: tuple(codes) for name, codes in found.items()}

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for code, row in self._rows.items():
            if row[4] and not row[6]:
                found[row[4]].append(code)
        return found

    def _bears(self, region: Region, name: str) -> bool:
        if name in (region.name, region.short_name, *region.former):
            return True
        if name in usual_names(region.name, region.short_name):
            return True
        return name.endswith(region.name) and name == self.full_name(region.code)

    def _kin(self, code: str) -> Iterator[Region]:
        """Yield the region of a code, its successors and all predecessors; the likeliest first."""
        region = self.get(code)
        if region is None:
            return
        yield region
        if region.retired:
            yield from self.resolve(code)
            return
        queue, seen = [code], {code}
        while queue:
            for before in self._predecessors.get(queue.pop(), ()):
                if before not in seen:
                    seen.add(before)
                    queue.append(before)
                    yield self[before]

    @cached_property
    def _predecessors(self) -> dict[str, list[str]]:
        """Return each code with the retired codes that it directly succeeded."""
        found: dict[str, list[str]] = defaultdict(list)
        for code, row in self._rows.items():
            if row[6]:
                for heir in row[7].split():
                    found[heir].append(code)
        return found

    @cached_property
    def _names(self) -> dict[str, tuple[str, ...]]:
        ranked: dict[str, list[tuple[bool, int, str]]] = defaultdict(list)
        for code, row in self._rows.items():
            gone = bool(row[6])
            ranked[row[1]].append((gone, 0, code))
            if row[2] != row[1]:
                ranked[row[2]].append((gone, 1, code))
            for name in usual_names(row[1], row[2]):
                ranked[name].append((gone, 1, code))
            for name in row[8].split():
                ranked[name].append((gone, 2, code))
        return {n: tuple(dict.fromkeys(c for _, _, c in sorted(r))) for n, r in ranked.items()}


@lru_cache(maxsize=4)
def _load(folder: Path) -> Regions:
    return Regions(storage.read("codes.csv", folder))


def _region(row: list[str]) -> Region:
    code, name, short, level, parent, start, end, successors, former = row
    return Region(
        code=code,
        name=name,
        short_name=short,
        level=cast(Level, level),
        parent=parent or None,
        start=int(start) if start else None,
        end=int(end) if end else None,
        successors=tuple(successors.split()),
        former=tuple(former.split()),
    )
