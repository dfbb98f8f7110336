"""Figures in comparisons: grouped by key and kind, with their whole, in a common unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from weakref import WeakKeyDictionary

from casebook.case import Indicator
from casebook.case.concepts import IndicatorKind
from casebook.case.quantity import convert, exact, exact_text, in_base_unit
from casebook.catalog import Catalog, Entry
from casebook.comparison.wholes import Whole, share_of, whole_of
from casebook.listing import KIND_CLASSES, baseline, change, figure, figure_anchor
from casebook.listing.highlights import earlier
from casebook.listing.plots import Axis, Dots, Mark, dots
from casebook.vocabulary import Term, Vocabulary

KINDS: tuple[IndicatorKind, ...] = ("结果", "产出", "过程", "投入", "背景", "标准", "目标")
"""The kinds of figures in the order of tables: results first, targets at the end."""


@dataclass(frozen=True, eq=False)
class Filed:
    """A figure with its case and its position among the indicators, from 1."""

    entry: Entry
    number: int

    @property
    def indicator(self) -> Indicator:
        """Return the figure itself, read from its case."""
        return self.entry.case.indicators[self.number - 1]

    @property
    def url(self) -> str:
        """Return the address of the figure's place on the case page."""
        return f"{self.entry.url}#{figure_anchor(self.number)}"


@dataclass(frozen=True)
class FigureView:
    """A figure of a comparison for a template; before, number and after read in that order.

    ``common`` is the figure in the unit of its row, empty if it already has this unit. ``whole`` is
    what it is a part of, shown within or after the figure; ``whole_missing`` means that a whole
    should be reported but is not. ``dots`` shows it as a part of its whole, ``mark`` on the axis of
    its row.
    """

    key: str
    kind: str
    name: str
    url: str
    before: str
    number: str
    after: str
    common: str
    whole: str
    whole_url: str
    whole_missing: bool
    share: str
    share_note: str
    as_of: str
    deadline: str
    baseline: str
    change: str
    note: str
    source: str
    source_url: str
    dots: Dots | None = None
    mark: Mark | None = None

    @property
    def text(self) -> str:
        """Return the figure as one text: 近 1.5 亿元; 54 / 77 个."""
        return f"{self.before}{self.number}{self.whole}{self.after}"


@dataclass(frozen=True)
class Keyed:
    """All figures of one key, in the order of the catalog, with their counts."""

    figures: tuple[Filed, ...]
    cases: int
    kinds: frozenset[str]


def by_key(catalog: Catalog) -> Mapping[str, Keyed]:
    """Return all figures that have a key, under the key's id."""
    known = _known.get(catalog)
    if known is None:
        known = _known[catalog] = _by_key(catalog)
    return known


_known: WeakKeyDictionary[Catalog, Mapping[str, Keyed]] = WeakKeyDictionary()


def _by_key(catalog: Catalog) -> Mapping[str, Keyed]:
    keys = catalog.vocabularies.keys
    found: dict[str, list[Filed]] = {}
    kinds: dict[str, set[IndicatorKind]] = {}
    for entry in catalog.entries:
        for number, (word, kind) in enumerate(entry.placing.figures, 1):
            key = keys.resolve(word).term if word else None
            if key is not None:
                found.setdefault(key.id, []).append(Filed(entry, number))
                kinds.setdefault(key.id, set()).add(kind)
    return {
        key: Keyed(tuple(some), len({filed.entry.path for filed in some}), frozenset(kinds[key]))
        for key, some in found.items()
    }


def figures_of(entry: Entry) -> tuple[Filed, ...]:
    """Return the figures of a case with their places."""
    return tuple(Filed(entry, number) for number in range(1, len(entry.placing.figures) + 1))


def key_of(indicator: Indicator, keys: Vocabulary) -> Term | None:
    """Return the key under which a figure compares."""
    return keys.resolve(indicator.key).term if indicator.key else None


def common_unit(some: Iterable[Filed], units: Vocabulary) -> Term | None:
    """Return the unit to convert the figures of a row to; None if they have the same unit.

    It is the most frequent unit, or the smaller of two equally frequent ones, so that 1.06 亿元
    beside 3000 万元 becomes 10600 万元.
    """
    terms = [units.resolve(filed.indicator.unit).term for filed in some]
    used = Counter(term for term in terms if term is not None)
    if len({(term.dimension, term.scale) for term in used}) < 2:
        return None
    if len({term.dimension for term in used}) > 1:
        return None
    return min(used, key=lambda term: (-used[term], term.scale, term.id))


def in_unit(indicator: Indicator, unit: Term, units: Vocabulary) -> Fraction | None:
    """Return a figure in another unit of its dimension, exactly: 1.06 亿元 → 10600 (万元)."""
    base = in_base_unit(indicator, units)
    return None if base is None else base / unit.scale


def shown(filed: Filed, catalog: Catalog, common: Term | None = None) -> FigureView:
    """Return a figure for a table row with the unit ``common``."""
    indicator, vocabularies = filed.indicator, catalog.vocabularies
    key = key_of(indicator, vocabularies.keys)
    parts = figure(indicator.value, indicator.unit, indicator.qualifier)
    whole = whole_of(filed.entry.case, indicator, vocabularies)
    share = share_of(indicator, whole)
    within, after = f" / {whole.text}" if whole else "", parts.after
    if whole and indicator.qualifier in ("余", "多", "以上"):
        # 50 余个 / 77 个: the qualifier belongs to the part and must not come after the whole.
        within, after = "", f"{after} / {whole.text} {indicator.unit}"
    return FigureView(
        key=key.id if key else "",
        kind=indicator.kind,
        name=indicator.name,
        url=filed.url,
        before=parts.before,
        number=parts.number,
        after=after,
        common=_on_common_scale(indicator, common, vocabularies.units),
        whole=within,
        whole_url=f"{filed.entry.url}#{figure_anchor(whole.number)}" if whole else "",
        whole_missing=bool(key and key.total and whole is None),
        share=share.text if share else "",
        share_note="本库核算" if share and share.computed else "",
        as_of=indicator.as_of or "",
        deadline=indicator.deadline.chinese if indicator.deadline else "",
        baseline=baseline(indicator),
        change=change(indicator),
        note=indicator.note or "",
        source=_source_title(filed),
        source_url=f"{filed.entry.url}#source-{indicator.source}",
        dots=_dots(indicator, whole),
    )


class Plot:
    """One axis for figures of one key: ``axis`` is None if their units have nothing in common."""

    def __init__(self, some: Sequence[Filed], key: Term, units: Vocabulary) -> None:
        common = common_unit(some, units)
        names = {filed.indicator.unit for filed in some}
        self._units, self._unit = units, common.name if common else ""
        if common is None and len(names) == 1:
            (self._unit,) = names
        found = [v for f in some for v in (self._value(f), self._since(f)) if v is not None]
        self.axis = Axis.of(found, self._unit, share=key.share) if self._unit else None

    def marked(self, filed: Filed, view: FigureView) -> FigureView:
        """Return a figure with its mark on the axis; a range or a ratio has none."""
        value = self._value(filed)
        if self.axis is None or value is None:
            return view
        kind = KIND_CLASSES[filed.indicator.kind]
        return replace(view, mark=self.axis.mark(value, kind, self._since(filed)))

    def _value(self, filed: Filed) -> Fraction | None:
        return self._in_unit(filed.indicator.value, filed.indicator.unit)

    def _since(self, filed: Filed) -> Fraction | None:
        if not earlier(filed.indicator):
            return None
        return self._in_unit(filed.indicator.baseline, filed.indicator.unit)

    def _in_unit(self, value: int | float | str | None, unit: str) -> Fraction | None:
        base, term = convert(value, unit, self._units), self._units.resolve(self._unit).term
        return None if base is None or term is None else base / term.scale


def _dots(indicator: Indicator, whole: Whole | None) -> Dots | None:
    value = exact(indicator.value)
    exactly = indicator.qualifier == "精确" and whole is not None and whole.qualifier == "精确"
    return dots(value, whole.value) if exactly and whole and value is not None else None


def _on_common_scale(indicator: Indicator, common: Term | None, units: Vocabulary) -> str:
    if common is None or indicator.unit == common.name:
        return ""
    value = in_unit(indicator, common, units)
    if value is None:
        return ""
    parts = figure(exact_text(value), common.name, indicator.qualifier)
    return f"{parts.before}{parts.number}{parts.after}"


def _source_title(filed: Filed) -> str:
    sources = filed.entry.case.sources
    return next((s.title for s in sources if s.id == filed.indicator.source), "")
