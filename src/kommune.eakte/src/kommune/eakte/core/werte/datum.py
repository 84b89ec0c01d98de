"""Days: read as Germans write them or in ISO 8601, shown with four digits of the year. Pure.

A day of which a part is unknown (a birth in old civil status) is kept in the reduced form of ISO 8601,
``1978`` or ``1978-03``, or as ``unbekannt``, and shown as the registers do: ``00.00.1978`` (DSMeld, 0601).
"""

from datetime import date
from datetime import datetime
from datetime import time
from kommune.eakte.core.werte import WertFehler
from typing import Any

import re


EARLIEST, LATEST = 1000, 9999
OLDEST_BIRTH = 1900
WITHOUT_DOTS = range(1800, 2200)
UNKNOWN = "unbekannt"
UNKNOWN_WORDS = frozenset({UNKNOWN, "jahr unbekannt", "datum unbekannt", "nicht bekannt", "00.00.0000", "0000-00-00"})
GERMAN = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]+)")
TOGETHER = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
REDUCED = re.compile(r"(?:([0-9]{1,2})\.)?([0-9]{4})|([0-9]{4})-([0-9]{2})")
ISO_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d[\d:.+-]*)?")
ISO_TIME = re.compile(r"[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?")
ZONE = re.compile(r"Z|[+-][0-9]{2}:[0-9]{2}")


def read(value: Any) -> date:
    """Return the day ``3.4.1985``, ``03041985`` or ``1985-04-03``.

    :raises WertFehler: ``datum`` (not readable), ``datum_jahr`` (no four digits), ``datum_gibt_es_nicht``,
        ``datum_bereich`` (a year before 1000).
    """
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return _in_range(value)
    text = value.strip() if isinstance(value, str) else ""
    return _in_range(_day(*_parts(text)))


def read_birth(value: Any, today: date, *, oldest: int = OLDEST_BIRTH) -> str:
    """Return a birth as kept: a day, or what is known of it, between 1 January of ``oldest`` and today.

    :raises WertFehler: as ``read_incomplete``, or ``geburt``.
    """
    kept = read_incomplete(value)
    if kept and kept != UNKNOWN and not f"{oldest:04}" <= kept <= today.isoformat():
        raise WertFehler("geburt", jahr=oldest - 1)
    return kept


def read_incomplete(value: Any) -> str:
    """Return ``1978-03-12``, ``1978-03``, ``1978`` or ``unbekannt``; "" for nothing.

    Taken are ``12.3.1978``, ``00.03.1978``, ``03.1978``, ``00.00.1978``, ``1978``, ``unbekannt`` and ISO 8601.

    :raises WertFehler: as ``read``.
    """
    if isinstance(value, date):
        return read(value).isoformat()
    if value is None:
        return ""
    text = " ".join(value.split()) if isinstance(value, str) else "?"
    if not text or text.casefold() in UNKNOWN_WORDS:
        return UNKNOWN if text else ""
    if match := REDUCED.fullmatch(text):
        year, month = (int(match[2]), int(match[1] or 0)) if match[2] else (int(match[3]), int(match[4]))
        day = 0
    else:
        year, month, day = _parts(text)
    if day and month:
        return _in_range(_day(year, month, day)).isoformat()
    if day or not 0 <= month <= 12:
        raise WertFehler("datum_gibt_es_nicht")
    if not year:
        return UNKNOWN
    _in_range(date(max(year, 1), 1, 1))
    return f"{year:04}-{month:02}" if month else f"{year:04}"


def read_iso_moment(value: Any) -> datetime:
    """Return a moment in ISO 8601, extended form: ``2026-10-25T02:30+01:00``, the offset may be missing.

    :raises WertFehler: ``zeitpunkt``, or as ``read``.
    """
    text = value if isinstance(value, str) else ""
    day, _t, rest = text.partition("T")
    zone = ZONE.search(rest)
    clock = rest[: zone.start()] if zone else rest
    if not ISO.fullmatch(day) or not ISO_TIME.fullmatch(clock) or (zone and zone.end() != len(rest)):
        raise WertFehler("zeitpunkt")
    read(day)
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise WertFehler("zeitpunkt") from error


def read_iso_time(value: Any) -> time:
    """Return a time of the day, ``14:30`` or ``14:30:00``.

    :raises WertFehler: ``uhrzeit``.
    """
    if not (isinstance(value, str) and ISO_TIME.fullmatch(value)):
        raise WertFehler("uhrzeit")
    try:
        return time.fromisoformat(value)
    except ValueError as error:
        raise WertFehler("uhrzeit") from error


def show(day: date) -> str:
    """Return a day as ``01.03.1980``, the year always with four digits."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def show_moment(moment: datetime) -> str:
    """Return a moment as ``01.03.1980 14:30``."""
    return f"{show(moment)} {moment.hour:02}:{moment.minute:02}"


def show_incomplete(kept: str) -> str:
    """Return what ``read_incomplete`` keeps as a person reads it: ``00.03.1978``; any other text as it is."""
    if match := ISO.fullmatch(kept):
        return f"{match[3]}.{match[2]}.{match[1]}"
    match = REDUCED.fullmatch(kept)
    if match is None:
        return kept
    return f"00.00.{match[2]}" if match[2] else f"00.{match[4]}.{match[3]}"


def _parts(text: str) -> tuple[int, int, int]:
    if match := GERMAN.fullmatch(text):
        if len(match[3]) != 4:
            raise WertFehler("datum_jahr")
        return int(match[3]), int(match[2]), int(match[1])
    if match := ISO.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if (match := TOGETHER.fullmatch(text)) and int(match[3]) in WITHOUT_DOTS:
        return int(match[3]), int(match[2]), int(match[1])
    raise WertFehler("datum")


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise WertFehler("datum_gibt_es_nicht" if year else "datum_jahr") from error


def _in_range(day: date) -> date:
    if not EARLIEST <= day.year <= LATEST:
        raise WertFehler("datum_bereich")
    return day


def show_iso(text: str) -> str:
    """Return an ISO 8601 day or time as DD.MM.YYYY (HH:MM), other text as it is."""
    if not ISO_MOMENT.fullmatch(text):
        return text
    try:
        if "T" in text:
            return show_moment(datetime.fromisoformat(text))
        return show(date.fromisoformat(text))
    except ValueError:
        return text
