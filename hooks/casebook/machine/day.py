"""The day of a build: from SOURCE_DATE_EPOCH, else from the clock."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta, timezone

VARIABLE = "SOURCE_DATE_EPOCH"
_BEIJING = timezone(timedelta(hours=8))
"""The time zone of the dates in a library: a new day begins eight hours before UTC's."""


class BadDayError(ValueError):
    """SOURCE_DATE_EPOCH is not a valid time; the message is Chinese and says how to correct it."""


def asked() -> datetime | None:
    """Return the time in SOURCE_DATE_EPOCH, or None if unset. Raises :class:`BadDayError`."""
    value = os.environ.get(VARIABLE, "").strip()
    if not value:
        return None
    try:
        return datetime.fromtimestamp(int(value), UTC)
    except (ValueError, OverflowError, OSError):
        text = (
            f"环境变量 {VARIABLE} 是“{value[:40]}”，不是从 1970 年算起的秒数；"
            "改成一个整数，例如 $(git log -1 --format=%ct)，或删掉这个变量"
        )
        raise BadDayError(text) from None


def today() -> date:
    """Return the day of the build in Beijing; from the clock if the variable is not valid."""
    try:
        moment = asked()
    except BadDayError:
        moment = None
    return (moment or datetime.now(UTC)).astimezone(_BEIJING).date()
