"""The printed files that a site offers: made when something changed, else taken from before."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from casebook.book.binding import content_number
from casebook.book.fonts import NoChineseFontError
from casebook.book.press import Press, PressError, available
from casebook.book.production import Workshop, print_pdf, write_word
from casebook.book.shelf import Shelved
from casebook.book.typesetting import Typesetter, template_number
from casebook.catalog import Entry

MOST_CASES = 500
"""In a larger library cases have no PDF of their own: they would take minutes to make."""

Say = Callable[[str], None]


@dataclass(frozen=True)
class Offer:
    """One file for readers: its address on the site, and where it lies on disk."""

    url: str
    file: Path
    kind: str

    @property
    def size(self) -> str:
        """Return the size as people read it."""
        size = self.file.stat().st_size
        return f"{size / 1024 / 1024:.1f} MB" if size >= 1024 * 1024 else f"{size / 1024:.0f} KB"


@dataclass(frozen=True)
class Offers:
    """What could be offered: files of collections by slug, and of cases by path.

    ``notices`` are what happened on the way, ``failures`` what readers will miss and why.
    """

    collections: dict[str, tuple[Offer, ...]]
    cases: dict[str, Offer]
    notices: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Offer]:
        for offers in self.collections.values():
            yield from offers
        yield from self.cases.values()


def make(
    workshop: Workshop,
    shelved: Iterable[Shelved],
    entries: Iterable[Entry],
    *,
    make_new: bool = True,
    say: Say = lambda words: None,
) -> Offers:
    """Return the files of published collections and of single cases.

    What was made before from the same content is taken again; with ``make_new`` off nothing else
    is. What cannot be made is left out, and the failures say why, in Chinese.
    """
    shelf, some = list(shelved), list(entries)
    if reason := available():
        return Offers({}, {}, failures=(_nothing(reason),))
    with workshop.press() as press:
        try:
            maker = _Maker(workshop, press, make_new=make_new, say=say)
        except (NoChineseFontError, PressError) as error:
            return Offers({}, {}, failures=(_nothing(str(error)),))
        books = {item.file.slug: tuple(maker.collection(item)) for item in shelf}
        cases: dict[str, Offer] = {}
        if len(some) > MOST_CASES:
            maker.notices.append(f"案例超过 {MOST_CASES} 个，不为每个案例单独生成 PDF。")
        elif some:
            cases = {offer.url.removesuffix(".pdf") + ".md": offer for offer in maker.cases(some)}
    collections = {slug: made for slug, made in books.items() if made}
    return Offers(collections, cases, tuple(maker.notices), tuple(maker.failures))


def _nothing(reason: str) -> str:
    return f"{reason.rstrip('。')}。本次网站不提供 PDF 和 Word。"


class _Maker:
    def __init__(self, workshop: Workshop, press: Press, *, make_new: bool, say: Say) -> None:
        self.workshop, self.press = workshop, press
        self.fragments = workshop.fragments()
        faces = content_number((), repr(press.faces))
        self.common = f"{faces} {template_number(workshop.templates)} {workshop.site_name}"
        self.make_new, self.say = make_new, say
        self.notices: list[str] = []
        self.failures: list[str] = []
        self._settings = f"{workshop.site_url} {workshop.map_settings}"
        self.folder = workshop.cache / "products"
        self.folder.mkdir(parents=True, exist_ok=True)

    def collection(self, item: Shelved) -> Iterator[Offer]:
        file = item.file
        titles = file.collection.case_titles
        style = file.collection.style
        keys = [self.fragments.key(e, style, titles.get(e.path, ())) for e in item.entries]
        number = hashlib.sha256(
            "\n".join([self.common, file.model_dump_json(), self._settings, *keys]).encode()
        ).hexdigest()[:16]
        target = self.folder / f"{file.slug}-{number}"
        if not (target / "done").is_file():
            if not self.make_new:
                return
            self.say(f"排印《{file.collection.title}》")
            try:
                made = print_pdf(self.workshop, file, item.entries, target)
                made.append(write_word(self.workshop, file, item.entries, target))
            except PressError as error:
                self.failures.append(f"《{file.collection.title}》没有印成：{error}")
                return
            for product in made:
                self._tell(file.collection.title, product.notices)
            (target / "done").write_text("", "utf-8")
        made_files = [path for path in target.iterdir() if path.suffix in (".pdf", ".docx")]
        for path in sorted(made_files, key=lambda p: (p.suffix != ".pdf", p.name)):
            kind = "PDF" if path.suffix == ".pdf" else "Word"
            yield Offer(f"collections/{path.name}", path, kind)

    def cases(self, entries: list[Entry]) -> Iterator[Offer]:
        setter = Typesetter(self.press, self.fragments, self.workshop.templates)
        for entry in entries:
            key = content_number((), self.common, self.fragments.key(entry, "book"))
            target = self.folder / f"case-{key}.pdf"
            if not target.is_file():
                if not self.make_new:
                    continue
                try:
                    made = setter.case(entry, target, site_name=self.workshop.site_name)
                except PressError as error:
                    self.failures.append(f"{entry.path} 没有印成 PDF：{error}")
                    continue
                self._tell("", made.notices)
            yield Offer(entry.url.removesuffix(".html") + ".pdf", target, "PDF")

    def _tell(self, title: str, notices: Iterable[tuple[str, str]]) -> None:
        for case, words in notices:
            # What holds for the whole (a missing font) is told once, not for every book.
            told = f"{f'《{title}》' if title else ''}{case}：{words}" if case else words
            if told not in self.notices:
                self.notices.append(told)
