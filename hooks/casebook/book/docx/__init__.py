"""A book as a Word file in the form of official documents."""

from casebook.book.docx.document import make_case, write_docx

__all__ = ["make_case", "write_docx"]
