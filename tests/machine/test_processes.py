"""Work that is shared out among processes."""

import os
import time
from collections.abc import Sequence
from concurrent.futures import Executor

import pytest

from casebook.machine.processes import PARALLEL_FROM, pool, shared_out, side_by_side


def _described(shared: str, numbers: Sequence[int]) -> list[tuple[str, int, int]]:
    return [(shared, number, os.getpid()) for number in numbers]


def _refuses(shared: int, numbers: Sequence[int]) -> list[int]:
    if shared in numbers:
        raise ValueError(shared)
    return list(numbers)


def test_results_come_in_the_order_of_the_pieces_from_other_processes() -> None:
    """Other processes do much work, and its results come in the order of the pieces."""
    found = list(shared_out(_described, "甲", range(PARALLEL_FROM + 5), workers=2))
    assert [number for _, number, _ in found] == list(range(PARALLEL_FROM + 5))
    assert {shared for shared, _, _ in found} == {"甲"}
    assert os.getpid() not in {process for _, _, process in found}


@pytest.mark.parametrize(("pieces", "workers"), [(PARALLEL_FROM - 1, 2), (PARALLEL_FROM, 1)])
def test_little_work_or_one_worker_stays_in_this_process(pieces: int, workers: int) -> None:
    """No process is started for little work, or where one worker is asked for."""
    found = list(shared_out(_described, "", range(pieces), workers=workers))
    assert [number for _, number, _ in found] == list(range(pieces))
    assert {process for _, _, process in found} == {os.getpid()}


@pytest.mark.parametrize("pieces", [20, PARALLEL_FROM])
def test_an_error_in_the_work_is_raised_to_the_caller(pieces: int) -> None:
    """What fails in another process fails here, and is not lost."""
    with pytest.raises(ValueError, match="15"):
        list(shared_out(_refuses, 15, range(pieces), workers=2))


def _where(shared: str, piece: int) -> tuple[str, int, int]:
    if piece < 0:
        raise ValueError(piece)
    return shared, piece, os.getpid()


def _takes_its_time(shared: str, piece: int) -> tuple[str, int, int]:
    time.sleep(0.05)
    return _where(shared, piece)


@pytest.mark.parametrize("workers", [1, 2])
def test_large_pieces_are_worked_on_side_by_side(workers: int) -> None:
    """Large pieces come back in order; where several may work, this process is one of them."""
    found = list(side_by_side(_where, "甲", (0, 1, 2), workers))
    assert [(shared, piece) for shared, piece, _ in found] == [("甲", 0), ("甲", 1), ("甲", 2)]
    places = [place for *_, place in side_by_side(_takes_its_time, "", range(8), workers)]
    assert places[-1] == os.getpid()
    assert len(set(places)) == workers
    with pytest.raises(ValueError, match="-1"):
        list(side_by_side(_where, "", (1, -1), workers))


@pytest.mark.parametrize("processes", [0, 1])
def test_an_executor_of_any_kind_has_the_standard_interface(processes: int) -> None:
    """A call that is submitted gives a future, and a map the results in order, wherever they run."""
    with pool(_where, "甲", processes) as (executor, call):
        assert isinstance(executor, Executor)
        shared, piece, process = executor.submit(call, 7).result()
        assert (shared, piece, process == os.getpid()) == ("甲", 7, processes == 0)
        assert [piece for _, piece, _ in executor.map(call, (3, 1, 2))] == [3, 1, 2]
        assert isinstance(executor.submit(call, -1).exception(), ValueError)
