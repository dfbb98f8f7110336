"""The rendered body of a case, split at its section headings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casebook.case.sections import key_of

_H2 = re.compile(r"<h2(?: id=\"([^\"]*)\")?>(.*?)</h2>", re.S)
_TAGS = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Section:
    """One section: ``key`` as in casebook.case.sections, ``html`` without its heading."""

    key: str
    id: str
    title: str
    html: str


def split_sections(html: str) -> tuple[Section, ...]:
    """Split rendered HTML at its second-level headings; text before the first stays with it."""
    found = list(_H2.finditer(html))
    sections = []
    for position, match in enumerate(found):
        end = found[position + 1].start() if position + 1 < len(found) else len(html)
        title = _TAGS.sub("", match[2]).strip()
        key = key_of(title)
        anchor = key if key != "other" else (match[1] or f"section-{position + 1}")
        lead = html[: match.start()].strip() if position == 0 else ""
        sections.append(Section(key, anchor, title, lead + html[match.end() : end].strip()))
    return tuple(sections)
