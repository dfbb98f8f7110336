"""What a library holds besides its cases, and what reads and checks each of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from casebook import comparison
from casebook.book import shelf
from casebook.catalog import Library
from casebook.problems import Report

PARTS: tuple[tuple[str, Callable[[Path, Library], Report]], ...] = (
    ("comparisons", comparison.load),
    ("collections", shelf.load),
)
"""By the name of their folder; each is read with the whole library, because it names cases."""
