"""The metadata in the head of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casebook.catalog import Catalog
from casebook.listing import data_url
from casebook.listing.site import Site
from casebook.metadata.card import HEIGHT, WIDTH
from casebook.metadata.government import government
from casebook.metadata.structured import structured
from casebook.metadata.subject import Subject


@dataclass(frozen=True)
class MetaTag:
    """One meta element: ``key`` is the value of its ``name`` or ``property`` attribute."""

    attribute: str
    key: str
    content: str


@dataclass(frozen=True)
class Alternate:
    """Another form of the page: its media type, title, and address relative to the site's root."""

    media_type: str
    title: str
    url: str


@dataclass(frozen=True)
class Head:
    """The data of the template for the head; ``data`` is JSON-LD, already escaped.

    ``canonical`` is the page's full address, or empty when the site has none.
    """

    description: str
    canonical: str
    tags: tuple[MetaTag, ...]
    alternates: tuple[Alternate, ...]
    data: str


def head_of(
    subject: Subject,
    catalog: Catalog,
    site: Site,
    *,
    feeds: Iterable[Alternate] = (),
    picture: str = "",
    gov: bool = False,
    site_code: str = "",
) -> Head:
    """Return the head of a page.

    ``feeds`` are those that the page names. ``picture`` is the address of its picture for sharing.
    ``gov`` adds the tags of government sites, with the site's registered code.
    """
    tags = []
    if gov:
        tags += [MetaTag("name", *pair) for pair in government(subject, site, site_code)]
    tags += _sharing(subject, site, picture)
    data = structured(subject, catalog, site, picture)
    canonical = site.absolute(subject.url) if site.address else ""
    others = tuple(feeds)
    if subject.entry is not None:
        others = (Alternate("application/json", "本案例的数据", data_url(subject.entry)), *others)
    return Head(subject.description, canonical, tuple(tags), others, data)


def _sharing(subject: Subject, site: Site, picture: str) -> Iterator[MetaTag]:
    """Yield Open Graph tags; none for a site without an address, since theirs must be full."""
    if not site.address:
        return
    pairs = [
        ("og:site_name", site.name),
        ("og:type", "article" if subject.kind == "case" else "website"),
        ("og:title", subject.title),
        ("og:description", subject.description),
        ("og:url", site.absolute(subject.url)),
        ("og:locale", "zh_CN"),
    ]
    if picture:
        pairs += [
            ("og:image", site.absolute(picture)),
            ("og:image:width", str(WIDTH)),
            ("og:image:height", str(HEIGHT)),
            ("og:image:alt", subject.title),
        ]
    for key, content in pairs:
        yield MetaTag("property", key, content)
    yield MetaTag("name", "twitter:card", "summary_large_image" if picture else "summary")
