"""A book as a Word file in the form of official documents."""

from casebook.book.docx.document import make_case, write_docx
from casebook.book.docx.notice import write_notice

__all__ = ["make_case", "write_docx", "write_notice"]
