"""The only source of time. Tests freeze it; every date in a record comes from here."""

from datetime import date
from datetime import datetime
from zoneinfo import ZoneInfo


TIMEZONE = ZoneInfo("Europe/Berlin")


def now() -> datetime:
    """Return the present moment, aware, in the legal time of Germany, whole microseconds."""
    return datetime.now(TIMEZONE)


def today() -> date:
    """Return the present day in the legal time of Germany."""
    return now().date()
