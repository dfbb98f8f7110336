"""Names beside the land where there is little room."""

from __future__ import annotations

from casebook.regionmap.marks import Labels
from casebook.regionmap.names import Names, Wanted

AREAS = {"110000": "M0 0l400 0 0 400 -400 0z"}


def test_a_name_without_room_is_left_out_alone() -> None:
    """Where one name has room beside the land or on it, and two have not, one of them is shown."""
    labels = Labels(50, (0, 0, 300, 460))
    labels.take((0, 0, 400, 395))
    wanted = [Wanted("110000", (x, 327.0), "某地", str(n), "many") for n, x in ((1, 90), (2, 250))]
    (shown,) = Names(labels, AREAS, []).outside(wanted)
    assert "某地 1</text>" in shown and shown.startswith('<path class="joins"')


def test_no_name_is_no_work() -> None:
    """Nothing to be joined gives nothing."""
    assert list(Names(Labels(50, (0, 0, 400, 400)), AREAS, []).outside([])) == []
