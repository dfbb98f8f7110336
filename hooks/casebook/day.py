"""On which day a library is built: the one asked for in SOURCE_DATE_EPOCH, else the clock's."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta, timezone

VARIABLE = "SOURCE_DATE_EPOCH"
_BEIJING = timezone(timedelta(hours=8))
"""Where the dates of a library are written: what is today there is not yet so in Greenwich."""


class BadDayError(ValueError):
    """The variable holds no time; the message is Chinese and says how to mend it."""


def asked() -> datetime | None:
    """Return the time that was asked for, None without one; raise :class:`BadDayError`."""
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
    """Return the day of the build, in Beijing; the clock's where the variable holds no time."""
    try:
        moment = asked()
    except BadDayError:
        moment = None
    return (moment or datetime.now(UTC)).astimezone(_BEIJING).date()
