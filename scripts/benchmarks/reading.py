"""How many of the counted figures of the sources the importer proposes, and how many are wrong.

The sources and their inventory lie beside the repository, not in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from benchmarks.lab import ROOT, Lab
from casebook.catalog import load_profile
from casebook.intake.importing import Imported, read
from casebook.regions import Regions
from casebook.vocabulary import Vocabularies, load

TITLE = "读数"
SOURCES = ROOT.parent / "shared" / "sources"
LEAST_FOUND, MOST_WRONG = 140, 0.15
"""How many of the 156 counted figures must be proposed, and what share of proposals may be wrong."""

Figure = tuple[str, str, str]


@dataclass(frozen=True)
class Score:
    """How the proposals compare: counted figures and those found, proposals and those right."""

    counted: int
    found: int
    proposed: int
    right: int
    missed: tuple[str, ...]

    def __str__(self) -> str:
        recall, wrong = self.found / self.counted, 1 - self.right / self.proposed
        return (
            f"清点的数字 {self.counted} 个，读出 {self.found} 个（{recall:.1%}）；"
            f"提出 {self.proposed} 个，其中不对的 {self.proposed - self.right} 个（{wrong:.1%}）"
        )


def sources() -> bool:
    """Return whether the sources and their inventory are at hand."""
    return (SOURCES / "inventory.yaml").is_file()


def documents() -> dict[str, Imported]:
    """Import all sources; return their documents by the inventory's numbers, D01 to D18."""
    vocabularies, _ = load(ROOT / "cases" / "vocabulary")
    profile, _ = load_profile(ROOT / "cases")
    regions = Regions.load()
    found = [
        document
        for file in sorted(SOURCES.glob("*.txt"))
        for document in read(file, vocabularies, regions, profile.importing).documents
    ]
    return {f"D{number:02d}": document for number, document in enumerate(found, 1)}


def score(imported: dict[str, Imported]) -> Score:
    """Compare value, unit and qualifier of all proposals with the inventory."""
    vocabularies, _ = load(ROOT / "cases" / "vocabulary")
    inventory = yaml.safe_load((SOURCES / "inventory.yaml").read_text("utf-8"))
    proposed = {
        name: [_figure(vocabularies, f.value, f.unit, f.qualifier) for f in one.facts.figures]
        for name, one in imported.items()
    }
    counted: dict[str, set[Figure]] = defaultdict(set)
    missed = []
    for case, entry in _entries(inventory):
        figure = _figure(vocabularies, entry["value"], entry["unit"], entry["qualifier"])
        for name in case["sources"]:
            counted[name].add(figure)
        if not any(figure in proposed[name] for name in case["sources"]):
            missed.append(f"{case['id']} {' '.join(figure)}")
    every = [(name, figure) for name, figures in proposed.items() for figure in figures]
    total = sum(1 for _ in _entries(inventory))
    return Score(
        total,
        total - len(missed),
        len(every),
        sum(figure in counted[name] for name, figure in every),
        tuple(missed),
    )


def _entries(inventory: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for case in inventory["cases"]:
        for entry in case.get("indicators") or ():
            yield case, entry


def _figure(vocabularies: Vocabularies, value: object, unit: str, qualifier: str) -> Figure:
    # The inventory adds remarks to units in brackets, and some units have two spellings.
    bare = re.sub(r"\(.*", "", unit)
    term = vocabularies.units.resolve(bare).term
    text = re.sub("[至—]", "-", str(value)).removesuffix(".0")
    return text, term.name if term else bare, qualifier


def run(lab: Lab) -> None:
    """Print how much is found and how much is wrong."""
    if not sources():
        lab.say("没有测：来源文件和清单不在项目旁边（shared/sources）。")
        return
    found = score(documents())
    met = found.found >= LEAST_FOUND and 1 - found.right / found.proposed <= MOST_WRONG
    lab.say(f"{found}")
    lab.say(
        f"目标：至少读出 {LEAST_FOUND} 个，不对的不超过 {MOST_WRONG:.0%}，"
        f"{'达到' if met else '没有达到'}。"
    )
    for entry in found.missed:
        lab.say(f"  没有读出：{entry}")
