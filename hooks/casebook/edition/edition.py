"""The edition: everything from which one site is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from casebook.book.loading import LoadedCollection
from casebook.book.pages import COVER_WIDTH, cover_size
from casebook.book.taking import Downloads, take
from casebook.casepage import Around, Locator, phrases_of, sizes_of_pictures
from casebook.casepage.take import Take
from casebook.catalog import Catalog, Entry, last_reviewed
from casebook.catalog.root_pages import RootPages
from casebook.comparison import Comparison, appearances
from casebook.edition.browserpack import MISSING, Sources
from casebook.edition.editorial import Editorial
from casebook.listing import Link
from casebook.listing.site import Site
from casebook.metadata.card import Typeface, find_typeface
from casebook.metadata.pictures import NO_FONT
from casebook.opendata import Days, Feed, changes, feeds, from_history, revised
from casebook.pages import recent
from casebook.regionmap import MapSettings, locator
from casebook.storage.digest import digest
from casebook.storage.store import Store

NOWHERE_TO_SEND = (
    "没有写明投稿寄到哪里：“投稿”页上没有仓库地址，也没有联系方式。\n"
    "怎么改：在 mkdocs.yml 里写 repo_url（仓库地址），或 extra.footer.contact（联系方式），最好都写。"
)


@dataclass(frozen=True)
class Settings:
    """The settings of a site, from its configuration.

    ``nav`` and ``footer`` are the links on every page. ``gov`` adds the tags of government sites with
    ``site_code``, ``cards`` the pictures for sharing in the font ``card_font``. ``repository`` and
    ``contact`` are where cases are sent. ``check_page`` is what the page for checking them is made
    from, if the site is to have one.
    """

    site: Site
    nav: tuple[Link, ...] = ()
    footer: tuple[Link, ...] = ()
    map: MapSettings = field(default_factory=MapSettings)
    edit_url: str = ""
    gov: bool = False
    site_code: str = ""
    cards: bool = True
    card_font: str = ""
    repository: str = ""
    contact: str = ""
    check_page: Sources | None = None


@dataclass(frozen=True, eq=False)
class Edition:
    """A library that has been read and checked, with its comparisons, collections and settings.

    ``store`` keeps what takes long to draw.
    """

    folder: Path
    catalog: Catalog
    settings: Settings
    editorial: Editorial
    root_pages: RootPages
    downloads: Downloads = field(default_factory=lambda: Downloads({}, {}))
    store: Store | None = None

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Return the curated comparisons."""
        return self.editorial.comparisons.items

    @property
    def collections(self) -> tuple[LoadedCollection, ...]:
        """Return the collections that the site offers."""
        return self.editorial.collections.published

    @property
    def site(self) -> Site:
        """Return the name and the address of the site."""
        return self.settings.site

    @cached_property
    def around(self) -> Around:
        """Return what case pages show besides their case."""
        return Around(
            self.site,
            appearances(self.catalog, self.comparisons),
            partial(_taken, self.downloads),
            self.settings.edit_url,
            self._locate,
        )

    def _locate(self, entry: Entry) -> Locator | None:
        found = locator(entry.region_codes, self.catalog.regions, self.settings.map)
        return Locator(found.svg, found.title, found.note) if found else None

    @property
    def sizes_of_pictures(self) -> Mapping[str, Mapping[str, int]]:
        """Return the addresses and widths of the sizes of each picture that a page shows."""
        covers = (one.cover for one in self.collections if one.cover)
        small = {url: {cover_size(url): COVER_WIDTH} for url in covers}
        return {**small, **sizes_of_pictures(self.catalog.entries)}

    @cached_property
    def changed(self) -> Mapping[str, str]:
        """Return the day on which each case last changed, by path."""
        return changes(self.catalog, self._history, last_reviewed(self.catalog.entries))

    @cached_property
    def dates(self) -> Mapping[str, str]:
        """Return the day on which each file of the library last changed, by path."""
        return {**{path: days.last for path, days in self._history.items()}, **self.changed}

    @cached_property
    def notes(self) -> Mapping[str, str]:
        """Return what changed last in each case, by path: of the newest also which fields."""
        found: dict[str, str] = {}
        for number, entry in enumerate(recent.newest(self.catalog, self.changed)):
            days, reviewed_on = self._history.get(entry.path), entry.told.reviewed_on
            if days and days.first == days.last:
                found[entry.path] = recent.ADDED
            elif reviewed_on and reviewed_on == self.changed[entry.path]:
                found[entry.path] = recent.REVIEWED
            elif days:
                keys = revised(self.folder, entry.path) if number < recent.MOST else ()
                found[entry.path] = recent.in_a_line(recent.REVISED, keys)
        return found

    @cached_property
    def changes_digest(self) -> str:
        """Return a digest of the days and notes of all changes."""
        return digest(self.changed, self.notes)

    @cached_property
    def feeds(self) -> tuple[Feed, ...]:
        """Return the feeds of the site."""
        return tuple(feeds(self.catalog, self.site.name, self.changed))

    @cached_property
    def typeface(self) -> Typeface | None:
        """Return the font of the pictures for sharing; None when there are to be none."""
        return find_typeface(self.settings.card_font) if self._wants_cards else None

    def prepare(self, *, whole: bool = True) -> None:
        """Make what many pages and files ask for, before several processes ask for it.

        ``whole`` means that every case will be read.
        """
        _ = [entry.case for entry in self.catalog.entries if whole]
        _ = self.around, self.dates, self.notes, self.feeds, self.typeface
        phrases_of(self.catalog)

    @property
    def checks_in_browser(self) -> bool:
        """Return whether the site has a page that checks cases: asked for, and its parts installed."""
        parts = self.settings.check_page
        return parts is not None and parts.are_installed

    @property
    def notices(self) -> tuple[str, ...]:
        """Return notices for the person who builds the site, in Chinese."""
        no_font = self._wants_cards and self.typeface is None
        nowhere = self.site.address and not (self.settings.repository or self.settings.contact)
        missing = self.settings.check_page is not None and not self.checks_in_browser
        told = ((no_font, NO_FONT), (nowhere, NOWHERE_TO_SEND), (missing, MISSING))
        return tuple(notice for applies, notice in told if applies)

    @property
    def _wants_cards(self) -> bool:
        # Messengers need full picture addresses: without one the pictures would be useless.
        return bool(self.site.address) and self.settings.cards

    @cached_property
    def _history(self) -> Mapping[str, Days]:
        return from_history(self.folder)


def _taken(downloads: Downloads, entry: Entry) -> Take:
    """Return what the page of a case offers to be taken away."""
    name = entry.path.rpartition("/")[2].removesuffix(".md")
    return take(downloads.cases.get(entry.path, ()), "case", name)
