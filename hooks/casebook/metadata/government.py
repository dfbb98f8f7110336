"""The meta tags of government sites, for a site configured as one.

The names are those in use on government sites (SiteName, ColumnName, ArticleTitle, …); they are
written only when the configuration has ``extra.gov: true``.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from casebook.listing.site import Site
from casebook.metadata.subject import Subject


def government(subject: Subject, site: Site, site_code: str = "") -> Iterator[tuple[str, str]]:
    """Yield the tags of a page as (name, content); ``site_code`` is the 网站标识码."""
    yield "SiteName", site.name
    if host := urlsplit(site.address).hostname:
        yield "SiteDomain", host
    if site_code:
        yield "SiteIDCode", site_code
    if subject.kind == "home":
        return
    if subject.entry is None:
        yield "ColumnName", subject.title
        yield "ColumnType", "栏目"
        yield "ColumnDescription", subject.description
        yield "ColumnKeywords", "，".join(crumb.text for crumb in subject.breadcrumbs[1:])
        return
    case = subject.entry.case
    terms = [term.name for name in ("domains", "topics") for term in subject.entry.terms[name]]
    yield "ArticleTitle", case.title
    if published := str(case.review.reviewed_on) if case.review else subject.changed:
        yield "PubDate", published
    yield "ContentSource", case.issuer
    yield "Author", site.published_by
    yield "Keywords", "，".join(dict.fromkeys(terms))
    yield "Description", case.summary
    yield "ColumnName", subject.breadcrumbs[-2].text if len(subject.breadcrumbs) > 1 else "案例"
    if site.address:
        yield "Url", site.absolute(subject.url)
