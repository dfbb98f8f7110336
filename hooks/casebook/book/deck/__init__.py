"""Decks of slides (PPTX) of cases, comparisons and collections: native text, tables and shapes."""

from casebook.book.deck.writing import write_case_deck, write_comparison_deck, write_deck

__all__ = ["write_case_deck", "write_comparison_deck", "write_deck"]
