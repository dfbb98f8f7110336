"""What all tests share: how golden files are renewed, and how generated examples are chosen."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

import golden_cases
from sites import of_real_cases

# The same examples in every run, so that a failure on a server can be repeated at a desk; and no
# deadline, because the first example loads tables and a shared machine is slow now and then.
settings.register_profile("repeatable", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("searching", deadline=None, max_examples=2000)
# Tests neither use nor leave anything in the user's own cache.
os.environ["CASEBOOK_CACHE"] = ""
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

Golden = Callable[[Path, str], None]
SLOW = frozenset(
    f"test_{name}.py"
    for name in (
        "linear",
        "limits",
        "fuzz",
        "guarding",
        "errors",
        "context",
        "start",
        "filecache",
        "feeding",
    )
)
"""Files whose tests measure growth, wait for budgets to run out, or run other programs."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as slow what builds a whole site, sets a book, clones a repository or measures growth."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        slow = item.path.parent.name in ("site", "browser", "edition")
        if slow or item.path.name in SLOW or fixtures & {"bindery", "clone"}:
            item.add_marker(pytest.mark.slow)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes expectations instead of comparing with them."""
    parser.addoption("--update-golden", action="store_true", help="write what golden tests expect")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real cases, built strictly, once for all tests."""
    return of_real_cases(tmp_path_factory.mktemp("built"))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return a function that compares a text with what a file expects, or writes it when asked to.

    A golden case (``.yml``) holds it under ``expected``; any other file is the expected text.
    """

    def compare(file: Path, text: str) -> None:
        text = text if not text or text.endswith("\n") else text + "\n"
        if file.suffix == ".yml":
            if request.config.getoption("--update-golden"):
                golden_cases.update(file, text)
            assert text == golden_cases.case_of(file).content.get("expected")
            return
        if request.config.getoption("--update-golden"):
            file.write_text(text, "utf-8", newline="\n")
        assert file.is_file(), f"{file.name} is missing: run with --update-golden, then read it"
        assert text == file.read_text("utf-8")

    return compare


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which comparison did not run, because its data lies outside the repository."""
    if not (
        Path(__file__).resolve().parents[2] / "shared" / "sources" / "inventory.yaml"
    ).is_file():
        terminalreporter.write_line(
            "not run: comparison with the inventory of the sources (not beside this checkout); "
            "its hashes in tests/data were compared instead"
        )
