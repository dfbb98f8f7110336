"""A book as a Word file in the form of official documents."""

from casebook.book.docx.document import is_made, make_case, write_docx

__all__ = ["is_made", "make_case", "write_docx"]
