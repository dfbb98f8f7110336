"""The page of recent changes."""

from __future__ import annotations

from casebook.listing import Link
from casebook.pages import recent
from sample_library import catalog, entry


def test_the_newest_day_comes_first() -> None:
    """Cases stand by day, each with what changed; a case without a known day is left out."""
    some = [entry(n) for n in (1, 2, 3)]
    changed = {some[0].path: "2026-01-01", some[1].path: "2026-02-02", some[2].path: ""}
    notes = {some[1].path: "修订：主题"}
    (page,) = recent.pages(catalog(*some), changed, notes, (Link("Atom", "feeds/atom.xml"),))
    view = page.view()
    assert [day.date for day in view.days] == ["2026-02-02", "2026-01-01"]
    assert [update.what for day in view.days for update in day.updates] == ["修订：主题", ""]


def test_the_page_does_not_grow() -> None:
    """It names the newest cases only."""
    some = [entry(n) for n in range(1, recent.MOST + 5)]
    (page,) = recent.pages(catalog(*some), {e.path: "2026-01-01" for e in some}, {}, ())
    assert sum(len(day.updates) for day in page.view().days) == recent.MOST


def test_fields_are_named_in_words() -> None:
    """What changed is told by the titles of fields; what is no field is not repeated."""
    assert recent.in_a_line("修订", ("title", "body", "<script>")) == "修订：标题、正文"
    assert recent.in_a_line("修订", ()) == "修订"
    keys = ("title", "topics", "domains", "level", "issuer")
    assert recent.in_a_line("修订", keys) == "修订：标题、主题、领域、层级等"
