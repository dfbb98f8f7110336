"""The QR code of a page's address."""

from __future__ import annotations

import io


def qr_code(address: str) -> str:
    """Return the QR code of an address as SVG (error correction M), sized by the style sheet."""
    import segno  # noqa: PLC0415 - only pages with an address need it

    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", border=2, xmldecl=False, svgns=False, omitsize=True, nl=False,
        svgclass="qr", lineclass=None, title="本页地址的二维码",
    )  # fmt: skip
    return out.getvalue().decode()
