"""What must be done once after a backup was restored: nothing given after it is given again, nothing ended revives."""

from datetime import datetime
from kommune.eakte.anmeldung import api as anmeldung
from kommune.eakte.core import clock
from kommune.eakte.core import nummern
from kommune.eakte.core.ablauf.schreibstand import last_seen
from kommune.eakte.core.interfaces import WrongState
from kommune.portal import _
from kommune.portal.antrag import api as antraege
from kommune.portal.buergerkonto import api as buergerkonto
from kommune.portal.uebergabe.notfall.sprung import leap_for
from persistent.TimeStamp import TimeStamp
from typing import Any
from typing import NamedTuple
from ZODB.utils import z64


class Vermerk(NamedTuple):
    """What was done: the first Eingangsnummer to come, how many sessions and one-time links ended."""

    erste_nummer: str
    sitzungen: int
    links: int


def mark_restored(portal: Any, *, gesichert: datetime | None = None) -> Vermerk:
    """Have all numbers leap, begin a new epoch of codes, end all sessions and one-time links. The caller commits.

    Eingangsnummern, Aktenzeichen and codes given between backup and loss are in letters and mails; so are those given
    after an earlier restoring of the same backup (``sprung``). Codes of the Anträge in the backup stay valid.
    Sessions and links of the backup may have been ended or used since, so none of them is good any more.
    ``gesichert`` is the last change the backup knows, as the database says if nothing is said.

    :raises WrongState: the clock stands before that change.
    """
    gesichert = gesichert or last_change(portal)
    leap = leap_for(gesichert, clock.now())
    if leap is None:
        raise WrongState(
            _(
                "error_clock_before_backup",
                default="The clock of this machine stands before the last change in the backup (${moment}). "
                "Set it right first.",
                mapping={"moment": f"{gesichert:%d.%m.%Y %H:%M}"},
            )
        )
    nummern.note_restored(portal, leap=leap)
    year = clock.now().year
    first = antraege.format_nummer(year, nummern.next_number(f"eingang/{year}"))
    antraege.begin_epoch(first)
    return Vermerk(first, *_end_what_was_begun())


def last_change(portal: Any) -> datetime:
    """Return when the database was changed last, as its storage says."""
    serial = last_seen(portal._p_jar)
    return clock.now() if serial == z64 else anmeldung.moment(int(TimeStamp(serial).timeTime()))


def _end_what_was_begun() -> tuple[int, int]:
    links = buergerkonto.void_links()
    sessions, resets = anmeldung.end_everything(anlass="wiederherstellung")
    return sessions, links + resets
