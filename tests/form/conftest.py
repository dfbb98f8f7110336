"""What the tests of the form share: its words, the blank form, and the scope of the checks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from casebook.checks import Scope, scope_of
from casebook.form.document import read_file
from casebook.form.entries import Words
from casebook.form.filled import Filled
from casebook.form.importing import FormCase, case_of
from casebook.form.reading import read_form
from casebook.form.writing import write_form

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = ROOT / "cases"


@pytest.fixture(scope="session")
def scope() -> Scope:
    """The scope of the library's checks."""
    return scope_of(LIBRARY)[0]


@pytest.fixture(scope="session")
def words(scope: Scope) -> Words:
    """The library's terms and places."""
    return Words(scope.context.vocabularies, scope.context.regions, scope.context.profile)


@pytest.fixture(scope="session")
def blank(words: Words) -> bytes:
    """The blank form."""
    return write_form(words)


@pytest.fixture
def read(words: Words) -> Callable[[bytes], Filled]:
    """Return a function that reads a filled form."""
    return lambda data: read_form(read_file(data), words)


@pytest.fixture
def case(scope: Scope) -> Callable[..., FormCase]:
    """Return a function that makes a case of a filled form."""

    def make(data: bytes, **given: Any) -> FormCase:
        return case_of(read_file(data), "表.docx", scope, **given)

    return make
