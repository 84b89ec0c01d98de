"""The only source of time. Tests set it; every date in a record comes from here."""

from datetime import date
from datetime import datetime
from zoneinfo import ZoneInfo


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
    return datetime.now(TIMEZONE)


def today() -> date:
    """Return the present day in the legal time of Germany."""
    return now().date()
