"""The view of a case page: all data that its template shows, built in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from casebook.casepage.changes import Change, changes
from casebook.casepage.citing import Citations, citations
from casebook.casepage.code import qr_code
from casebook.casepage.content import CaseContent, content
from casebook.casepage.fact_sheet import Badge, badges, trail
from casebook.casepage.gallery import CasePicture, gallery
from casebook.casepage.neighbours import Neighbours, neighbours
from casebook.casepage.related import related
from casebook.casepage.relation import Relation, relation
from casebook.casepage.strip import Strip, strip
from casebook.casepage.take import Take
from casebook.catalog import Catalog, Entry
from casebook.listing import CaseCard, Link, card, data_url
from casebook.listing.site import Site

_MOST_NAMESAKES = 10


@dataclass(frozen=True)
class Namesake:
    """Another case of the same name, and what makes it different."""

    card: CaseCard
    distinguish: str


@dataclass(frozen=True)
class RelatedCase:
    """A related case, and the reason to show it."""

    card: CaseCard
    reason: str


@dataclass(frozen=True)
class Locator:
    """A small map of where a case is: trusted SVG, what it shows, and the note it must carry."""

    svg: str
    title: str
    note: str


@dataclass(frozen=True)
class CaseView(CaseContent):
    """Everything on a case page.

    ``address`` and ``code`` (trusted SVG of a QR code) are empty while the site has no address;
    ``correct`` is where the case can be corrected, empty when the site names no such place.
    """

    breadcrumbs: tuple[Link, ...]
    badges: tuple[Badge, ...]
    same_name: tuple[Namesake, ...]
    related: tuple[RelatedCase, ...]
    comparisons: tuple[Link, ...]
    take: Take
    data: Link
    citations: Citations
    neighbours: tuple[Neighbours, ...]
    changes: tuple[Change, ...]
    strip: Strip | None
    relation: Relation | None
    locator: Locator | None
    pictures: tuple[CasePicture, ...]
    address: str
    code: str
    correct: str


@dataclass(frozen=True)
class Around:
    """What the rest of a site knows about its cases.

    ``comparisons`` are links by the path of a case, ``take`` tells what of a case can be taken
    away. ``edit_url`` is the address of the platform's editor; the path of the case replaces
    ``{path}`` in it, or is appended.
    ``locate`` draws where a case is.
    """

    site: Site = field(default_factory=lambda: Site(""))
    comparisons: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    take: Callable[[Entry], Take] = lambda _: Take()
    edit_url: str = ""
    locate: Callable[[Entry], Locator | None] = lambda entry: None


def view(entry: Entry, catalog: Catalog, html: str, around: Around | None = None) -> CaseView:
    """Return the view of a case page; ``html`` is its rendered body."""
    around = around or Around()
    site = around.site
    address = site.absolute(entry.url) if site.address else ""
    said = content(entry, catalog, html, site_name=site.name)
    return CaseView(
        **vars(said),
        breadcrumbs=(*trail(entry, catalog), Link(entry.case.title)),
        badges=badges(entry.case, catalog.status_of(entry), catalog.profile),
        same_name=tuple(
            Namesake(card(other, catalog), other.case.mechanism.distinguish or "")
            for other in catalog.namesakes(entry, _MOST_NAMESAKES)
        ),
        related=tuple(
            RelatedCase(card(found.entry, catalog), found.reason)
            for found in related(entry, catalog)
        ),
        comparisons=around.comparisons.get(entry.path, ()),
        take=around.take(entry),
        data=Link("数据", data_url(entry), note="给程序用，可以核对"),
        citations=citations(entry, site, next((s for s in said.sections if s.is_editors), None)),
        neighbours=neighbours(entry, catalog),
        changes=changes(entry.case),
        strip=None if said.material else strip(entry.case),
        relation=relation(entry.case),
        locator=around.locate(entry),
        pictures=gallery(entry),
        address=address,
        code=qr_code(address) if address else "",
        correct=_correction(entry, around.edit_url),
    )


def _correction(entry: Entry, edit_url: str) -> str:
    if not edit_url:
        return ""
    pattern = edit_url if "{path}" in edit_url else edit_url.rstrip("/") + "/{path}"
    return pattern.replace("{path}", entry.path)
