"""The clock gives aware times that the database can store."""

from datetime import datetime
from datetime import timedelta
from kommune.eakte.core import clock

import pytest
import time
import zodbpickle.pickle as pickle


pytestmark = pytest.mark.rules
FIRST = datetime(2026, 10, 25, 2, 30, tzinfo=clock.TIMEZONE)
AGAIN = FIRST.replace(fold=1)


def stored(moment):
    return pickle.loads(pickle.dumps(moment, 3))


def test_the_logs_tell_legal_time_once_the_server_starts(monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    try:
        monkeypatch.setenv("TZ", "Europe/Berlin")
        clock.set_logs_right()
        assert time.tzname == ("CET", "CEST")
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_time_survives_the_database():
    moment = clock.for_good(datetime(2026, 11, 28, 12, 0, 0, 5, tzinfo=clock.TIMEZONE))
    assert stored(moment) == moment
    assert stored(moment).tzinfo is clock.TIMEZONE


def test_the_hour_that_comes_twice_keeps_its_offset_and_its_order():
    first, again = stored(clock.for_good(FIRST)), stored(clock.for_good(AGAIN))
    assert first.isoformat() == "2026-10-25T02:30:00+02:00"
    assert again.isoformat() == "2026-10-25T02:30:00+01:00"
    assert again - first == timedelta(hours=1)
    assert first < clock.for_good(AGAIN.replace(minute=10)) < again
    assert clock.for_good(datetime(2026, 10, 25, 1, 59, tzinfo=clock.TIMEZONE)) < first
    assert again < clock.for_good(datetime(2026, 10, 25, 3, 0, tzinfo=clock.TIMEZONE))
    assert again.tzname() == "CET"


@pytest.mark.parametrize(
    "moment,minutes,expected",
    [
        (datetime(2026, 10, 25, 1, 30), 60, "2026-10-25T02:30:00+02:00"),
        (datetime(2026, 10, 25, 1, 30), 120, "2026-10-25T02:30:00+01:00"),
        (datetime(2026, 10, 25, 1, 30), 150, "2026-10-25T03:00:00+01:00"),
        (datetime(2026, 3, 29, 1, 30), 60, "2026-03-29T03:30:00+02:00"),
        (datetime(2026, 12, 31, 23, 30), 60, "2027-01-01T00:30:00+01:00"),
        (datetime(2028, 2, 28, 12, 0), 24 * 60, "2028-02-29T12:00:00+01:00"),
    ],
)
def test_minutes_later_are_minutes_that_pass(moment, minutes, expected):
    assert clock.later(moment.replace(tzinfo=clock.TIMEZONE), minutes).isoformat() == expected


def test_now_is_written_down_for_good(monkeypatch):
    class Frozen(datetime):
        @classmethod
        def now(cls, tz=None):
            return AGAIN

    monkeypatch.setattr(clock, "datetime", Frozen)
    assert clock.now().utcoffset() == timedelta(hours=1)
    assert stored(clock.now()).utcoffset() == timedelta(hours=1)


def test_a_year_begins_at_midnight_of_the_town():
    begins, ends = clock.year(2027)
    assert begins.isoformat() == "2027-01-01T00:00:00+01:00"
    assert ends.isoformat() == "2027-12-31T23:59:00+01:00"
