"""Who works on whom, drawn from fields alone."""

from __future__ import annotations

from casebook.casepage.relation import relation
from sample_library import entry


def test_parties_stand_in_a_row_and_are_watched() -> None:
    """Who leads, who is sent and who is reached, in this order, and how all are watched."""
    found = relation(
        entry(led_by=["水利站"], reaches=["三个村"], supervision=["每月一查", "户主会看账"]).case
    )
    assert found is not None
    assert [(party.label, party.texts) for party in found.parties] == [
        ("谁牵头", ("水利站",)),
        ("覆盖谁", ("三个村",)),
    ]
    assert found.watch is not None and found.watch.texts == ("每月一查", "户主会看账")


def test_nothing_is_invented() -> None:
    """One party alone has nothing to point at; without supervision nobody watches."""
    assert relation(entry(led_by=["水利站"], supervision=["每月一查"]).case) is None
    found = relation(entry(led_by=["水利站"], sent=["干部"]).case)
    assert found is not None and found.watch is None
