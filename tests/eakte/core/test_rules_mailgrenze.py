"""An address gets only so many mails that strangers cause."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from kommune.eakte.core.post.grenze import may_get
from kommune.eakte.core.post.grenze import PER_DAY
from kommune.eakte.core.post.grenze import PER_HOUR
from kommune.eakte.core.post.grenze import recent


NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


def ago(number, **step):
    return [NOW - timedelta(**step) for _one in range(number)]


def test_an_hour_is_over_after_an_hour():
    assert may_get(ago(PER_HOUR - 1, minutes=1), NOW)
    assert not may_get(ago(PER_HOUR, minutes=1), NOW)
    assert may_get(ago(PER_HOUR, minutes=60), NOW)


def test_a_day_is_over_after_a_day():
    assert not may_get(ago(PER_DAY, hours=5), NOW)
    assert may_get(ago(PER_DAY, hours=24), NOW)
    assert recent(ago(3, hours=24), NOW) == ()
