"""The only source of time. Tests set it; every date in a record comes from here."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import timezone
from datetime import UTC
from zoneinfo import ZoneInfo

import time


class LegalTime(ZoneInfo):
    """Europe/Berlin, stored in the database as a reference: ZODB's pickler cannot store a plain ZoneInfo."""

    def __reduce__(self):
        return (legal_time, ())


TIMEZONE = LegalTime("Europe/Berlin")


def legal_time() -> LegalTime:
    """Return the legal time of Germany (ZeitG § 4)."""
    return TIMEZONE


def now() -> datetime:
    """Return the present moment, aware, in the legal time of Germany, whole microseconds."""
    return for_good(datetime.now(TIMEZONE))


def for_good(moment: datetime) -> datetime:
    """Return a moment that still says which one it was when it comes back from the database.

    The hour that comes twice at the end of October (ZeitG § 4) gets its offset written down: the
    database forgets ``fold``, and two times of one zone are compared by their clock hands.
    """
    if moment.utcoffset() == moment.replace(fold=not moment.fold).utcoffset():
        return moment
    offset = moment.utcoffset()
    return moment.replace(fold=0, tzinfo=timezone(offset, moment.tzname()) if offset is not None else None)


def later(moment: datetime, minutes: int) -> datetime:
    """Return the moment so many minutes after another, as they pass: also over the hour that comes twice or not at all."""
    passed = moment.astimezone(UTC) + timedelta(minutes=minutes)
    return for_good(passed.astimezone(TIMEZONE))


def year(number: int) -> tuple[datetime, datetime]:
    """Return the first and the last minute of a year in legal time."""
    return datetime(number, 1, 1, tzinfo=TIMEZONE), datetime(number, 12, 31, 23, 59, tzinfo=TIMEZONE)


def today() -> date:
    """Return the present day in the legal time of Germany."""
    return now().date()


def set_logs_right(event: object = None) -> None:
    """Let the logs tell legal time from the first line on: Zope sets ``TZ`` and tells no one.

    The C library would look at it some minutes later, when something asks it to, and the security log, which
    fail2ban reads, would jump by an hour.
    """
    time.tzset()
