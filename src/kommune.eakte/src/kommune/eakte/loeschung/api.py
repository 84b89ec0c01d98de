"""The door: say what would go, propose it, confirm or decline it, rules of periods, restrictions of records."""

from collections.abc import Iterable
from datetime import timedelta
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.auskunft import api as auskunft
from kommune.eakte.auskunft.api import Person
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.loeschung import rules
from kommune.eakte.loeschung.befugnis import ERASE
from kommune.eakte.loeschung.befugnis import may_erase
from kommune.eakte.loeschung.befugnis import require_may_erase
from kommune.eakte.loeschung.befugnis import SOMEBODY_ELSE
from kommune.eakte.loeschung.einschraenkung import confirm_lifting
from kommune.eakte.loeschung.einschraenkung import decline_lifting
from kommune.eakte.loeschung.einschraenkung import Eingeschraenkt
from kommune.eakte.loeschung.einschraenkung import get_restricted
from kommune.eakte.loeschung.einschraenkung import is_restricted
from kommune.eakte.loeschung.einschraenkung import list_restricted
from kommune.eakte.loeschung.einschraenkung import note_read
from kommune.eakte.loeschung.einschraenkung import propose_lifting
from kommune.eakte.loeschung.einschraenkung import restrict
from kommune.eakte.loeschung.einschraenkung import restricted_above
from kommune.eakte.loeschung.interfaces import ILoeschquelle
from kommune.eakte.loeschung.rules import ERASURE
from kommune.eakte.loeschung.rules import Folge
from kommune.eakte.loeschung.rules import retained
from kommune.eakte.loeschung.rules import RETENTION
from kommune.eakte.loeschung.rules import Stand
from kommune.eakte.loeschung.rules import Urteil
from kommune.eakte.loeschung.rules import Weg
from kommune.eakte.loeschung.store import Loeschvorschlag
from kommune.eakte.loeschung.store import speicher
from plone import api
from typing import Any
from uuid import uuid4
from zope.component import getUtilitiesFor


__all__ = (
    "ERASE",
    "ERASURE",
    "Folge",
    "Loeschvorschlag",
    "RETENTION",
    "SOMEBODY_ELSE",
    "Stand",
    "Urteil",
    "Eingeschraenkt",
    "Weg",
    "confirm",
    "confirm_lifting",
    "decline",
    "decline_lifting",
    "due",
    "execute",
    "execute_rule",
    "get_restricted",
    "get_vorschlag",
    "is_restricted",
    "judge",
    "list_restricted",
    "list_vorschlaege",
    "may_erase",
    "note_read",
    "propose",
    "propose_lifting",
    "quellen",
    "regeln",
    "restrict",
    "restricted_above",
    "retained",
    "set_regel",
)


ART = "loeschung"  # a kind of Auftrag
ART_REGEL = "loeschung-regel"


def quellen() -> dict[str, Any]:
    """Return the places that can erase, by name."""
    return dict(getUtilitiesFor(ILoeschquelle))


def judge(chosen: Iterable[tuple[str, str]]) -> tuple[Urteil, ...]:
    """Return what would become of ``(place, key)`` now, and why; changes nothing. What no place can erase stays.

    :raises NotAllowed: who may not.
    """
    require_may_erase()
    found: list[Urteil] = []
    places, wanted = quellen(), list(dict.fromkeys(chosen))
    for name in dict.fromkeys(quelle for quelle, _key in wanted):
        keys = [key for quelle, key in wanted if quelle == name]
        if name in places:
            found += places[name].judge(keys)
        else:
            why = "Diese Stelle der Anwendung kann noch nicht löschen."
            found += [Urteil(name, key, key, str(Folge.BLEIBT), why, RETENTION) for key in keys]
    return tuple(found)


def propose(person: Person, chosen: Iterable[tuple[str, str]], *, grund: str) -> Loeschvorschlag:
    """Propose to erase what was chosen of what is about a person; nothing changes until somebody else confirms.

    :raises NotAllowed: who may not. :raises Invalid: nothing chosen, something that is not about the person, no reason.
    """
    require_may_erase()
    why = akten.require_text(grund, "grund", limit=500)
    known = {(one.quelle, one.key) for one in auskunft.find(person)}
    wanted = list(dict.fromkeys(chosen))
    if not wanted or not set(wanted) <= known:
        message = _("error_loeschung_wahl", default="Choose what is about this person, out of what was found.")
        raise Invalid(message, field="funde")
    made = Loeschvorschlag(uuid4().hex[:16], person, judge(wanted), why, zugriff.user_id(), clock.now())
    speicher().vorschlaege[made.id] = made
    journal.record(api.portal.get(), "loeschung_vorgeschlagen", neuer_wert=made.id, bemerkung=why)
    return made


def get_vorschlag(id: str) -> Loeschvorschlag:
    """Return a proposal or the trace of one.

    :raises NotAllowed: who may not. :raises Unknown: there is none.
    """
    require_may_erase()
    found: Loeschvorschlag | None = speicher().vorschlaege.get(id)
    if found is None:
        raise Unknown(_("error_loeschung_unknown", default="There is no such proposal."))
    return found


def list_vorschlaege() -> list[Loeschvorschlag]:
    """Return proposals and traces, the open ones first, then the newest.

    :raises NotAllowed: who may not.
    """
    require_may_erase()
    found = [one for _id, one in speicher().vorschlaege.items()]
    return sorted(found, key=lambda one: (one.stand != Stand.OFFEN, -one.am.timestamp()))


def confirm(id: str) -> Loeschvorschlag:
    """Confirm a proposal of somebody else: the worker does it, of what goes by then.

    :raises NotAllowed: who may not, or who proposed it. :raises WrongState: it was decided before.
    """
    made = _open(id)
    if made.von == zugriff.user_id():
        raise NotAllowed(SOMEBODY_ELSE)
    made.stand, made.durch = str(Stand.BESTAETIGT), zugriff.user_id()
    auftraege.enqueue(ART, made.id, {"vorschlag": made.id})
    journal.record(api.portal.get(), "loeschung_bestaetigt", neuer_wert=made.id)
    return made


def decline(id: str, *, grund: str) -> Loeschvorschlag:
    """Decline a proposal, or take back one's own; the person is forgotten, the reason stays.

    :raises NotAllowed: who may not. :raises WrongState: it was decided before. :raises Invalid: no reason.
    """
    made = _open(id)
    made.ablehnung = akten.require_text(grund, "grund", limit=500)
    made.durch = zugriff.user_id()
    _close(made, Stand.ABGELEHNT, {})
    journal.record(api.portal.get(), "loeschung_abgelehnt", neuer_wert=made.id, bemerkung=made.ablehnung)
    return made


def execute(id: str) -> dict[str, int]:
    """Do what was confirmed, judged anew: what lies in a record by now is restricted. Repeated, nothing happens. By the worker, as the system."""
    made: Loeschvorschlag | None = speicher().vorschlaege.get(id)
    if made is None or made.stand != Stand.BESTAETIGT:
        return {}
    places, done = quellen(), dict[str, int]()
    for name in dict.fromkeys(one.quelle for one in made.urteile):
        if name not in places:
            continue
        now = places[name].judge([one.key for one in made.urteile if one.quelle == name])
        goes = [one.key for one in now if one.folge == Folge.GEHT]
        number = places[name].erase(goes) if goes else 0
        for one in now:
            if one.folge == Folge.EINGESCHRAENKT:
                restrict(one.key.partition(":")[0], made.id)
        done |= rules.counted(one for one in now if one.folge != Folge.GEHT)
        if number:
            done[f"{name}/{Folge.GEHT}"] = number
    _close(made, Stand.AUSGEFUEHRT, done)
    journal.record(
        api.portal.get(), "loeschung_ausgefuehrt", neuer_wert=made.id, bemerkung=_line(done), akteur=made.durch
    )
    return done


def regeln() -> dict[str, int]:
    """Return the rules of periods: place → days, 0 for never."""
    known = speicher()
    return {
        name: int(known.regeln.get(name, 0)) if known is not None else 0
        for name, place in sorted(quellen().items())
        if place.frist
    }


def set_regel(quelle: str, tage: int) -> None:
    """Set after how many days what a place keeps goes by itself; 0 is never. The journal of the town tells it.

    :raises NotAllowed: who may not. :raises Invalid: no such place, no number of days.
    """
    require_may_erase()
    known = regeln()
    if quelle not in known or not isinstance(tage, int) or not 0 <= tage <= rules.MAX_DAYS:
        raise Invalid(_("error_loeschung_regel", default="Days from 0 (never) to 36,500."), field=quelle)
    if known[quelle] != tage:
        speicher().regeln[quelle] = tage
        journal.record(
            api.portal.get(), "loeschung_regel", metadatum=quelle, alter_wert=str(known[quelle]), neuer_wert=str(tage)
        )


def due() -> dict[str, tuple[Urteil, ...]]:
    """Return what the rules would erase tonight, and what stays though its period is over: place → judgements; changes nothing."""
    found = {}
    for name, days in regeln().items():
        if days:
            place = quellen()[name]
            found[name] = tuple(place.judge(place.due(clock.today() - timedelta(days=days))))
    return found


def execute_rule(quelle: str) -> int:
    """Erase what is due by the rule of one place; a trace is left if it was something. By the worker, as the system."""
    days = regeln().get(quelle, 0)
    if not days:
        return 0
    place = quellen()[quelle]
    keys = [one.key for one in place.judge(place.due(clock.today() - timedelta(days=days))) if one.folge == Folge.GEHT]
    number: int = place.erase(keys) if keys else 0
    if number:
        why = f"Regel: {days} Tage nach {place.frist}, {rules.PERIOD}"
        made = Loeschvorschlag(uuid4().hex[:16], None, (), why, "", clock.now())
        _close(made, Stand.AUSGEFUEHRT, {f"{quelle}/{Folge.GEHT}": number})
        speicher().vorschlaege[made.id] = made
        journal.record(
            api.portal.get(), "loeschung_nach_regel", metadatum=quelle, neuer_wert=str(number), bemerkung=why
        )
    return number


def _close(made: Loeschvorschlag, stand: Stand, zahlen: dict[str, int]) -> None:
    made.stand, made.am_ende, made.zahlen = str(stand), clock.now(), dict(zahlen)
    made.person, made.urteile = None, ()


def _open(id: str) -> Loeschvorschlag:
    made = get_vorschlag(id)
    if made.stand != Stand.OFFEN:
        raise WrongState(_("error_loeschung_decided", default="This was decided before."))
    return made


def _line(done: dict[str, int]) -> str:
    return ", ".join(f"{name}: {number}" for name, number in sorted(done.items()))
