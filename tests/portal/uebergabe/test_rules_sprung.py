"""Two timelines never give one number: the leap grows faster than numbers are given."""

from datetime import datetime
from datetime import timedelta
from kommune.portal.uebergabe.notfall import sprung

import pytest


pytestmark = pytest.mark.rules
BACKUP = datetime(2026, 3, 1, 2, 0)
LAST = 500  # the last number the backup knows


def restored(after, at, last=LAST):
    return last + sprung.leap_for(after, at)


@pytest.mark.parametrize("minutes", [1, 10, 60, 24 * 60])
def test_the_same_backup_restored_again_has_other_numbers(minutes):
    first = restored(BACKUP, BACKUP + timedelta(hours=8))
    again = restored(BACKUP, BACKUP + timedelta(hours=8, minutes=minutes))
    assert again - first >= 10 * 60 * minutes  # a block for each of four processes at the very least


def test_a_backup_of_a_restored_town_is_ahead_of_what_was_lost():
    hour = timedelta(hours=1)
    first = restored(BACKUP, BACKUP + hour)
    given = first + 5_000  # and a backup is made of it
    second = restored(BACKUP + 2 * hour, BACKUP + 3 * hour, given) + 5_000
    oldest_again = restored(BACKUP, BACKUP + 4 * hour)
    assert oldest_again > second > given


def test_a_backup_of_this_very_moment_leaps_as_well():
    assert sprung.leap_for(BACKUP, BACKUP) == sprung.AT_LEAST
    assert sprung.leap_for(BACKUP, BACKUP - timedelta(seconds=30)) == sprung.AT_LEAST


def test_a_clock_before_the_backup_is_refused():
    assert sprung.leap_for(BACKUP, BACKUP - timedelta(hours=1)) is None
