"""Ballots on paper, entered by two people of the moderation: only what both read the same counts."""

from collections.abc import Iterator
from collections.abc import Sequence
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.portal import _
from kommune.portal.core.doppelerfassung import Besetzt
from kommune.portal.core.doppelerfassung import entered
from kommune.portal.core.doppelerfassung import Erledigt
from kommune.portal.core.doppelerfassung import is_settled
from kommune.portal.core.doppelerfassung import outcome
from kommune.portal.projekte.store import Projektablage
from typing import Any


MOST = 100_000
UNGUELTIG = None  # what somebody entered who could not read a valid vote


def enter(ablage: Projektablage, nummer: int, chosen: Sequence[str] | None, user: str) -> str:
    """Note what one person reads on a paper ballot and return ``einmal``, ``gleich`` or ``verschieden``.

    Who entered it may correct it until both agree.

    :raises WrongState: both agree already. :raises NotAllowed: two others entered it.
    """
    kept = ablage.papers()
    try:
        read = entered(kept.get(nummer, {}), user, None if chosen is None else tuple(chosen))
    except Erledigt as error:
        raise WrongState(
            _("error_papier_fertig", default="Two people entered this ballot and agree."), field="nummer"
        ) from error
    except Besetzt as error:
        raise NotAllowed(
            _("error_papier_dritte", default="Two others entered this ballot. One of them corrects it.")
        ) from error
    kept[nummer] = read
    return outcome(read)


def open_ones(ablage: Projektablage, user: str) -> list[dict[str, Any]]:
    """Return the ballots that do not count yet: which number, whether the person still enters it, and where two differ, in what.

    Of a ballot that one alone has entered nobody is told what they read.
    """
    found = []
    for nummer, read in (ablage.papier or {}).items():
        if is_settled(read):
            continue
        told = [set(one or ()) for one in read.values()] if len(read) == 2 else []
        found.append(
            {
                "nummer": nummer,
                "mein": user in read,
                "verschieden": len(read) == 2,
                "unterschied": sorted(told[0] ^ told[1]) if told else [],
                "ungueltig": len(read) == 2 and UNGUELTIG in read.values(),
            }
        )
    return found


def valid(ablage: Projektablage) -> Iterator[tuple[str, ...]]:
    """Yield the votes of the ballots two people read the same and valid."""
    for read in (ablage.papier or {}).values():
        if is_settled(read) and (chosen := next(iter(read.values()))):
            yield chosen


def number_of(ablage: Projektablage) -> int:
    """Return how many of them count."""
    return sum(1 for _one in valid(ablage))


def finish(ablage: Projektablage) -> None:
    """Say that all paper ballots are entered. :raises WrongState: of some only one person's reading is there, or two differ."""
    if open_ones(ablage, ""):
        raise WrongState(
            _(
                "error_papier_offen",
                default="Some paper ballots were entered once only, or differently. Settle them first.",
            )
        )
    ablage.papier_fertig = True
