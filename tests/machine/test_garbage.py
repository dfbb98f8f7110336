"""The garbage collector is off where asked, and as it was afterwards."""

from __future__ import annotations

import gc
from contextlib import suppress

import pytest

from casebook.machine.garbage import nothing_collected


@pytest.mark.parametrize("on", [True, False])
@pytest.mark.parametrize("fails", [True, False])
def test_the_collector_is_off_inside_and_as_before_afterwards(on: bool, fails: bool) -> None:
    """Whether it was on or off, and also after an error: no object stays frozen."""
    before = gc.isenabled()
    (gc.enable if on else gc.disable)()
    try:
        with suppress(ValueError), nothing_collected():
            assert not gc.isenabled()
            if fails:
                raise ValueError
        assert (gc.isenabled(), gc.get_freeze_count()) == (on, 0)
    finally:
        (gc.enable if before else gc.disable)()
