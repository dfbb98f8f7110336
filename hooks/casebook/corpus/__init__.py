"""Invented cases by the thousand, for measuring and for tests: valid, and the same every time."""

from casebook.corpus.record import Plan
from casebook.corpus.writing import CorpusError, write

__all__ = ["CorpusError", "Plan", "write"]
