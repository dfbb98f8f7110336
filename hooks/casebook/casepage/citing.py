"""How a case page is cited: GB/T 7714—2015, BibTeX and RIS.

The citation of a web page includes the day of access. Only the reader's browser knows it, so a
script inserts it; without scripts it is missing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from casebook.case.sections import EDITORS
from casebook.casepage.content import citation
from casebook.casepage.sections import Section
from casebook.catalog import Entry
from casebook.listing.site import Site

_BIB_SPECIAL = re.compile(r"([\\{}%&$#_~^])")


@dataclass(frozen=True)
class Citations:
    """The citation in three formats; GB/T 7714 in two pieces, with the day of access between them.

    The standard's order is: author. title[EB/OL]. (date of update)[day of access]. address.
    ``editors_before`` and ``editors_after`` cite the editors' remarks as a part of the page; they
    are empty if there are none.
    """

    gbt_before: str
    gbt_after: str
    editors_before: str
    editors_after: str
    bibtex: str
    ris: str


def citations(entry: Entry, site: Site, remarks: Section | None = None) -> Citations:
    """Return the citation of a case in all formats; without an address if the site has none.

    ``remarks`` is the section that the editors signed, if there is one.
    """
    case = entry.case
    address = site.absolute(entry.url) if site.address else ""
    day = str(case.review.reviewed_on) if case.review else ""
    note = f"其中“{remarks.title}”由{EDITORS}撰写，不代表来源和当地。" if remarks else ""
    before = citation(case, site.name).removesuffix(".")
    after = f". {address}." if address else "."
    whole = before.replace("[EB/OL]", "", 1)
    return Citations(
        before,
        after,
        f"{EDITORS}. {remarks.title}[EB/OL]//{whole}" if remarks else "",
        (f". {address}#{remarks.id}." if address else ".") if remarks else "",
        _bibtex(entry, site, address, day, note),
        _ris(entry, site, address, day, note),
    )


def _bibtex(entry: Entry, site: Site, address: str, day: str, note: str) -> str:
    case = entry.case
    key = re.sub(r"[^A-Za-z0-9-]+", "-", entry.path.removesuffix(".md")).strip("-")
    fields = [
        ("author", f"{{{_bib(site.name)}}}"),
        ("title", f"{{{_bib(case.title)}}}"),
        ("organization", _bib(site.published_by)),
        ("year", day[:4]),
        ("date", day),
        ("url", address),
        ("number", "" if case.id.endswith("-0000") else case.id),
        ("note", note),
        ("langid", "chinese"),
    ]
    lines = [f"  {name} = {{{value}}}," for name, value in fields if value]
    return "\n".join([f"@online{{{key},", *lines, "}"])


def _bib(text: str) -> str:
    return _BIB_SPECIAL.sub(r"\\\1", text)


def _ris(entry: Entry, site: Site, address: str, day: str, note: str) -> str:
    case = entry.case
    topics = [term.name for term in entry.terms.get("topics", ())]
    fields = [
        ("TY", "ELEC"),
        ("AU", site.name),
        ("TI", case.title),
        ("T2", site.name),
        ("AB", case.summary),
        ("N1", note),
        *(("KW", topic) for topic in topics),
        ("PY", day[:4]),
        ("DA", day.replace("-", "/")),
        ("UR", address),
        ("LA", "zh-CN"),
        ("ER", ""),
    ]
    return "\n".join(f"{tag}  - {text}" for tag, text in fields if text or tag == "ER")
