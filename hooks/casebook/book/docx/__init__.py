"""A book as a Word file in the form of official documents."""

from casebook.book.docx.brief import write_brief_docx
from casebook.book.docx.document import Surroundings, make_case, write_docx
from casebook.book.docx.notice import write_notice

__all__ = ["Surroundings", "make_case", "write_brief_docx", "write_docx", "write_notice"]
