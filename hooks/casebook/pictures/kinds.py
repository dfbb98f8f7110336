"""The kinds of pictures that a library may hold, known without loading what reads them."""

from __future__ import annotations

KINDS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".gif": "GIF"}
"""Picture formats by file suffix."""
