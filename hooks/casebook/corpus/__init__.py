"""Invented cases by the thousand for benchmarks and tests: valid and deterministic."""

from casebook.corpus.record import Plan
from casebook.corpus.writing import CorpusError, write

__all__ = ["CorpusError", "Plan", "write"]
