"""The door: look for what may be about a person, have the Auskunft made of what is, get it."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from datetime import datetime
from datetime import timedelta
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.auskunft.interfaces import IAuskunftsquelle
from kommune.eakte.auskunft.rules import Fund
from kommune.eakte.auskunft.rules import Gleich
from kommune.eakte.auskunft.rules import MOST
from kommune.eakte.auskunft.rules import Person
from kommune.eakte.auskunft.store import Auskunft
from kommune.eakte.auskunft.store import store
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.werte import datum
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.journal import api as journal
from plone import api
from typing import Any
from uuid import uuid4
from zope.component import getUtilitiesFor


__all__ = (
    "Auskunft",
    "Fund",
    "Gleich",
    "Person",
    "find",
    "forget_before",
    "get_auskunft",
    "look",
    "MOST",
    "may_inform",
    "order",
    "person_of",
    "quellen",
    "store",
)

ART = "auskunft"  # a kind of Auftrag
GIVE = "kommune.eakte: Give Auskunft"
KEEP = timedelta(days=7)
MAX_OPEN = 3  # of one person at a time


def may_inform() -> bool:
    """Tell whether the person gives Auskunft: a right of its own, for it shows what no office sees as a whole."""
    return zugriff.may(GIVE, api.portal.get())


def quellen() -> list[tuple[str, Any]]:
    """Return the places where data about people are kept, ``(name, place)`` in their order."""
    return sorted(getUtilitiesFor(IAuskunftsquelle), key=lambda one: (one[1].order, one[0]))


def person_of(angaben: Mapping[str, Any]) -> Person:
    """Return who asks, of ``familienname``, ``vorname``, ``geburtsdatum`` and ``email``, checked; only the first is needed.

    :raises Invalid: no name, a day that is none.
    """
    told = {name: angaben.get(name, "") for name in ("familienname", "vorname", "geburtsdatum", "email")}
    last = akten.require_text(told["familienname"], "familienname", limit=200)
    first = akten.require_text(told["vorname"], "vorname", limit=200, required=False)
    mail = akten.require_text(told["email"], "email", limit=254, required=False)
    try:
        born = datum.read(told["geburtsdatum"]) if told["geburtsdatum"] else None
    except WertFehler as fault:
        raise meldungen.as_invalid(fault, "geburtsdatum") from fault
    return Person(last, first, born.isoformat() if born else "", mail)


def find(person: Person) -> list[Fund]:
    """Return what may be about the person, place by place, the sure ones first.

    :raises NotAllowed: who may not give Auskunft.
    """
    _require()
    found = [one for _name, place in quellen() for one in place.find(person)]
    return sorted(found, key=lambda one: one.gleich != Gleich.SICHER)


def look(person: Person) -> list[Fund]:
    """Do what ``find`` does, and tell the journal of the town that somebody looked, not for whom.

    :raises NotAllowed: who may not give Auskunft.
    """
    found = find(person)
    journal.record(api.portal.get(), "auskunft_gesucht", neuer_wert=str(len(found)))
    return found


def order(person: Person, chosen: Iterable[tuple[str, str]], *, grund: str) -> Auskunft:
    """Have the Auskunft made of what was chosen – ``(place, key)`` of what ``find`` returns now –; the journal of the town tells of it.

    :raises NotAllowed: who may not. :raises Invalid: nothing chosen, something else than was found, no reason. :raises WrongState: too much
        is being made.
    """
    _require()
    why = akten.require_text(grund, "grund", limit=500)
    known = {(one.quelle, one.key) for one in find(person)}
    wanted = tuple(dict.fromkeys(chosen))
    if not wanted or not set(wanted) <= known:
        message = _("error_auskunft_wahl", default="Choose what is about this person, out of what was found.")
        raise Invalid(message, field="funde")
    me = zugriff.user_id()
    if sum(1 for _id, one in store().items() if one.von == me and auftraege.is_open(ART, one.id)) >= MAX_OPEN:
        raise WrongState(
            _("error_auskunft_open", default="Some are still being made for you. Wait until one is ready.")
        )
    made = Auskunft(uuid4().hex[:16], person, wanted, me, clock.now())
    store()[made.id] = made
    auftraege.enqueue(ART, made.id, {"auskunft": made.id})
    journal.record(api.portal.get(), "auskunft_verlangt", neuer_wert=str(len(wanted)), bemerkung=why)
    return made


def get_auskunft(id: str) -> Auskunft:
    """Return an Auskunft the person asked for.

    :raises NotAllowed: who may not. :raises Unknown: there is none, or it is somebody else's.
    """
    _require()
    found: Auskunft | None = store().get(id)
    if found is None or found.von != zugriff.user_id():
        raise Unknown(_("error_auskunft_unknown", default="There is no such Auskunft. They are kept for a week."))
    return found


def forget_before(moment: datetime) -> int:
    """Forget those asked for before a moment; return how many."""
    old = [id for id, one in store().items() if one.am < moment]
    for id in old:
        del store()[id]
    return len(old)


def hashes() -> Iterator[str]:
    """Yield the SHA-256 of every file that is kept."""
    for _id, one in store().items():
        yield from (kept["sha256"] for kept in (one.pdf, one.json) if kept is not None)


def _require() -> None:
    if not may_inform():
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
