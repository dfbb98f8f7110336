"""Work within budgets of time and memory, in processes that can be ended."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence

import pytest

from casebook.machine import guarding
from casebook.machine.guarding import OverBudgetError, within_budget
from casebook.machine.processes import PARALLEL_FROM, shared_out


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give work a second, so that the tests need not wait longer."""
    monkeypatch.setattr(guarding, "SECONDS", 1)
    monkeypatch.setattr(guarding, "PATIENCE", 6)


def _work(shared: str, pieces: Sequence[str]) -> list[str]:
    return [shared + _one(piece) for piece in pieces]


def _one(piece: str) -> str:
    if piece == "slow":  # inside the engine, where no signal reaches
        re.match(r"(?:a+)+b", "a" * 64)
    if piece == "idle":
        time.sleep(60)
    if piece == "large":
        return str(len(bytearray(4 << 30)))
    if piece == "deep":
        return _one(piece)
    if piece == "wrong":
        raise ValueError(piece)
    return piece


def _instead(shared: str, piece: str) -> str:
    return f"{shared}too complex: {piece}"


@pytest.mark.parametrize("kind", ["slow", "large", "deep"])
@pytest.mark.parametrize("others", [2, PARALLEL_FROM])
def test_a_piece_over_budget_is_named_and_all_others_are_done(kind: str, others: int) -> None:
    """Time, memory and depth end the work on one piece alone, wherever it stands."""
    pieces = [str(number) for number in range(others)]
    pieces[others // 2 : others // 2] = [kind]
    found = list(shared_out(_work, "x", pieces, 2, instead=_instead))
    assert found == [_instead("x", p) if p == kind else f"x{p}" for p in pieces]


def test_several_pieces_over_budget_are_each_named() -> None:
    """One after the other, also in the same handful."""
    pieces = ["large", "1", "deep", "2", "large"]
    found = list(shared_out(_work, "", pieces, 2, instead=_instead))
    assert [
        piece for piece, reported in zip(pieces, found, strict=True) if "complex" in reported
    ] == [
        "large",
        "deep",
        "large",
    ]


def test_a_fault_of_the_work_itself_is_raised() -> None:
    """An error of the program is no budget."""
    with pytest.raises(ValueError, match="wrong"):
        list(shared_out(_work, "", ["1", "wrong"], instead=_instead))


@pytest.mark.parametrize("kind", ["slow", "idle", "large", "deep"])
def test_a_single_piece_of_work_is_ended(kind: str) -> None:
    """What goes over a budget raises one error, what does not gives its result."""
    assert within_budget(_one, "1") == "1"
    with pytest.raises(OverBudgetError):
        within_budget(_one, kind)


def _nested(kind: str) -> str:
    return within_budget(_one, kind)


def test_work_within_work_shares_its_budget() -> None:
    """A worker starts no worker: one that ends would leave it behind, and nobody would notice."""
    assert within_budget(_nested, "1") == "1"
    with pytest.raises(OverBudgetError):
        within_budget(_nested, "slow")


def test_without_fork_light_work_stays_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a process costs a second, small files are not worth it; what goes too deep is named."""
    monkeypatch.setattr("casebook.machine.processes.can_fork", lambda: False)
    monkeypatch.setattr("casebook.machine.processes.guarded", None)
    found = shared_out(_work, "", ["1", "deep"], instead=_instead, light=lambda piece: True)
    assert list(found) == ["1", _instead("", "deep")]
