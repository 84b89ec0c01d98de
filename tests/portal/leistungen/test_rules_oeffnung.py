"""Opening hours as people write them, and what they mean on a day."""

from datetime import date
from datetime import datetime
from kommune.portal.leistungen import oeffnung

import pytest


pytestmark = pytest.mark.rules
LINES = (
    "Mo–Fr 8–12",
    "Do 14:00 bis 18.30 Uhr",
    "24.12.2026 8–10",
    "28.12.2026–30.12.2026 geschlossen",
    "",
    "Samstag: 9-11",
)
ZEITEN = oeffnung.parse(LINES)
FEIERTAG = {25: "Erster Weihnachtstag"}


def at(day, hour, minute=0):
    return oeffnung.lage(ZEITEN, datetime(2026, 12, day, hour, minute), lambda one: FEIERTAG.get(one.day, ""))


def test_the_week_is_told_in_rows():
    assert oeffnung.rows(ZEITEN) == [
        {"tage": "Montag bis Mittwoch", "zeiten": "8–12 Uhr"},
        {"tage": "Donnerstag", "zeiten": "8–12, 14–18.30 Uhr"},
        {"tage": "Freitag", "zeiten": "8–12 Uhr"},
        {"tage": "Samstag", "zeiten": "9–11 Uhr"},
    ]


def test_it_is_open_until_the_end_and_closed_from_that_minute_on():
    assert at(3, 8).offen and at(3, 11, 59).bis.hour == 12
    assert not at(3, 12).offen and at(3, 12).wieder == datetime(2026, 12, 3, 14)


def test_a_named_day_goes_before_the_week_and_before_a_holiday():
    assert at(24, 9).offen and not at(24, 11).offen
    closed = at(24, 11)
    assert closed.wieder == datetime(2026, 12, 26, 9)  # the 25th is a holiday
    assert at(25, 9).feiertag == "Erster Weihnachtstag" and not at(25, 9).offen
    assert at(28, 9).wieder == datetime(2026, 12, 31, 8)


def test_an_office_without_hours_is_never_open():
    assert oeffnung.lage(oeffnung.parse(()), datetime(2026, 12, 3, 9), lambda day: "") == (False, None, None, "")


@pytest.mark.parametrize(
    "line",
    [
        "nach Vereinbarung",
        "Mo 12–8",
        "Mo 8–25",
        "Mo 8:61–9",
        "Fr–Mo 8–9",
        "32.1.2026 geschlossen",
        "Mo 8",
        "8–12",
        "24.12.2026–23.12.2026 8–9",
    ],
)
def test_what_cannot_be_read_is_refused(line):
    with pytest.raises(ValueError, match="") as fault:
        oeffnung.parse(["Mo 8–9", line])
    assert str(fault.value) == line


def test_the_days_that_are_otherwise_are_named_with_their_holiday():
    found = oeffnung.ausnahmen(
        ZEITEN, date(2026, 12, 21), lambda one: FEIERTAG.get(one.day, "") if one.month == 12 else ""
    )
    assert [(one.tag.day, oeffnung.short_english(one.spannen), one.feiertag) for one in found] == [
        (24, "8–10", ""),
        (25, "", "Erster Weihnachtstag"),
        (28, "", ""),
        (29, "", ""),
        (30, "", ""),
    ]


def test_the_week_is_told_in_english_too():
    assert oeffnung.rows(ZEITEN, "en")[:2] == [
        {"tage": "Monday to Wednesday", "zeiten": "8–12"},
        {"tage": "Thursday", "zeiten": "8–12, 14–18:30"},
    ]
