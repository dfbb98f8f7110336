"""What the tests of importing share: the vocabularies and regions, and remarks for the summary."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.intake.importing import Batch, read
from casebook.regions import Regions
from casebook.vocabulary import Vocabularies, load

ROOT = Path(__file__).resolve().parents[2]
_REMARKS = pytest.StashKey[list[str]]()

Import = Callable[[str, "bytes | str"], Batch]


@pytest.fixture(scope="session")
def vocabularies() -> Vocabularies:
    """The library's vocabularies."""
    return load(ROOT / "cases" / "vocabulary")[0]


@pytest.fixture
def imported(tmp_path: Path, vocabularies: Vocabularies) -> Import:
    """Return a function that imports a file with that name and content."""

    def make(name: str, content: bytes | str) -> Batch:
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return read(file, vocabularies, Regions.load())

    return make


@pytest.fixture
def remark(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Return a function that adds a line to the summary of the run."""
    return request.config.stash.setdefault(_REMARKS, []).append


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print the figures that were measured, and what did not run and why."""
    for line in config.stash.get(_REMARKS, []):
        terminalreporter.write_line(line)
