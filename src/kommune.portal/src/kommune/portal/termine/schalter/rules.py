"""What may follow on what at the desk, who is next, how long somebody waits. Pure."""

from collections.abc import Iterable
from kommune.portal.termine.rules import Stand
from typing import NamedTuple


ERLAUBT = {
    Stand.ANGEKOMMEN: (Stand.GEBUCHT, Stand.AUFGERUFEN, Stand.NICHT_ERSCHIENEN),
    Stand.AUFGERUFEN: (Stand.GEBUCHT, Stand.ANGEKOMMEN, Stand.AUFGERUFEN),
    Stand.IN_BEDIENUNG: (Stand.AUFGERUFEN,),
    Stand.ERLEDIGT: (Stand.AUFGERUFEN, Stand.IN_BEDIENUNG),
    Stand.NICHT_ERSCHIENEN: (Stand.GEBUCHT, Stand.ANGEKOMMEN, Stand.AUFGERUFEN),
}
WEITERGEBEN = (Stand.ANGEKOMMEN, Stand.AUFGERUFEN, Stand.IN_BEDIENUNG)
FERTIG = (Stand.ERLEDIGT, Stand.NICHT_ERSCHIENEN)


class Wartend(NamedTuple):
    """Somebody who waits: since or for which minute of the day, the number, minutes the visit takes."""

    von: int
    nummer: int
    dauer: int


def may_follow(before: str, after: str) -> bool:
    """Tell whether a Stand may become another one."""
    return before in ERLAUBT.get(Stand(after), ())


def following(before: str) -> tuple[Stand, ...]:
    """Return what may follow on a Stand."""
    return tuple(after for after, allowed in ERLAUBT.items() if before in allowed)


def wait_of(one: Wartend, others: Iterable[Wartend], schalter: int) -> int:
    """Return in how many minutes somebody is probably called: what those before take, shared by the open desks.

    Who has an appointment counts from its time, everybody else from when they came; -1 while no desk is open.
    """
    if schalter < 1:
        return -1
    before = sum(other.dauer for other in others if (other.von, other.nummer) < (one.von, one.nummer))
    return -(-before // schalter)
