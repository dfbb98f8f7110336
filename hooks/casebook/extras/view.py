"""Everything a case page offers beside its content, as one view."""

from __future__ import annotations

import io
from dataclasses import dataclass

import segno

from casebook.catalog import Catalog, Entry
from casebook.extras.changes import Change, changes
from casebook.extras.citing import Citations, citations
from casebook.extras.neighbours import Neighbours, neighbours
from casebook.site import Site


@dataclass(frozen=True)
class Extras:
    """The extras of a case page.

    ``address`` and ``code`` (trusted SVG of a QR code) are empty while the site has no address;
    ``correct`` is where the case can be corrected, empty when the site names no such place.
    """

    citations: Citations
    neighbours: tuple[Neighbours, ...]
    changes: tuple[Change, ...]
    address: str
    code: str
    correct: str


def extras(entry: Entry, catalog: Catalog, site: Site, edit_url: str = "") -> Extras:
    """Return the extras of a case.

    ``edit_url`` is the address of the platform's editor; ``{path}`` in it stands for the path of
    the case, which otherwise is put at its end.
    """
    address = site.absolute(entry.url) if site.address else ""
    correct = ""
    if edit_url:
        pattern = edit_url if "{path}" in edit_url else edit_url.rstrip("/") + "/{path}"
        correct = pattern.replace("{path}", entry.path)
    return Extras(
        citations(entry, site),
        neighbours(entry, catalog),
        changes(entry.case),
        address,
        qr_code(address) if address else "",
        correct,
    )


def qr_code(address: str) -> str:
    """Return the QR code of an address as SVG (error correction M), sized by the style sheet."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", border=2, xmldecl=False, svgns=False, omitsize=True, nl=False,
        svgclass="qr", lineclass=None, title="本页地址的二维码",
    )  # fmt: skip
    return out.getvalue().decode()
