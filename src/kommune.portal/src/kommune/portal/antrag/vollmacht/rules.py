"""What a Vollmacht lets do, and until when. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from enum import StrEnum


class Umfang(StrEnum):
    """What somebody may do in the Antrag of another."""

    SEHEN = "sehen"
    HANDELN = "handeln"


LINK_LASTS = timedelta(days=7)
LONGEST = timedelta(days=730)
MOST = 10  # Vollmachten of one Antrag that hold or wait


@dataclass(frozen=True)
class Vollmacht:
    """One Vollmacht of an Antrag; kept for good when it is over, so that one sees who could read and when.

    ``hash`` is the SHA-256 of the token of the link; ``user_id`` and ``name`` whose account accepted it. ``bis`` is the last
    day. ``beendet_von``: ``inhaber`` gave it back, ``antragsteller`` took it back.
    """

    hash: str
    email: str
    umfang: str
    bis: date
    erteilt: datetime
    user_id: str = ""
    name: str = ""
    angenommen: datetime | None = None
    beendet: datetime | None = None
    beendet_von: str = ""

    @property
    def id(self) -> str:
        """What names it in addresses; it opens nothing."""
        return self.hash[:12]


def holds(one: Vollmacht, today: date) -> bool:
    """Tell whether it lets somebody in today."""
    return bool(one.angenommen) and one.beendet is None and today <= one.bis


def can_be_accepted(one: Vollmacht, now: datetime) -> bool:
    """Tell whether its link is good still."""
    waits = one.angenommen is None and one.beendet is None
    return waits and now < one.erteilt + LINK_LASTS and now.date() <= one.bis


def is_open(one: Vollmacht, now: datetime) -> bool:
    """Tell whether it holds or waits to be accepted."""
    return holds(one, now.date()) or can_be_accepted(one, now)


def of_person(vollmachten: Iterable[Vollmacht], user_id: str, today: date) -> str:
    """Return the widest Umfang somebody has today, "" for none."""
    found = {one.umfang for one in vollmachten if user_id and one.user_id == user_id and holds(one, today)}
    return next((str(one) for one in (Umfang.HANDELN, Umfang.SEHEN) if one in found), "")


def is_good_until(bis: date, today: date) -> bool:
    """Tell whether a day can be the last one: not past, at most two years ahead."""
    return today <= bis <= today + LONGEST
