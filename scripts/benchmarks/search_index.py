"""Builds the search index of a library in its own process, and reports the cost."""

import json
import resource
import sys
import time
from pathlib import Path

from casebook.catalog import load
from casebook.search import data_files, record
from casebook.search.building import Building


def main() -> None:
    """Measure the index alone, then write all data files of the library into a folder."""
    cases, folder = Path(sys.argv[1]), Path(sys.argv[2])
    catalog = load(cases).catalog
    before = _memory()
    wall, cpu = time.perf_counter(), _processor()
    with Building(catalog) as building:
        for number, entry in enumerate(catalog.entries):
            building.add(number, record(entry, catalog))
        index = building.finished()
    shards = sum(1 for _ in index.postings())
    cost = {
        "wall": time.perf_counter() - wall,
        "cpu": _processor() - cpu,
        # What the second process shares with this one is not counted again.
        "memory": _memory() - before + max(0.0, _memory(resource.RUSAGE_CHILDREN) - before),
        "terms": shards,
        "cases": len(catalog.entries),
    }
    del index, building
    wall = time.perf_counter()
    for file in data_files(catalog):
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file.text, "utf-8")
    cost["files_wall"] = time.perf_counter() - wall
    print(json.dumps(cost))


def _memory(who: int = resource.RUSAGE_SELF) -> float:
    return resource.getrusage(who).ru_maxrss / 1024


def _processor() -> float:
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


if __name__ == "__main__":
    main()
