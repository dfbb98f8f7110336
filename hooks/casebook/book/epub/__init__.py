"""Cases as an e-book, EPUB 3."""

from casebook.book.epub.ebook import Chapter, Ebook, write_epub

__all__ = ["Chapter", "Ebook", "write_epub"]
