"""The day of a build: asked for, or the clock's, and never an exception nobody can read."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from casebook.machine.day import VARIABLE, BadDayError, asked, today


def test_the_day_is_the_one_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH gives the time in Greenwich and the day in Beijing."""
    monkeypatch.setenv(VARIABLE, str(int(datetime(2026, 1, 31, 17, tzinfo=UTC).timestamp())))
    assert asked() == datetime(2026, 1, 31, 17, tzinfo=UTC)
    assert today() == date(2026, 2, 1)


def test_without_it_the_clock_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing was asked for: today is today."""
    monkeypatch.delenv(VARIABLE, raising=False)
    assert asked() is None
    assert abs(today() - datetime.now(UTC).date()) <= timedelta(days=1)


@pytest.mark.parametrize(
    "value", ["banana", "1e9", "99999999999999999999", "-99999999999999", "1.5"]
)
def test_no_time_is_reported_in_words(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """What is no number of seconds, or too many, is a sentence with a remedy; the day is the clock's."""
    monkeypatch.setenv(VARIABLE, value)
    with pytest.raises(BadDayError, match="改成一个整数"):
        asked()
    assert today().year >= 2026
