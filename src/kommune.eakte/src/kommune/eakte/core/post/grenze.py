"""How many mails one address gets that strangers can cause, so that nobody is bombed through us. Pure."""

from collections.abc import Iterable
from datetime import datetime
from datetime import timedelta


KEEP = timedelta(days=1)
PER_HOUR = 10
PER_DAY = 30


def recent(times: Iterable[datetime], now: datetime) -> tuple[datetime, ...]:
    """Return the times of the last 24 hours, which is as far back as anybody counts."""
    return tuple(time for time in times if time > now - KEEP)


def may_get(times: Iterable[datetime], now: datetime) -> bool:
    """Tell whether an address that got mails of one occasion at these times may get one more now."""
    day = recent(times, now)
    hour = [time for time in day if time > now - timedelta(hours=1)]
    return len(day) < PER_DAY and len(hour) < PER_HOUR
