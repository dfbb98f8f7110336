"""What is read of cases is noted, wherever it is read."""

from __future__ import annotations

import pickle
from dataclasses import replace

from casebook.catalog import Read, noting
from sample_library import catalog, entry


def test_readings_are_noted_in_all_blocks_around() -> None:
    """An inner block notes its own, the outer one all; outside and of what is known nothing is."""
    one, two = catalog(entry(1), entry(2)).entries
    _ = one.case
    with noting() as outer:
        _ = one.body
        with noting() as inner:
            _ = two.case
        _ = one.order, one.url, two.placing, two.digests
    assert inner == {Read(two.path, "case")}
    assert outer == {Read(one.path, "body"), Read(two.path, "case")}


def test_an_entry_is_copied_as_any_other_value() -> None:
    """Entries are replaced and pickled with their contents; without a text it is empty."""
    one = catalog(entry(1)).entries[0]
    copied = pickle.loads(pickle.dumps(replace(one, body="甲")))  # noqa: S301 - made just now
    assert (copied.case, copied.body) == (one.case, "甲")
    assert type(one)("x/y.md", one.case).body == ""
