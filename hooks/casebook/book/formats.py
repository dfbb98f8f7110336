"""The registry of output formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from casebook.book.look import SHEETS

if TYPE_CHECKING:
    from casebook.book.context import PrintContext
    from casebook.book.notice import NoticePage
    from casebook.book.products import CaseRequest, Product, Progress, Request
    from casebook.comparison import Comparison

SCRIPTS = "data/reader/copies/"
"""Where the site's scripts find the copies of a case, by the path of its page."""

Writer = Callable[["PrintContext", "Request", "Progress"], "list[Product]"]
CaseWriter = Callable[["PrintContext", "CaseRequest"], "list[Product]"]
NoticeWriter = Callable[["PrintContext", "NoticePage", str], "Product"]
ComparisonWriter = Callable[["PrintContext", "Comparison"], "list[Product]"]
Subject = Literal["case", "collection", "comparison"]


def _always() -> str:
    return ""


def _later(module: str, name: str) -> Callable[..., Any]:
    """Return a function of this room whose module is loaded when it is first called.

    The site names all formats on every page and mostly makes none: what makes them, from PDF to
    slides, would take a quarter of the time in which the program starts.
    """

    return partial(_called, module, name)


def _called(module: str, name: str, *given: Any) -> Any:
    return getattr(import_module(f"casebook.book.{module}"), name)(*given)


@dataclass(frozen=True)
class Format:
    """One format in which cases and collections are written.

    ``name`` is its option on the command line, ``suffix`` ends the names of its files and begins
    with a dot or a hyphen, ``label`` is what readers see, ``about`` completes the command's help.
    ``write`` makes the files of a collection, ``write_case`` those of a single case, ``write_notice``
    the notice that sends a collection out, ``write_comparison`` those of a comparison, where the
    format is offered for them. ``book`` is true
    for the formats in which collections are printed as books. ``sizes`` are the sizes to choose
    from, the usual one first. ``on_site`` says for what the site offers it unless its settings
    name others. ``missing`` says in Chinese why the format cannot be made on this computer.
    ``archival`` formats can make copies for long-term preservation. A format with a ``folder`` is no
    file for readers: a script of the site loads it from there. ``use`` tells readers what the
    format is good for.
    """

    name: str
    suffix: str
    label: str
    media_type: str
    write: Writer | None = None
    write_case: CaseWriter | None = None
    write_notice: NoticeWriter | None = None
    about: str = ""
    missing: Callable[[], str] = _always
    archival: bool = False
    book: bool = False
    sizes: tuple[str, ...] = ()
    on_site: frozenset[Subject] = frozenset()
    write_comparison: ComparisonWriter | None = None
    folder: str = ""
    use: str = ""

    def writes(self, subject: Subject) -> bool:
        """Return whether the format exists for cases, for collections, or for comparisons."""
        writers = {
            "case": self.write_case,
            "collection": self.write,
            "comparison": self.write_comparison,
        }
        return writers[subject] is not None

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
        _later("pdf", "write_pdf"),
        _later("pdf", "write_case_pdf"),
        _later("pdf", "write_notice_pdf"),
        missing=_later("compiler", "available"),
        archival=True,
        book=True,
        on_site=frozenset({"case", "collection"}),
        use="全文，打印、存档",
    ),
    Format(
        "docx",
        ".docx",
        "Word",
        _WORD,
        _later("word", "write_word"),
        write_notice=_later("word", "write_notice_word"),
        about="（公文格式）",
        book=True,
        on_site=frozenset({"collection"}),
        use="全文，可以再改",
    ),
    Format(
        "brief",
        "-brief.pdf",
        "一页纸",
        "application/pdf",
        write_case=_later("brief", "write_brief"),
        about="（A4 一页，PDF）",
        missing=_later("compiler", "available"),
        on_site=frozenset({"case"}),
        use="一页看完，送阅、上会",
    ),
    Format(
        "brief-docx",
        "-brief.docx",
        "一页纸 Word",
        _WORD,
        write_case=_later("brief", "write_brief_word"),
        about="（A4 一页，可以再改）",
        use="一页看完，可以再改",
    ),
    Format(
        "board",
        "-board.pdf",
        "展板",
        "application/pdf",
        write_case=_later("boards", "write_board"),
        about="、易拉宝（厘米；PDF，四边出血 5 毫米）",
        missing=_later("compiler", "available"),
        sizes=tuple(SHEETS["board"]["formats"]),
        use="展板和易拉宝，送去喷绘",
    ),
    Format(
        "long",
        "-long.png",
        "长图",
        "image/png",
        write_case=_later("phone_pictures", "write_long"),
        about="（PNG、SVG，宽 1080 像素；另有分段和文字稿）",
        missing=_later("compiler", "available"),
        use="发群里，手机上看",
    ),
    Format(
        "poster",
        "-poster.png",
        "海报",
        "image/png",
        write_case=_later("phone_pictures", "write_poster"),
        about="（PNG、SVG，1080×1920 像素）",
        missing=_later("compiler", "available"),
        use="张贴、转发",
    ),
    Format(
        "epub",
        ".epub",
        "电子书",
        "application/epub+zip",
        _later("ebooks", "write_ebook"),
        _later("ebooks", "write_case_ebook"),
        about="（EPUB 3，手机和阅读器用）",
        on_site=frozenset({"collection"}),
        use="手机和阅读器上读",
    ),
    Format(
        "pptx",
        ".pptx",
        "课件",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        _later("deck", "write_deck"),
        _later("deck", "write_case_deck"),
        about="（PowerPoint、WPS，16:9）",
        write_comparison=_later("deck", "write_comparison_deck"),
        use="讲课、汇报，文字和图形都能再改",
    ),
    Format(
        "wechat",
        "-wechat.html",
        "公众号图文",
        "text/html",
        write_case=_later("copies", "write_wechat"),
        about="（打开后一键复制）",
        use="打开后一键复制到公众号后台",
    ),
    Format(
        "markdown",
        ".md",
        "Markdown",
        "text/markdown",
        write_case=_later("copies", "write_markdown"),
        use="贴进别的网站和笔记",
    ),
    Format(
        "txt",
        ".txt",
        "纯文本",
        "text/plain",
        write_case=_later("copies", "write_text"),
        use="贴进任何地方",
    ),
    Format(
        "copies",
        ".js",
        "复制用的文字",
        "text/javascript",
        write_case=_later("copies", "write_copies"),
        on_site=frozenset({"case"}),
        folder=SCRIPTS,
    ),
]
"""All formats, in the order in which readers see them."""


class UnknownFormatError(Exception):
    """A name that no format has, or none for this subject; the message says so in Chinese."""


def books() -> list[Format]:
    """Return the formats in which collections are printed as books."""
    return [form for form in FORMATS if form.book]


def offered() -> list[Format]:
    """Return the formats whose files are for readers."""
    return [form for form in FORMATS if not form.folder]


def named(names: Iterable[str], subject: Subject | None = None) -> list[Format]:
    """Return formats by their names, in the order of the registry. Errors: UnknownFormatError."""
    known = {form.name: form for form in offered() if subject is None or form.writes(subject)}
    wanted = list(names)
    for name in wanted:
        if name not in known:
            what = {"case": "单个案例", "collection": "选编", "comparison": "对比", None: ""}[
                subject
            ]
            raise UnknownFormatError(f"{what}没有“{name}”这种格式。可以写：{'、'.join(known)}。")
    return [form for name, form in known.items() if name in wanted]


def compressed_suffixes() -> tuple[str, ...]:
    """Return the suffixes of the formats that are already compressed."""
    endings = (f".{each.suffix.rpartition('.')[2]}" for each in FORMATS if each.compressed)
    return tuple(dict.fromkeys(endings))
