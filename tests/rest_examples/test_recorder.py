"""What the recorder makes of values that differ from run to run."""

from datetime import date
from datetime import timedelta
from rest_examples.recorder import DAY
from rest_examples.recorder import Recorder
from rest_examples.recorder import status_line

import pytest


pytestmark = pytest.mark.rules


@pytest.mark.parametrize("days_later", range(5))
def test_a_time_is_moved_once_whatever_day_it_is_recorded(days_later):
    today = DAY + timedelta(days=days_later)
    recorder = Recorder("http://nohost/plone", today)
    assert recorder.words(f"{today}T10:00:00+01:00") == "2026-11-23T09:30:00+01:00"
    assert recorder.words(f"{today}") == "2026-11-23"


@pytest.mark.parametrize(
    "text",
    [
        "2027-01-04T00:10:11+01:00",
        "2027-01-03T23:10:11Z",
        "2027-01-03T23:10:11+00:00",
        "2027-01-04T00:10:11",
    ],
)
def test_a_time_just_after_midnight_is_of_the_towns_day_also_in_utc(text):
    recorder = Recorder("http://nohost/plone", date(2027, 1, 4))
    assert recorder.words(text) == "2026-11-23T09:30:00+01:00"


def test_the_size_of_a_file_is_not_compared():
    recorder = Recorder("http://nohost/plone", date(2027, 1, 4))
    assert recorder.calm({"groesse": 19352, "name": "a"}) == recorder.calm({"groesse": 19355, "name": "a"})


def test_days_of_the_answers_themselves_stay():
    recorder = Recorder("http://nohost/plone", date(2027, 1, 4))
    assert recorder.words("1985-04-12 und 01.05.2024") == "1985-04-12 und 01.05.2024"


def test_a_status_is_told_alike_by_every_python():
    assert [status_line(status) for status in (201, 413, 422)] == [
        "201 Created",
        "413 Content Too Large",
        "422 Unprocessable Content",
    ]
