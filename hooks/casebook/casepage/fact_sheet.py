"""The fact sheet of a case: the fields that every case shows, with a value or 未报告."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from casebook.case import Case
from casebook.case.profile import Profile
from casebook.case.showing import label_of, need_readers, shown_fields
from casebook.case.shown import Group
from casebook.catalog import Catalog, Entry
from casebook.listing import Link, link_to_term, region_url, year_of
from casebook.listing.cards import evidence_of
from casebook.listing.flows import FlowStep, steps_of


@dataclass(frozen=True)
class Fact:
    """One field of the fact sheet. ``empty`` means that the sources do not report it: 未报告.

    ``anchor`` is set if other pages link to the value. ``steps`` are its texts as a flow.
    """

    label: str
    links: tuple[Link, ...] = ()
    texts: tuple[str, ...] = ()
    anchor: str = ""
    steps: tuple[FlowStep, ...] = ()

    @property
    def empty(self) -> bool:
        """Return whether the field has no value."""
        return not self.links and not self.texts


@dataclass(frozen=True)
class Badge:
    """A short mark beside the title; ``title`` explains it."""

    text: str
    emphasis: bool
    title: str


def badges(case: Case, status: str, profile: Profile) -> tuple[Badge, ...]:
    """Return the badges of a case: who runs it, when, and how much is reported.

    Background material shows its time alone: its kind stands above its title.
    """
    grade = case.evidence.grade
    time = Badge(year_of(case), False, f"{label_of('period')}（{case.period.basis}）")
    found = [
        Badge(
            f"{case.level}级推行" if case.level in ("省", "市", "县") else case.level,
            False,
            label_of("level"),
        ),
        time,
        Badge(profile.grades[grade], False, case.evidence.basis or ""),
    ]
    if profile.kind(case.kind).material:
        found = [time]
    elif profile.rank(case.kind):
        found.insert(0, Badge(case.kind, False, "文献类型"))
    if status != "在库":
        found.append(Badge(status, True, "状态"))
    return tuple(found)


def facts(entry: Entry, catalog: Catalog) -> tuple[Fact, ...]:
    """Return the short fact sheet that is shown beside the text."""
    return tuple(_group("facts", entry, catalog))


def operation(entry: Entry, catalog: Catalog) -> tuple[Fact, ...]:
    """Return the longer values: the problems, the operation, the safeguards."""
    return tuple(_group("operation", entry, catalog))


def _group(group: Group, entry: Entry, catalog: Catalog) -> Iterator[Fact]:
    for field in shown_fields().values():
        if field.shown.group != group:
            continue
        needed = field.shown.always and field.key not in catalog.profile.unused
        if field.form == "texts" and not needed and not field.texts(entry.case):
            continue
        if field.key == "mechanism":
            yield from _names(entry.case)
        elif field.key in _READERS:
            links, texts = _READERS[field.key](entry, catalog)
            yield Fact(field.label, links, tuple(filter(None, texts)), field.anchor)
        elif field.form == "terms":
            terms = entry.terms.get(field.vocabulary, ())
            yield Fact(field.label, tuple(map(link_to_term, terms)), (), field.anchor)
        else:
            steps = steps_of(entry.case.procedures) if field.key == "procedures" else ()
            yield Fact(field.label, (), field.texts(entry.case), field.anchor, steps)


def _names(case: Case) -> Iterator[Fact]:
    name = case.mechanism.name
    others = [n for n in (case.mechanism.full_name, *case.mechanism.aliases) if n and n != name]
    yield Fact(label_of("mechanism"), texts=(name,))
    yield Fact("又称", texts=tuple(others) or ("无",))


def _places(entry: Entry, catalog: Catalog) -> tuple[Link, ...]:
    links = []
    for place in entry.case.regions:
        today = [region.code for region in catalog.regions.resolve(place.adcode)]
        url = region_url(today[0]) if today else ""
        links.append(
            Link(f"{_place_name(place.adcode, place.name, catalog)}{place.part or ''}", url)
        )
    return tuple(links)


def trail(entry: Entry, catalog: Catalog) -> tuple[Link, ...]:
    """Return the breadcrumbs of a case: through its regions, or through the list."""
    home = Link("首页", "index.html")
    if not entry.region_codes:
        return (home, Link("案例", "library.html"))
    path = catalog.regions.path(entry.region_codes[0])
    return (home, *(Link(region.name, region_url(region.code)) for region in path))


def _place_name(adcode: str, name: str, catalog: Catalog) -> str:
    region = catalog.regions[adcode]
    if not region.retired:
        return catalog.regions.full_name(adcode)
    now = "、".join(r.name for r in catalog.regions.resolve(adcode))
    return f"原{name}（今{now}）" if now else f"原{name}"


def _period(case: Case) -> str:
    start, end = case.period.start, case.period.end
    if start is None and end is None:
        return "年份未报告"
    text = f"{start.chinese}—{end.chinese}" if start and end else ""
    if not text:
        text = f"{start.chinese}起" if start else f"至{end.chinese}" if end else ""
    return text + ("" if case.period.basis == "文内明示" else f"（{case.period.basis}）")


_Answer = tuple[tuple[Link, ...], Sequence[str]]
_READERS: Mapping[str, Callable[[Entry, Catalog], _Answer]] = {
    "regions": lambda e, c: (_places(e, c), [e.case.region_note or ""]),
    "period": lambda e, c: ((), [_period(e.case)]),
    "evidence": lambda e, c: ((), [evidence_of(e.case, c.profile)]),
}
need_readers(
    "casepage.facts",
    [field for field in shown_fields().values() if field.shown.group],
    ["mechanism", *_READERS],
)
