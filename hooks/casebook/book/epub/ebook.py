"""An e-book: its documents, contents, metadata and cover in one file, the same bytes each time."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from casebook.book import titles
from casebook.book.epub.style import style_sheet
from casebook.book.epub.xhtml import Writer, document, words
from casebook.book.look import COLOURS
from casebook.book.matter import Matter
from casebook.book.tree import CaseNode
from casebook.book.zipped import zipped

_TYPES = {"svg": "image/svg+xml", "jpg": "image/jpeg", "png": "image/png", "gif": "image/gif"}
_XML = '<?xml version="1.0" encoding="utf-8"?>\n'
_CONTAINER = (
    f'{_XML}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="EPUB/package.opf" '
    'media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
_ACCESS = (
    ("accessMode", "textual"),
    ("accessMode", "visual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "alternativeText"),
    ("accessibilityFeature", "longDescription"),
    ("accessibilityFeature", "displayTransformability"),
    ("accessibilityFeature", "ARIA"),
    ("accessibilityHazard", "none"),
    (
        "accessibilitySummary",
        "全书可以重排，字号、颜色由阅读器决定。机制图附有文字说明，图片附有替代文字；"
        "多栏的表改排成逐条的清单。没有请第三方作过无障碍认证。",
    ),
)
"""What EPUB Accessibility 1.1 asks to be said of every book, whether it is certified or not."""


@dataclass(frozen=True)
class Chapter:
    """Cases under a common title; it is empty when the book has no chapters."""

    title: str
    cases: tuple[CaseNode, ...]


@dataclass(frozen=True)
class Ebook:
    """What an e-book holds. ``facts`` stand on the title page: pairs of a label and words.

    ``address`` is that of the page on the site, empty without one; ``identity`` is what makes the
    book the same one in another version. ``day`` is the date of the version, as YYYY-MM-DD.
    """

    title: str
    subtitle: str
    author: str
    library: str
    description: str
    identity: str
    address: str
    day: str
    facts: tuple[tuple[str, str], ...]
    front: tuple[Matter, ...]
    chapters: tuple[Chapter, ...]
    afterword: tuple[Matter, ...] = ()

    @property
    def cases(self) -> tuple[CaseNode, ...]:
        """Return all cases in reading order."""
        return tuple(case for chapter in self.chapters for case in chapter.cases)


@dataclass(frozen=True)
class _Page:
    """One document: its file name, its title and body, and how deep it stands in the contents."""

    name: str
    title: str
    body: str
    kind: str = ""
    depth: int = 1


def write_epub(book: Ebook, picture: Callable[[str], bytes]) -> bytes:
    """Return an e-book; ``picture`` returns the bytes of a picture by its name in the tree."""
    used: dict[str, None] = {}

    def source(name: str) -> str:
        used[name] = None
        return f"images/{name}"

    pages = list(_pages(book, source))
    media = [(f"images/{name}", picture(name)) for name in used]
    files: list[tuple[str, str | bytes]] = [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", _CONTAINER),
        ("EPUB/package.opf", _package(book, pages, list(used))),
        ("EPUB/nav.xhtml", _contents(book, pages)),
        ("EPUB/style.css", style_sheet()),
        ("EPUB/cover.svg", _cover(book)),
        *((f"EPUB/{page.name}", document(page.title, page.body, kind=page.kind)) for page in pages),
        *((f"EPUB/{name}", content) for name, content in media),
    ]
    return zipped(files, stored=("mimetype",))


def _pages(book: Ebook, source: Callable[[str], str]) -> Iterator[_Page]:
    targets = {case.label: f"{case.label}.xhtml" for case in book.cases}
    yield _Page("title.xhtml", book.title, _title_page(book), "titlepage")
    for number, text in enumerate(book.front, 1):
        yield _matter(f"front-{number}.xhtml", text, targets, source)
    titled = any(chapter.title for chapter in book.chapters)
    for number, chapter in enumerate(book.chapters, 1):
        if chapter.title:
            listed = "".join(
                f'<li><a href="{case.label}.xhtml">{words(case.title)}</a></li>'
                for case in chapter.cases
            )
            body = f'<h1>{words(chapter.title)}</h1><ul class="plain">{listed}</ul>'
            yield _Page(f"chapter-{number}.xhtml", chapter.title, body, "chapter")
        for case in chapter.cases:
            writer = Writer(targets, source)
            body = _case(case, writer)
            yield _Page(f"{case.label}.xhtml", case.title, body, depth=2 if titled else 1)
    for number, text in enumerate(book.afterword, 1):
        yield _matter(f"after-{number}.xhtml", text, targets, source)


def _matter(
    name: str, text: Matter, targets: dict[str, str], source: Callable[[str], str]
) -> _Page:
    writer = Writer(targets, source)
    body = f"<h1>{words(text.title)}</h1>\n{writer.blocks(text.blocks)}\n{writer.notes()}"
    return _Page(name, text.title, body)


def _case(case: CaseNode, writer: Writer) -> str:
    inside = (*case.blocks, *case.used, *case.record, *case.closing)
    return "\n".join(
        filter(
            None,
            (
                f"<h1>{'<br/>'.join(map(words, case.lines))}</h1>",
                f'<p class="line">{words(case.line)}</p>' if case.line else "",
                f'<p class="summary">{words(case.summary)}</p>',
                writer.blocks(inside),
                writer.notes(),
            ),
        )
    )


def _title_page(book: Ebook) -> str:
    subtitle = f'<p class="subtitle">{words(book.subtitle)}</p>' if book.subtitle else ""
    rows = "".join(f"<dt>{words(label)}</dt><dd>{words(text)}</dd>" for label, text in book.facts)
    link = (
        f'<dt>网址</dt><dd><a href="{words(book.address)}">{words(book.address)}</a></dd>'
        if book.address
        else ""
    )
    return (
        f'<p class="library">{words(book.library)}</p><h1>{words(book.title)}</h1>{subtitle}'
        f"<dl>{rows}{link}</dl>"
        '<p class="note">数字和事实以所注来源为准；“未报告”表示来源没有写明，“推断”是本库编者的判断。</p>'
    )


def _contents(book: Ebook, pages: list[_Page]) -> str:
    items: list[str] = []
    for number, page in enumerate(pages):
        following = pages[number + 1].depth if number + 1 < len(pages) else 1
        link = f'<li><a href="{page.name}">{words(page.title)}</a>'
        items.append(link + ("<ol>" if following > page.depth else "</li>"))
        if following < page.depth:
            items.append("</ol></li>")
    first = next(page.name for page in pages if page.kind in ("", "chapter"))
    body = (
        f'<nav epub:type="toc" role="doc-toc" id="toc"><h1>目录</h1><ol>{"".join(items)}</ol></nav>'
        '<nav epub:type="landmarks" hidden="hidden"><h2>导航</h2><ol>'
        '<li><a epub:type="titlepage" href="title.xhtml">书名页</a></li>'
        '<li><a epub:type="toc" href="#toc">目录</a></li>'
        f'<li><a epub:type="bodymatter" href="{first}">正文</a></li></ol></nav>'
    )
    return document(f"{book.title}：目录", body)


def _package(book: Ebook, pages: list[_Page], pictures: list[str]) -> str:
    identity = uuid.uuid5(uuid.NAMESPACE_URL, book.identity).urn
    access = "".join(
        f'<meta property="schema:{name}">{words(value)}</meta>' for name, value in _ACCESS
    )
    source = f"<dc:source>{words(book.address)}</dc:source>" if book.address else ""
    about = (
        f"<dc:description>{words(book.description)}</dc:description>" if book.description else ""
    )
    manifest = "".join(
        (
            '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
            '<item id="style" href="style.css" media-type="text/css"/>',
            '<item id="cover" href="cover.svg" media-type="image/svg+xml" properties="cover-image"/>',
            *(
                f'<item id="{_id(page.name)}" href="{page.name}" '
                f'media-type="application/xhtml+xml"{_holds_drawing(page)}/>'
                for page in pages
            ),
            *(
                f'<item id="image-{number}" href="images/{name}" '
                f'media-type="{_TYPES[name.rpartition(".")[2]]}"/>'
                for number, name in enumerate(pictures, 1)
            ),
        )
    )
    spine = [page.name for page in pages]
    order = "".join(f'<itemref idref="{_id(name)}"/>' for name in spine[:1])
    order += '<itemref idref="nav"/>'
    order += "".join(f'<itemref idref="{_id(name)}"/>' for name in spine[1:])
    return (
        f'{_XML}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" xml:lang="zh-CN" '
        'unique-identifier="identity"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="identity">{identity}</dc:identifier>'
        f"<dc:title>{words(book.title)}</dc:title><dc:language>zh-CN</dc:language>"
        f"<dc:creator>{words(book.author)}</dc:creator>"
        f"<dc:publisher>{words(book.library)}</dc:publisher><dc:date>{book.day}</dc:date>"
        f'{about}{source}<meta property="dcterms:modified">{book.day}T00:00:00Z</meta>{access}'
        f"</metadata><manifest>{manifest}</manifest><spine>{order}</spine></package>\n"
    )


def _holds_drawing(page: _Page) -> str:
    return ' properties="svg"' if "<svg " in page.body else ""


def _id(name: str) -> str:
    return f"page-{name.removesuffix('.xhtml')}"


def _cover(book: Ebook) -> str:
    """Return the cover as a drawing, of the shape that shelves of e-books expect."""
    size = 132 if len(book.title) <= 20 else 100
    lines = titles.lines(book.title, 1180 / size)
    text = "".join(f'<tspan x="160" dy="{size * 1.35:g}">{words(line)}</tspan>' for line in lines)
    ground, ink = COLOURS["accent"], COLOURS["paper"]
    below = 720 + len(lines) * size * 1.35
    subtitle = (
        f'<text x="160" y="{below + 130:g}" font-size="64">{words(book.subtitle)}</text>'
        if book.subtitle
        else ""
    )
    return (
        f'{_XML}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 2400" xml:lang="zh-CN" '
        f'role="img" aria-label="{words(book.title)}">'
        f'<rect width="1600" height="2400" fill="{ground}"/>'
        f'<g fill="{ink}" font-family="serif">'
        f'<text x="160" y="320" font-size="60">{words(book.library)}</text>'
        f'<rect x="160" y="380" width="1280" height="6"/>'
        f'<text y="640" font-size="{size}" font-weight="bold">{text}</text>{subtitle}'
        f'<text x="160" y="2220" font-size="52">{words(book.author)}</text></g></svg>\n'
    )
