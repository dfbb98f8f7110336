"""The timeline: all dated events in order, year by year, what has no year at the end."""

from casebook.pages import timeline
from sample_library import catalog, entry


def _event(date: str, text: str, basis: str = "文内明示") -> dict:
    return {"date": date, "event": text, "basis": basis}


def _pages(*entries):
    return {page.url: page.view() for page in timeline.pages(catalog(*entries))}


def test_events_stand_in_order() -> None:
    """Years ascend, events within a year too, and events without a year come last."""
    view = _pages(
        entry(
            1, timeline=[_event("2019", "年"), _event("2019-03", "三月"), _event("2020", "次年")]
        ),
        entry(2, timeline=[_event("2019-01-05", "一月五日"), _event("XXXX-12-20", "无年")]),
    )["timeline.html"]
    order = [(group.year, [event.event for event in group.events]) for group in view.groups]
    assert order == [
        ("2019年", ["年", "一月五日", "三月"]),
        ("2020年", ["次年"]),
        ("年份未报告", ["无年"]),
    ]


def test_inferred_dates_say_so() -> None:
    """A date that the source does not state carries its basis; a stated one carries nothing."""
    view = _pages(entry(timeline=[_event("2019", "甲", "推断"), _event("2020", "乙")]))
    events = [event for group in view["timeline.html"].groups for event in group.events]
    assert [event.basis for event in events] == ["推断", ""]


def test_dated_steps_of_the_life_cycle_are_events() -> None:
    """A stage with a date stands in the timeline with who did it; one without a date does not."""
    stages = [{"stage": "申报"}, {"stage": "挂牌", "date": "2021-05-01", "by": "水利站"}]
    view = _pages(entry(lifecycle=stages))["timeline.html"]
    (event,) = view.groups[0].events
    assert (event.date, event.event) == ("2021年5月1日", "挂牌（水利站）")
    assert event.case is not None and event.case.url == "guangxi/450123-0001.html"


def test_long_timelines_have_a_page_per_year() -> None:
    """More events than fit one page go to a page per year, and none is lost."""
    entries = [
        entry(n, timeline=[_event(f"{2000 + n % 3}", f"事{n}"), _event("XXXX-01-01", f"无{n}")])
        for n in range(1, 90)
    ]
    pages = _pages(*entries)
    assert [(link.text, link.count) for link in pages["timeline.html"].years] == [
        ("2000年", 29),
        ("2001年", 30),
        ("2002年", 30),
        ("年份未报告", 89),
    ]
    assert {"timeline/2000.html", "timeline/unknown.html", "timeline/unknown-2.html"} <= set(pages)
    reported = [e.event for view in pages.values() for group in view.groups for e in group.events]
    assert len(reported) == len(set(reported)) == 178
