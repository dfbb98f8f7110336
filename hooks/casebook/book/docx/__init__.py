"""A book as a Word file in the form of official documents."""

from casebook.book.docx.document import write_docx

__all__ = ["write_docx"]
