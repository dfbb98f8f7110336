"""QR codes of page addresses, as SVG for PDF and as PNG for Word."""

from __future__ import annotations

import io

import segno


def qr_svg(address: str) -> str:
    """Return a QR code (error correction M) as an SVG document without a fixed size."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", border=2, xmldecl=False, svgns=True, omitsize=True, nl=False
    )
    return out.getvalue().decode()


def qr_png(address: str) -> bytes:
    """Return a QR code as a PNG of eight pixels per module."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="png", border=2, scale=8)
    return out.getvalue()
