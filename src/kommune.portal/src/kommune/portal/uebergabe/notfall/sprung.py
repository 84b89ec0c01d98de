"""By how much numbers leap after a backup was restored. Pure."""

from datetime import datetime
from datetime import timedelta


# Far more than any town gives, and more than a block of Eingangsnummern for each of several processes.
PER_SECOND = 10
AT_LEAST = 1_000
CLOCKS_DIFFER = timedelta(minutes=1)


def leap_for(gesichert: datetime, now: datetime) -> int | None:
    """Return by how much numbers leap, None if the clock cannot be right.

    The leap grows with the time since the last change the backup knows, and faster than numbers are given. So whoever
    restores one backup twice gets two ranges of numbers, and a backup of a restored database is ahead of both: a
    number is as high as at most ten a second since then would make it, in every one of these timelines.
    """
    if now < gesichert - CLOCKS_DIFFER:
        return None
    return AT_LEAST + PER_SECOND * max(0, int((now - gesichert).total_seconds()))
