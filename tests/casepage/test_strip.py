"""The key figures in the head of a case."""

from __future__ import annotations

from casebook.casepage.strip import strip
from casebook.listing.highlights import NO_RESULT
from sample_library import entry, figure


def _strip(*figures: dict):
    return strip(entry(indicators=list(figures)).case)


def test_figure_has_value_baseline_kind_and_source() -> None:
    """Value with its qualifier, the earlier value, what changed and when, and the source's mark."""
    (one,) = _strip(figure("党员", 6, unit="名", baseline=2, as_of="2021")).results
    assert (one.earlier, one.before, one.number, one.after) == ("2", "", "6", " 名")
    assert (one.kind, one.kind_class, one.aside) == ("结果", "result", ("+4 名", "2021"))
    assert (one.anchor, one.source.text, one.source.url) == ("figure-1", "①", "#source-S1")


def test_baseline_of_another_group_is_no_earlier_value() -> None:
    """A figure of the whole county beside that of a village stands aside with its name."""
    (one,) = _strip(figure("收入", 5, unit="元", baseline=4, baseline_note="全县平均")).results
    assert one.earlier == ""
    assert one.aside == ("对照 4 元（全县平均）",)


def test_missing_results_are_said_calmly() -> None:
    """Without a result the strip says so; products are called products."""
    only_target = _strip(figure("通水", 50, "目标", deadline="2022"))
    assert only_target.note == f"{NO_RESULT}。" and only_target.results == ()
    assert only_target.targets[0].aside == ("期限 2022年",)
    assert "产出" in _strip(figure("修渠", 9, "产出")).note
    assert _strip(figure("通水", 9)).note == ""
