"""The anchors of a case page, for links from other pages to single fields and figures."""

from __future__ import annotations

from collections.abc import Mapping

from casebook.case.showing import shown_fields

FIELD_ANCHORS: Mapping[str, str] = {key: field.anchor for key, field in shown_fields().items()}
"""The anchor of each field that readers see."""


def figure_anchor(number: int) -> str:
    """Return the anchor of a figure; ``number`` is its position among the indicators, from 1."""
    return f"figure-{number}"
