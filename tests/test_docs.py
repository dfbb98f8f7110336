"""What a developer reads leads where it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXTS = [*sorted(ROOT.glob("README*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_links_lead_to_files(file: Path) -> None:
    """Every link to a file of the repository, and every file named in code, is there."""
    text = file.read_text("utf-8")
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        assert (file.parent / target).exists(), target
    for path in re.findall(r"`((?:tests|scripts|theme|hooks|cases)/[\w/.-]+)`", text, re.ASCII):
        assert (ROOT / path).exists(), path


def test_the_first_page_is_short() -> None:
    """How to work on the program is read in one go."""
    assert len((ROOT / "docs/developing.md").read_text("utf-8").splitlines()) <= 120


def test_no_two_decisions_have_one_number() -> None:
    """The number in a decision's name is that of its title, and no other decision has it."""
    files = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [file.name[:3] for file in files]
    assert numbers == sorted(set(numbers))
    titles = [file.read_text("utf-8").partition("\n")[0] for file in files]
    assert [title.split()[1] for title in titles] == numbers
