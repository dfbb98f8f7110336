"""The building of the search index, shared with a second process for a large library."""

from __future__ import annotations

import os
from concurrent.futures import Future
from contextlib import ExitStack

from casebook.catalog import Catalog
from casebook.machine.garbage import nothing_collected
from casebook.machine.guarding import can_fork
from casebook.machine.processes import pool
from casebook.search.folding import searchable
from casebook.search.index import Index
from casebook.search.records import Record, record

_PARALLEL_FROM = 500
"""Number of cases from which a second process is worth its start-up cost."""
_OWN_SHARE = 0.4
"""The share that this process indexes: it also makes and writes the files of all cases."""


class Building:
    """Collects the records of a catalog in order; the index is complete when all are added.

    Use it as a context manager.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._index = Index()
        self._cases = self._own = len(catalog.entries)
        self._rest: Future[Index] | None = None
        parallel = (os.cpu_count() or 1) > 1 and can_fork()
        self._parallel = parallel and self._cases >= _PARALLEL_FROM
        self._catalog, self._open = catalog, ExitStack()

    def __enter__(self) -> Building:
        if self._parallel:
            self._own = int(self._cases * _OWN_SHARE)
            self._open.enter_context(nothing_collected())
            executor, call = self._open.enter_context(pool(_indexed, self._catalog, 1))
            self._rest = executor.submit(call, self._own)
        return self

    def __exit__(self, *error: object) -> None:
        self._open.close()

    def add(self, number: int, found: Record) -> None:
        """Add the record of the next case."""
        if number < self._own:
            self._index.add([searchable(text) for text in found.by_weight()])

    def finished(self) -> Index:
        """Return the index of all cases."""
        if self._rest is not None:
            self._index.append(self._rest.result())
        return self._index


def _indexed(catalog: Catalog, first: int) -> Index:
    index = Index()
    for entry in catalog.entries[first:]:
        index.add([searchable(text) for text in record(entry, catalog).by_weight()])
    return index
