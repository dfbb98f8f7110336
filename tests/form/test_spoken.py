"""Figures, dates and places as people write them."""

from __future__ import annotations

import pytest

from casebook.form.entries import Words
from casebook.form.spoken import Figure, read_date, read_figure, read_place, written_figure


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("约500余户", Figure(500, "户", "余", "原文写“约500余户”")),
        ("70至90户", Figure("70-90", "户")),
        ("70～90户", Figure("70-90", "户")),
        ("4312件", Figure(4312, "件")),
        ("4,312 件", Figure(4312, "件")),
        ("４３１２件", Figure(4312, "件")),
        ("11件次", Figure(11, "件次")),
        ("8.5万人", Figure(8.5, "万人")),
        ("8.5万票", Figure(85000, "票")),
        ("97.4%", Figure(97.4, "%")),
        ("3.2个百分点", Figure(3.2, "百分点")),
        ("近4.8万户", Figure(4.8, "万户", "近")),
        ("不低于30人", Figure(30, "人", "不低于")),
        ("20人以上", Figure(20, "人", "以上")),
        ("700余名", Figure(700, "名", "余")),
    ],
)
def test_figures_keep_number_unit_and_qualifier(text: str, figure: Figure, words: Words) -> None:
    """A figure is read whole; a unit the vocabulary lacks becomes one that it has."""
    assert read_figure(text, words.vocabularies.units) == figure


@pytest.mark.parametrize(
    ("text", "beside", "figure"),
    [
        ("8.5万", "受益人口（人）", Figure(8.5, "万人")),
        ("4312", "收集诉求4312件", Figure(4312, "件")),
        ("8.5万", "惠及群众", None),
        ("很多", "", None),
        ("12名，8户", "", None),
    ],
)
def test_a_bare_number_takes_its_unit_from_the_words_beside(
    text: str, beside: str, figure: Figure | None, words: Words
) -> None:
    """8.5万 is never read as 8.5; without a unit anywhere it is not read at all."""
    assert read_figure(text, words.vocabularies.units, beside) == figure


@pytest.mark.parametrize(
    "qualifier", ["精确", "以上", "余", "多", "近", "约", "不低于", "不超过", "每"]
)
@pytest.mark.parametrize(
    ("value", "unit"), [(500, "户"), (3.5, "万元"), ("5-10", "个"), (1, "次/年")]
)
def test_written_figures_read_back(
    value: int | float | str, unit: str, qualifier: str, words: Words
) -> None:
    """Either a figure is written in words that mean it exactly, or not in words at all."""
    units = words.vocabularies.units
    figure = Figure(value, unit, qualifier)
    written = written_figure(figure, units)
    assert written == "" or read_figure(written, units) == figure


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2025年", "2025"), ("2025年6月", "2025-06"), ("2025年6月3日", "2025-06-03"), ("2025.6", "2025-06"),
        ("2025-06-03", "2025-06-03"), ("2025/6/3", "2025-06-03"), ("截至2025年6月底", "2025-06"),
        ("二〇二五年6月", "2025-06"), ("二〇二五年十月", "2025-10"),
        ("10月（年份未报告）", "XXXX-10"), ("２０２５年", "2025"), ("1246", "1246"),
        ("2025年13月", None), ("2025年2月30日", None), ("前几年", None), ("", None),
    ],
)  # fmt: skip
def test_dates_in_every_usual_form(text: str, date: str | None) -> None:
    """A date is read to its precision; one that does not exist is none."""
    assert read_date(text) == date


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("贵州省遵义市湄潭县兴隆镇", {"adcode": "520328", "name": "湄潭县", "part": "兴隆镇"}),
        ("湄潭县", {"adcode": "520328", "name": "湄潭县"}),
        ("湄潭县（520328）兴隆镇", {"adcode": "520328", "name": "湄潭县", "part": "兴隆镇"}),
        ("兴隆镇", None),
        ("鼓楼区", None),
    ],
)
def test_places_are_certain_or_asked_about(
    text: str, place: dict[str, str] | None, words: Words
) -> None:
    """A town alone is no county, and a name that several bear is not decided."""
    assert read_place(text, words.regions).value == place
