"""Posting of suggestions, each once, to the platforms that have them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pull_request.platforms import Gitee, Platform
from pull_request.suggestions import Suggestion, body


def suggest(platform: Platform, number: int, head: str, some: Sequence[Suggestion]) -> int:
    """Post the suggestions that do not stand there yet; return how many. Gitee has none."""
    if isinstance(platform, Gitee) or not some:
        return 0
    # Platforms trim what they store.
    there = {(path, line, _core(text)) for path, line, text in platform.suggested(number)}
    new = [one for one in some if (one.path, one.last, _core(body(one))) not in there]
    if new:
        platform.suggest(number, head, new)
    return len(new)


def _core(text: Any) -> str:
    """Return the text of a suggestion without what differs between platforms."""
    return re.sub(r"suggestion:-\d+\+0", "suggestion", str(text or "")).strip()
