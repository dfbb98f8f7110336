"""Where on a case page each answer stands, so that other pages can lead to the very place."""

from __future__ import annotations

FIELD_ANCHORS = {
    "regions": "fact-place",
    "period": "fact-period",
    "issuer": "fact-issuer",
    "domains": "fact-domains",
    "topics": "fact-topics",
    "led_by": "fact-led-by",
    "sent": "fact-sent",
    "reaches": "fact-reaches",
    "evidence": "fact-evidence",
    "level": "facts",
    "mechanism": "mechanism",
    "parts": "mechanism",
    "problems": "op-problems",
    "procedures": "op-procedures",
    "guarantees": "op-guarantees",
    "supervision": "op-supervision",
    "sanctions": "op-sanctions",
    "results": "op-results",
    "conditions": "op-conditions",
    "methods": "methods",
    "standards": "standards",
    "doubts": "doubts",
    "review": "lifecycle",
}
"""The anchor of each field that a case page shows in a place of its own.

Facts and operations are always on the page, marked 未报告 when empty; ``methods``, ``standards``
and ``doubts`` only when the case has some.
"""


def figure_anchor(number: int) -> str:
    """Return the anchor of a figure; ``number`` is its position among the indicators, from 1."""
    return f"figure-{number}"
