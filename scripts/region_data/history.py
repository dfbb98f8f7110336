"""The successors of retired codes, as far as the dated code tables show them.

A code that is missing from a table for good was retired there. Its successor is looked for in that
same table, in this order, and left empty when none of it decides:

1. the repairs list (approved mergers and splits),
2. a county of the same name, or the same name with another kind of unit, under a new code,
3. a county that went into the city that already bore its name,
4. for a prefecture: the prefectures to which its counties went,
5. for a district: the same name in the prefecture that took the old prefecture's place,
6. the only new unit of a prefecture that lost exactly one unit (大同县 → 云州区).
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property

from region_data import repairs
from region_data.names import core

Table = dict[str, str]
MUNICIPAL = {"110000", "120000", "310000", "500000"}


def level(code: str) -> int:
    """Return 0 for a province, 1 for a city, 2 for a county."""
    return 0 if code.endswith("0000") else 1 if code.endswith("00") else 2


def is_district(code: str, name: str) -> bool:
    """Return whether the name is common enough to repeat in a province: 郊区, 新华区, 城区."""
    return level(code) == 2 and name.endswith("区") and not name.endswith(("林区", "特区"))


class History:
    """The dated code tables followed by today's."""

    def __init__(self, revisions: list[tuple[int, Table]], today: Table) -> None:
        pseudo = re.compile(repairs.PSEUDO_NAMES)
        self.years = [month // 100 for month, _ in revisions]
        self.tables = [
            {
                code: name
                for code, name in table.items()
                if not pseudo.search(name)
                and (code, name) not in repairs.SLIPS
                and not (level(code) == 2 and 71 <= int(code[4:]) <= 79)  # development zones
            }
            for _, table in revisions
        ] + [today]

    @cached_property
    def _last(self) -> dict[str, int]:
        return {code: i for i, table in enumerate(self.tables) for code in table}

    @cached_property
    def _first(self) -> dict[str, int]:
        return {code: i for i, table in reversed(list(enumerate(self.tables))) for code in table}

    @cached_property
    def retired(self) -> Table:
        """Return every code that is no longer in use, with its last name."""
        final = len(self.tables) - 1
        return {c: self.tables[i][c] for c, i in sorted(self._last.items()) if i < final}

    def start(self, code: str) -> str:
        """Return the year of a code's first table; empty for the oldest table or today's."""
        index = self._first.get(code, 0)
        return str(self.years[index]) if 0 < index < len(self.years) else ""

    def end(self, code: str) -> str:
        """Return the year of the first table without a retired code; empty for today's."""
        index = self._last[code] + 1
        return str(self.years[index]) if index < len(self.years) else ""

    def former_names(self, code: str) -> tuple[str, ...]:
        """Return earlier names of a code, newest first, without slips and reused codes."""
        names = [(i, t[code]) for i, t in enumerate(self.tables) if code in t]
        for before, here in zip(reversed(names[:-1]), reversed(names), strict=False):
            if here[0] - before[0] > 1:  # absent for a while: the code was given out anew
                names = names[names.index(here) :]
                break
        runs: list[tuple[int, str]] = []
        for i, name in names:
            if not runs or runs[-1][1] != name:
                runs.append((i, name))
        last, found = runs[-1][1], []
        for (_, name), (i, _) in zip(reversed(runs[:-1]), reversed(runs[1:]), strict=True):
            before, after = self.tables[i - 1], self.tables[i]
            moved = any(
                n == name and c[:2] == code[:2] and before.get(c) != n for c, n in after.items()
            )
            taken = any(n == after[code] and c[:4] == code[:4] for c, n in before.items())
            if moved or taken:
                break  # from here back the code meant another unit
            if name != last and name not in found:
                found.append(name)
        names_only = [name for _, name in runs]
        slips = {
            b for a, b, c in zip(names_only, names_only[1:], names_only[2:], strict=False) if a == c
        }
        return tuple(name for name in found if name not in slips)

    def successors(self, code: str) -> tuple[str, ...]:
        """Return the codes that replaced a retired one; empty when unknown."""
        return self._links.get(code, ())

    @cached_property
    def _links(self) -> dict[str, tuple[str, ...]]:
        links = {c: tuple(s.split()) for c, s in repairs.SUCCESSORS.items()}
        gone = [c for c in self.retired if c not in links]
        counties = [c for c in gone if level(c) == 2]
        for code in counties:
            if not is_district(code, self.retired[code]):
                self._add(links, code, self._same_name(code, None))
        for code in (c for c in gone if level(c) == 1):
            self._add(links, code, self._with_counties(code, links))
        for code in counties:
            if code not in links and is_district(code, self.retired[code]):
                self._add(links, code, self._same_name(code, self._lineage(code, links)))
        for code, found in self._remainders(counties, links).items():
            self._add(links, code, (found,))
        return links

    @staticmethod
    def _add(links: dict[str, tuple[str, ...]], code: str, found: tuple[str, ...]) -> None:
        if found:
            links[code] = found

    def _same_name(self, code: str, lineage: set[str] | None) -> tuple[str, ...]:
        index = self._last[code]
        old, new = self.tables[index], self.tables[index + 1]
        name = old[code]
        provinces = {"51": ("51", "50"), "44": ("44", "46")}.get(code[:2], (code[:2],))
        near = [
            c for c in new
            if c[:2] in provinces and level(c) == 2 and (lineage is None or c[:4] in lineage)
        ]  # fmt: skip
        fresh = [c for c in near if old.get(c) != new[c]]
        tests = [
            [c for c in fresh if new[c] == name],
            [c for c in fresh if core(new[c]) == core(name)],
        ]
        if lineage is None:
            kin = [c for c in near if c[:4] == code[:4]]
            tests.append([c for c in kin if new[c] == core(name) + "市"])
            if len(name) == 2:  # 蓟县 → 蓟州区
                tests.append([c for c in fresh if c[:4] == code[:4] and new[c][0] == name[0]])
        for matching in tests:
            same_city = [c for c in matching if c[:4] == code[:4]]
            found = same_city if len(matching) > 1 else matching
            if len(found) == 1:
                return (found[0],)
        return ()

    def _with_counties(self, code: str, links: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
        index = self._last[code]
        old, new = self.tables[index], self.tables[index + 1]
        found = set()
        for county in (c for c in old if c[:4] == code[:4] and level(c) == 2):
            for heir in (county,) if county in new else links.get(county, ()):
                city, province = heir[:4] + "00", heir[:2] + "0000"
                if city in new:
                    found.add(city)
                elif province in MUNICIPAL:
                    found.add(province)
        found.discard(code)
        if not found:
            found = {
                c for c in new
                if level(c) == 1 and c[:2] == code[:2] and core(new[c]) == core(old[code])
            }  # fmt: skip
        return tuple(sorted(found))

    def _lineage(self, code: str, links: dict[str, tuple[str, ...]]) -> set[str]:
        """Return the first four digits of a unit's prefecture and of its successors."""
        found, queue = {code[:4]}, [code[:4] + "00"]
        while queue:
            for heir in links.get(queue.pop(), ()):
                digits = {heir[:2] + "01", heir[:2] + "02"} if level(heir) == 0 else {heir[:4]}
                queue += [d + "00" for d in sorted(digits - found)]
                found |= digits
        return found

    def _remainders(self, counties: list[str], links: dict[str, tuple[str, ...]]) -> dict[str, str]:
        groups: dict[tuple[int, tuple[str, ...]], list[str]] = defaultdict(list)
        lost = [c for c in counties if c not in links]
        taken = {heir for heirs in links.values() for heir in heirs}
        for code in lost:
            groups[self._last[code], tuple(sorted(self._lineage(code, links)))].append(code)
        found = {}
        for (index, lineage), codes in groups.items():
            old, new = self.tables[index], self.tables[index + 1]
            fresh = [
                c for c in new
                if c[:4] in lineage and level(c) == 2 and c not in old and c not in taken
            ]  # fmt: skip
            if len(codes) == 1 and len(fresh) == 1:
                found[codes[0]] = fresh[0]
        return found
