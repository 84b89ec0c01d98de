"""The calendar as iCalendar: all-day events, text escaped by the library; the same things make the same bytes. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hashlib import sha256
from icalendar import Calendar
from icalendar import Event


MAX_TERMINE = 500
STAMP = datetime(2026, 1, 1, tzinfo=UTC)  # a stamp of now would make other bytes of the same things
PRODID = "-//kommune//Fristen//DE"


@dataclass(frozen=True)
class Termin:
    """One date: ``uid`` stays the same when the day moves."""

    uid: str
    tag: date
    text: str
    url: str


def calendar_of(termine: Iterable[Termin], *, name: str) -> bytes:
    """Return a calendar of all-day dates, the earliest first, at most ``MAX_TERMINE``; no times, so no time zones."""
    found = Calendar()
    found.add("prodid", PRODID)
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", name)
    for one in sorted(termine, key=lambda termin: (termin.tag, termin.uid))[:MAX_TERMINE]:
        event = Event()
        event.add("uid", one.uid)
        event.add("dtstamp", STAMP)
        event.add("dtstart", one.tag)
        event.add("dtend", one.tag + timedelta(days=1))
        event.add("summary", one.text)
        event.add("url", one.url)
        event.add("transp", "TRANSPARENT")
        found.add_component(event)
    return bytes(found.to_ical())


def etag_of(data: bytes) -> str:
    """Return by what a program knows that it has these bytes already."""
    return f'"{sha256(data).hexdigest()[:32]}"'
