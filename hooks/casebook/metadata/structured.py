"""The structured data (schema.org as JSON-LD) of each kind of page."""

from __future__ import annotations

import json
from typing import Any

from casebook.case import Case, Source
from casebook.catalog import Catalog, Entry
from casebook.listing import data_url
from casebook.listing.site import LICENSE_URL, Site
from casebook.metadata.subject import Subject

_LANGUAGE = "zh-CN"
_PAGES = {"search": "SearchResultsPage", "about": "AboutPage", "list": "CollectionPage"}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DISTRIBUTIONS = (
    ("data/cases.json", "application/json"),
    ("data/cases.csv", "text/csv"),
    ("data/cases.xlsx", _XLSX),
    ("data/indicators.csv", "text/csv"),
    ("data/indicators.xlsx", _XLSX),
)


def structured(subject: Subject, catalog: Catalog, site: Site, picture: str = "") -> str:
    """Return the JSON-LD of a page, safe inside a script element.

    A script of this type is data: browsers do not run it, so no content security policy need
    allow it. ``picture`` is the address of the page's picture for sharing, or empty.
    """
    graph = [_main(subject, catalog, site, picture)]
    if subject.breadcrumbs:
        graph.append(_breadcrumbs(subject, site))
    data = {"@context": "https://schema.org", "@graph": graph}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # The data must not end the element or open a comment.
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _main(subject: Subject, catalog: Catalog, site: Site, picture: str) -> dict[str, Any]:
    if subject.kind == "case" and subject.entry is not None:
        return _case(subject, subject.entry, catalog, site, picture)
    url = site.from_page(subject.url, subject.url)
    base: dict[str, Any] = {
        "@type": _PAGES.get(subject.kind, "WebPage"),
        "name": subject.title,
        "description": subject.description,
        "url": url,
        "inLanguage": _LANGUAGE,
    }
    if subject.changed:
        base["dateModified"] = subject.changed
    if subject.kind == "home":
        return {**base, **_website(subject, site)}
    base["isPartOf"] = _site(subject, site)
    if subject.kind == "data":
        return {**base, **_dataset(subject, site)}
    if subject.cards:
        # Its cases stand in the page as links: named here once more they were an eighth of a list.
        base["mainEntity"] = {"@type": "ItemList", "numberOfItems": len(subject.cards)}
    return base


def _website(subject: Subject, site: Site) -> dict[str, Any]:
    target = site.from_page(subject.url, site.search_page)
    return {
        "@type": "WebSite",
        "name": site.name,
        "publisher": _organization(site.published_by),
        "license": LICENSE_URL,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{target}?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    }


def _dataset(subject: Subject, site: Site) -> dict[str, Any]:
    return {
        "@type": "Dataset",
        "name": f"{site.name}：{subject.title}",
        "license": LICENSE_URL,
        "isAccessibleForFree": True,
        "creator": _organization(site.published_by),
        "spatialCoverage": {"@type": "Place", "name": "中国"},
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": site.from_page(subject.url, url),
                "encodingFormat": media_type,
            }
            for url, media_type in _DISTRIBUTIONS
        ],
    }


def _case(
    subject: Subject, entry: Entry, catalog: Catalog, site: Site, picture: str
) -> dict[str, Any]:
    case = entry.case
    published = str(case.review.reviewed_on) if case.review else subject.changed
    modified = max(published, subject.changed)
    data: dict[str, Any] = {
        "@type": "Report" if catalog.profile.kind(case.kind).report else "Article",
        "headline": case.title,
        "description": case.summary,
        "url": site.from_page(subject.url, subject.url),
        "inLanguage": _LANGUAGE,
        **({"datePublished": published} if published else {}),
        **({"dateModified": modified} if modified else {}),
        "author": _organization(site.published_by),
        "publisher": _organization(site.published_by),
        "sourceOrganization": _organization(case.issuer),
        "license": LICENSE_URL,
        "isPartOf": _site(subject, site),
        "keywords": [
            term.name
            for name in ("domains", "topics", "methods", "standards")
            for term in entry.terms.get(name, ())
        ],
        "about": [
            {"@type": "DefinedTerm", "name": term.name, "termCode": term.id}
            for term in entry.terms.get("topics", ())
        ],
        "citation": [_source(source) for source in case.sources],
        "encoding": {
            "@type": "MediaObject",
            "contentUrl": site.from_page(subject.url, data_url(entry)),
            "encodingFormat": "application/json",
        },
    }
    if not case.id.endswith("-0000"):
        data["identifier"] = case.id
    if case.regions:
        data["contentLocation"] = _places(case, catalog)
    if coverage := _coverage(case):
        data["temporalCoverage"] = coverage
    if picture:
        data["image"] = site.absolute(picture)
    return data


def _places(case: Case, catalog: Catalog) -> list[dict[str, Any]]:
    places = []
    for place in case.regions:
        path = catalog.regions.path(place.adcode)
        data: dict[str, Any] = {
            "@type": "Place",
            "name": catalog.regions.full_name(place.adcode) or place.name,
            "identifier": {
                "@type": "PropertyValue",
                "propertyID": "GB/T 2260",
                "name": "adcode",
                "value": place.adcode,
            },
        }
        if len(path) > 1:
            data["containedInPlace"] = {"@type": "AdministrativeArea", "name": path[0].name}
        places.append(data)
    return places


def _coverage(case: Case) -> str:
    start, end = case.period.start, case.period.end
    if start is None or start.year is None:
        return ""
    # ISO 8601 intervals; an open end is written with two dots.
    return f"{start}/{end}" if end is not None and end.year is not None else f"{start}/.."


def _source(source: Source) -> dict[str, Any]:
    data: dict[str, Any] = {"@type": "CreativeWork", "name": source.title}
    if source.publisher:
        data["publisher"] = _organization(source.publisher)
    if source.date is not None and source.date.year is not None:
        data["datePublished"] = str(source.date)
    if source.url:
        data["url"] = source.url
    return data


def _breadcrumbs(subject: Subject, site: Site) -> dict[str, Any]:
    items = []
    for number, crumb in enumerate(subject.breadcrumbs, 1):
        url = crumb.url or subject.url
        items.append(
            {
                "@type": "ListItem",
                "position": number,
                "name": crumb.text,
                "item": site.from_page(subject.url, url),
            }
        )
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _site(subject: Subject, site: Site) -> dict[str, Any]:
    home = site.from_page(subject.url, "index.html")
    return {"@type": "WebSite", "name": site.name, "url": home}


def _organization(name: str) -> dict[str, Any]:
    return {"@type": "Organization", "name": name}
