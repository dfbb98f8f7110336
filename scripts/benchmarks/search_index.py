"""Builds the search index of a library in its own process, and reports the cost."""

import json
import resource
import sys
import time
from pathlib import Path

from casebook.catalog import load
from casebook.search import data_files, record
from casebook.search.folding import searchable
from casebook.search.index import Index


def main() -> None:
    """Measure the index alone, then write all data files of the library into a folder."""
    cases, folder = Path(sys.argv[1]), Path(sys.argv[2])
    catalog = load(cases).catalog
    before = _memory()
    wall, cpu = time.perf_counter(), _processor()
    index = Index()
    for entry in catalog.entries:
        index.add([searchable(text) for text in record(entry, catalog).by_weight()])
    shards = sum(1 for _ in index.postings())
    cost = {
        "wall": time.perf_counter() - wall,
        "cpu": _processor() - cpu,
        "memory": _memory() - before,
        "terms": shards,
        "cases": len(catalog.entries),
    }
    del index
    wall = time.perf_counter()
    for file in data_files(catalog):
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file.text, "utf-8")
    cost["files_wall"] = time.perf_counter() - wall
    print(json.dumps(cost))


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _processor() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
