"""The record of one case for scripts: its card, its texts by section, its figures.

One small file per case serves the search (to check a phrase and show its line), the list
(summaries), the reader's own comparison (fields side by side) and the printed selection.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from casebook.case import Case
from casebook.case.profile import Profile
from casebook.case.quantity import in_base_unit
from casebook.case.sections import EDITORS, headings, without_comments
from casebook.case.showing import need_readers, shown_fields
from casebook.catalog import Catalog, Entry
from casebook.comparison.dimensions import BUILT_IN, FieldDimension
from casebook.listing import card, figure, figure_anchor
from casebook.search.plain import lines

COMPARED = ("figures", "fields")
"""What of a record for the browser only comparisons and booklets need."""

_SEARCHED = [field for field in shown_fields().values() if field.shown.searched]
need_readers("search.records", _SEARCHED, ("parts", "regions", "evidence", "doubts"))


@dataclass(frozen=True)
class Text:
    """One section: the ``key`` of its field, its ``anchor`` on the page, and its ``label``.

    ``weight`` 0 are names, 1 terms and places, 2 everything else; the page of a case shows all.
    """

    key: str
    anchor: str
    label: str
    text: str
    weight: int = 2


@dataclass(frozen=True)
class Record:
    """The record of one case.

    ``card`` is for lists; ``texts`` come in order of weight; ``figures`` are all indicators;
    ``fields`` are values for dimensions of comparison that no text has under the same key.
    """

    path: str
    id: str
    card: dict[str, Any]
    texts: tuple[Text, ...]
    figures: tuple[dict[str, Any], ...]
    fields: dict[str, list[str]]

    def by_weight(self) -> tuple[str, str, str]:
        """Return the texts to index: names, terms and places, the rest."""
        parts: tuple[list[str], list[str], list[str]] = ([], [], [])
        for text in self.texts:
            parts[text.weight].append(text.text)
        names, terms, rest = ("\n".join(part) for part in parts)
        return names, terms, rest

    def data(self) -> dict[str, Any]:
        """Return the record for the browser; texts as [key, anchor, label, text, weight]."""
        texts = [[t.key, t.anchor, t.label, t.text, t.weight] for t in self.texts]
        return {
            **self.card,
            "texts": texts,
            "figures": list(self.figures),
            "fields": self.fields,
        }


def dimensions() -> list[FieldDimension]:
    """Return the fields by which a reader compares cases, in the comparison's own order."""
    return [d for d in BUILT_IN.values() if isinstance(d, FieldDimension)]


def record(entry: Entry, catalog: Catalog) -> Record:
    """Return the record of a case."""
    shown = card(entry, catalog)
    facts = {
        "path": shown.path,
        "id": shown.id,
        "url": shown.url,
        "title": shown.title,
        "mechanism": shown.mechanism,
        "place": shown.place,
        "short": shown.place_short,
        "code": shown.adcode,
        "summary": shown.summary,
        "year": shown.year,
        "level": shown.level,
        "kind": shown.kind if entry.rank else "",  # what is no ordinary case is called so
        "status": shown.status,
        "note": shown.status_note,
        "grade": shown.evidence_grade,
        "means": shown.evidence_label,
        "results": list(shown.results),
        "domains": [[link.text, link.url] for link in shown.domains],
        "topics": [[link.text, link.url] for link in shown.topics],
    }
    found = (text for text in _texts(entry, catalog) if text.text)
    ordered = sorted(found, key=lambda text: text.weight)
    fields = {
        dimension.id: [text for text in dimension.read(entry, catalog) if text]
        for dimension in dimensions()
        if shown_fields()[dimension.id].form != "texts"
    }
    return Record(
        shown.path, shown.id, facts, tuple(ordered), tuple(_figures(entry, catalog)), fields
    )


def _texts(entry: Entry, catalog: Catalog) -> Iterator[Text]:
    yield from facts(entry, catalog)
    yield from _body(entry.body, catalog.profile)
    yield from _rest(entry.case)


def facts(entry: Entry, catalog: Catalog) -> Iterator[Text]:
    """Yield what is said of a case in front of its text; some may be empty."""
    case, mechanism = entry.case, entry.case.mechanism
    yield Text("title", "", "标题", case.title, 0)
    others = [name for name in (mechanism.full_name, *mechanism.aliases) if name]
    yield Text("name", "facts", "机制名称", "\n".join([mechanism.name, *others]), 0)
    places = [place.within(catalog.regions.full_name(place.adcode)) for place in entry.case.regions]
    if not case.id.endswith("-0000"):
        yield Text("id", "citation", "编号", case.id, 1)
    yield _text("regions", "\n".join(places), 1)
    for field in _SEARCHED:
        if field.form == "terms":
            names = [term.name for term in entry.terms.get(field.vocabulary, ())]
            yield _text(field.key, "\n".join(names), 1)
    yield Text("summary", "", "摘要", case.summary)
    yield Text("distinguish", "facts", "同名区分", mechanism.distinguish or "")
    yield _text("parts", "\n".join(_parts(case)))
    for field in _SEARCHED:
        if field.form in ("text", "texts"):
            found = field.texts(case)
            mark = "- " if len(found) > 1 else ""
            yield _text(field.key, "\n".join(mark + text for text in found))


def _text(key: str, text: str, weight: int = 2) -> Text:
    field = shown_fields()[key]
    return Text(key, field.anchor, field.label, text, weight)


def _parts(case: Case) -> Iterator[str]:
    for part in case.mechanism.parts:
        yield "# " + " ".join(filter(None, (part.label, part.purpose)))
        for item in part.items:
            written = item if isinstance(item, str) else f"{item.name}：{item.duty or ''}"
            yield "- " + written.removesuffix("：")
        if part.note:
            yield part.note


def _body(body: str, profile: Profile) -> Iterator[Text]:
    body = without_comments(body)
    rows = body.split("\n")
    found = [heading for heading in headings(body) if heading.level == 2]
    for number, heading in enumerate(found):
        end = found[number + 1].line if number + 1 < len(found) else len(rows)
        section = profile.section(heading.text)
        key, title = (section.id, section.title) if section else ("other", heading.text)
        text = "\n".join(lines("\n".join(rows[heading.line + 1 : end])))
        if section and section.voice == "editor":
            title += f"（{EDITORS}）"
        yield Text(f"body-{key}", key if section else "", title, text)


def _rest(case: Case) -> Iterator[Text]:
    for number, indicator in enumerate(case.indicators, 1):
        shown = figure(indicator.value, indicator.unit, indicator.qualifier).text
        wording = [f"{indicator.name} {shown}", indicator.note, indicator.quote]
        text = "\n".join(part for part in wording if part)
        yield Text("indicators", figure_anchor(number), "指标", text)
    for doubt in case.doubts:
        wording = [doubt.topic, *(s.text for s in doubt.statements), doubt.resolution]
        text = "\n".join(part for part in wording if part)
        yield _text("doubts", text)
    events = [f"{event.date.chinese} {event.event}" for event in case.timeline]
    yield Text("timeline", "timeline", "时间线", "\n".join(events))
    yield _text("evidence", case.evidence.basis or "")
    sources = [f"{s.title} {s.publisher or ''}".strip() for s in case.sources]
    yield Text("sources", "sources", "来源", "\n".join(sources))


def _figures(entry: Entry, catalog: Catalog) -> Iterator[dict[str, Any]]:
    keys, units = catalog.vocabularies.keys, catalog.vocabularies.units
    for number, indicator in enumerate(entry.case.indicators, 1):
        key = keys.resolve(indicator.key).term if indicator.key else None
        base = in_base_unit(indicator, units)
        yield {
            "name": indicator.name,
            "key": key.id if key else "",
            "keyName": key.name if key else "",
            "shown": figure(indicator.value, indicator.unit, indicator.qualifier).text,
            "kind": indicator.kind,
            "asOf": indicator.as_of
            or (f"期限 {indicator.deadline.chinese}" if indicator.deadline else ""),
            "value": indicator.value,
            "unit": indicator.unit,
            "base": None if base is None else float(base),
            "anchor": figure_anchor(number),
        }
