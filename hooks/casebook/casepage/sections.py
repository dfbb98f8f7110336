"""The rendered body of a case, split at its section headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from casebook.case.profile import Profile

_H2 = re.compile(r"<h2(?: id=\"([^\"]*)\")?>(.*?)</h2>", re.S)
_TAGS = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Section:
    """One section: ``key`` as in the profile, ``html`` without its heading.

    ``is_editors`` tells that the editors speak, under a ``subtitle``; ``has_figures`` that the
    figures stand after it."""

    key: str
    id: str
    title: str
    html: str
    is_editors: bool = False
    subtitle: str = ""
    has_figures: bool = False


def split_sections(html: str, profile: Profile) -> tuple[Section, ...]:
    """Split rendered HTML at its second-level headings; text before the first stays with it."""
    found = list(_H2.finditer(html))
    sections = []
    for position, match in enumerate(found):
        end = found[position + 1].start() if position + 1 < len(found) else len(html)
        title = _TAGS.sub("", match[2]).strip()
        known = profile.section(title)
        key = known.id if known else "other"
        anchor = key if key != "other" else (match[1] or f"section-{position + 1}")
        lead = html[: match.start()].strip() if position == 0 else ""
        text = lead + html[match.end() : end].strip()
        made = Section(key, anchor, title, text)
        if known is not None:
            made = replace(
                made,
                title=known.title,
                is_editors=known.voice == "editor",
                subtitle=known.subtitle or "",
                has_figures=known.figures,
            )
        sections.append(made)
    return tuple(sections)
