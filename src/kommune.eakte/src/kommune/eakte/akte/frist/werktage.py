"""Whether a Frist ends on a day the office is closed: Saturday, Sunday or holiday (§ 31 Abs. 3 VwVfG). Pure.

A place is the Land (``BY``), with ``:katholisch`` where the holidays of its Catholic municipalities are kept (Mariä
Himmelfahrt in Bavaria, Fronleichnam in Saxony and Thuringia), or ``Augsburg``, which has one of its own.
"""

from datetime import date
from datetime import timedelta
from enum import StrEnum
from functools import cache

import holidays


# The first two digits of the amtlicher Gemeindeschlüssel (AGS) name the Land.
LAENDER = dict(
    zip(
        (f"{number:02}" for number in range(1, 17)),
        ("SH", "HH", "NI", "HB", "NW", "HE", "RP", "BW", "BY", "SL", "BE", "BB", "MV", "SN", "ST", "TH"),
        strict=True,
    )
)
LOCAL = ("BY", "SN", "TH")  # Länder where it depends on the municipality
CATHOLIC = ":katholisch"
AUGSBURG = "09761"


class Zweifel(StrEnum):
    """Why one asks back about a day."""

    PAST = "past"
    SATURDAY = "saturday"
    SUNDAY = "sunday"
    HOLIDAY = "holiday"


def land_of(ags: str) -> str:
    """Return the Land of a town by its AGS, "" if that is not known: then only holidays of all Länder count."""
    return LAENDER.get((ags or "")[:2], "")


def place_of(ags: str | None, *, local: bool = False) -> str:
    """Return the place whose holidays count for a town: by its AGS, and whether it keeps those of its own."""
    land = land_of(ags or "")
    if (ags or "").startswith(AUGSBURG):
        return "Augsburg"
    return f"{land}{CATHOLIC}" if local and land in LOCAL else land


def closed(day: date, ort: str = "") -> str:
    """Return why a day is no working day: ``saturday``, ``sunday``, the name of a holiday; "" if it is one."""
    return _names(ort, day.year).get(day) or {5: "saturday", 6: "sunday"}.get(day.weekday(), "")


def doubt(day: date, today: date, land: str = "") -> Zweifel | None:
    """Return why a Frist on this day should be asked back, None if nothing speaks against it."""
    if day < today:
        return Zweifel.PAST
    if day in _holidays(land, day.year):
        return Zweifel.HOLIDAY
    return {5: Zweifel.SATURDAY, 6: Zweifel.SUNDAY}.get(day.weekday())


def next_working_day(day: date, land: str = "") -> date:
    """Return the first day from ``day`` on that is no Saturday, Sunday or holiday of the Land."""
    while day.weekday() > 4 or day in _holidays(land, day.year):
        day += timedelta(days=1)
    return day


def _holidays(ort: str, year: int) -> frozenset[date]:
    return frozenset(_names(ort, year))


@cache
def _names(ort: str, year: int) -> dict[date, str]:
    land, _colon, local = ort.partition(":")
    categories = ("public", "catholic") if local else ("public",)
    found = holidays.country_holidays("DE", subdiv=land or None, years=year, language="de", categories=categories)
    return dict(found.items())
