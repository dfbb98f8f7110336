"""The registry of output formats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from casebook.book.compiler import available
from casebook.book.context import PrintContext
from casebook.book.notice import NoticePage
from casebook.book.pdf import write_case_pdf, write_notice_pdf, write_pdf
from casebook.book.products import Product, Progress, Request
from casebook.book.word import write_notice_word, write_word
from casebook.catalog import Entry

Writer = Callable[[PrintContext, Request, Progress], list[Product]]
CaseWriter = Callable[[PrintContext, Entry, str], Product]
NoticeWriter = Callable[[PrintContext, NoticePage, str], Product]


def _always() -> str:
    return ""


@dataclass(frozen=True)
class Format:
    """One format in which collections are written.

    ``name`` is its option on the command line, ``suffix`` begins with a dot, ``label`` is what
    readers see, ``about`` completes the command's help. ``write`` makes the files of a collection,
    ``write_case`` the file of a single case, if the format is offered for cases, ``write_notice``
    the notice that sends a collection out, if it is offered for notices. ``missing`` says
    in Chinese why the format cannot be made on this computer. ``archival`` formats can make
    copies for long-term preservation.
    """

    name: str
    suffix: str
    label: str
    media_type: str
    write: Writer
    write_case: CaseWriter | None = None
    write_notice: NoticeWriter | None = None
    about: str = ""
    missing: Callable[[], str] = _always
    archival: bool = False

    @property
    def compressed(self) -> bool:
        """Return whether files of this format are already compressed."""
        return not self.media_type.startswith("text/")


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

FORMATS: list[Format] = [
    Format(
        "pdf",
        ".pdf",
        "PDF",
        "application/pdf",
        write_pdf,
        write_case_pdf,
        write_notice_pdf,
        missing=available,
        archival=True,
    ),
    Format(
        "docx",
        ".docx",
        "Word",
        _WORD,
        write_word,
        write_notice=write_notice_word,
        about="（公文格式）",
    ),
]
"""All formats, in the order in which readers see them."""


def compressed_suffixes() -> tuple[str, ...]:
    """Return the suffixes of the formats that are already compressed."""
    return tuple(each.suffix for each in FORMATS if each.compressed)
