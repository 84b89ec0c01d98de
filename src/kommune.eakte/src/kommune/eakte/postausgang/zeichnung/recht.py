"""Whether a person may sign a Bescheid: by result and amount, and not what they wrote themselves. Called through ``api``."""

from Acquisition import aq_base
from Acquisition import aq_parent
from collections.abc import Iterable
from collections.abc import Iterator
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.datei.fassung import list_fassungen
from kommune.eakte.geschaeftsgang.befugnis import api as befugnisse
from kommune.eakte.geschaeftsgang.befugnis.api import Fall
from kommune.eakte.geschaeftsgang.befugnis.api import read_cent
from kommune.eakte.postausgang.content.bescheid import IBescheid
from kommune.eakte.postausgang.interfaces import IBetrag
from kommune.eakte.postausgang.interfaces import IUrheber
from kommune.eakte.postausgang.workflow import BescheidState
from plone import api
from typing import Any
from zope.component import adapter
from zope.component import getAdapters
from zope.interface import implementer


AUTHORS = "_verfasser"
SIGN = "kommune.eakte: Sign Bescheid"


@implementer(IBetrag)
@adapter(IBescheid)
class BetragOfField:
    """The amount in the own field of the Vorgang that its Vorgangstyp names."""

    def __init__(self, bescheid):
        self.vorgang = aq_parent(bescheid)

    def cent(self):
        fassung = akten.fassung_of(self.vorgang)
        name = fassung.betrag_feld if fassung else ""
        if not name:
            raise LookupError(name)
        value = dict(self.vorgang.felder or {}).get(name)
        return read_cent(str(value)) if value not in (None, "") else None


def fall_of(bescheid: Any) -> Fall:
    """Return what is to be signed: Vorgangstyp, result, amount.

    The amount is the largest there is, that of the submission included: who signs cannot make it less beforehand.
    """
    fassung = akten.fassung_of(aq_parent(bescheid))
    typ = fassung.id if fassung else ""
    amounts = list(_amounts(bescheid))
    known = [one for one in (*amounts, _submitted_cent(bescheid)) if one is not None]
    return Fall(typ, bescheid.ergebnis, max(known, default=None), mit_betrag=bool(amounts))


def _amounts(bescheid: Any) -> Iterator[int | None]:
    """Yield each amount a Bescheid has, None for one that ought to be entered."""
    for _name, betrag in getAdapters((bescheid,), IBetrag):
        try:
            yield betrag.cent()
        except LookupError:
            continue


def present_cent(bescheid: Any) -> int | None:
    """Return the largest amount a Bescheid has now, None if it has none."""
    return max((one for one in _amounts(bescheid) if one is not None), default=None)


def _submitted_cent(bescheid: Any) -> int | None:
    """Return the amount of the Fassung that was submitted and not recalled since, None if it had none."""
    if api.content.get_state(bescheid) != BescheidState.SUBMITTED:
        return None
    found = [one for one in list_fassungen(bescheid) if one.get("anlass") == "submit"]
    return max(found, key=lambda one: one["version"]).get("cent") if found else None


def require_may_sign(bescheid: Any) -> None:
    """Refuse who may not sign this result and amount, and of a four-eyes Vorgangstyp who wrote on it.

    :raises NotAllowed: it says why, and who may.
    """
    vorgang = aq_parent(bescheid)
    befugnisse.require_may_sign(vorgang, fall_of(bescheid))
    fassung = akten.fassung_of(vorgang)
    if fassung and fassung.definition.get("vier_augen"):
        befugnisse.require_four_eyes(authors_of(bescheid))


def sign_obstacle(bescheid: Any, adressat: str, people: Iterable[str]) -> Any:
    """Return why none of these people could sign it as things are – no right, no Befugnis, four eyes –, None if one could."""
    vorgang, fall = aq_parent(bescheid), fall_of(bescheid)
    fassung = akten.fassung_of(vorgang)
    authors = authors_of(bescheid) if fassung and fassung.definition.get("vier_augen") else frozenset()
    able = [one for one in people if _has_right(one, bescheid) and befugnisse.may_person_sign(one, vorgang, fall)]
    if any(not befugnisse.is_author(one, authors) for one in able):
        return None
    mapping = {"name": aufgaben.name_of(adressat), "names": ", ".join(signers(bescheid)) or befugnisse.NOBODY}
    if able:
        return _(
            "error_adressat_four_eyes",
            default="${name} wrote on this Bescheid, or stands in for who did, so somebody else gives the Schlusszeichnung (four-eyes rule).",
            mapping=mapping,
        )
    return _(
        "error_adressat_may_not_sign",
        default="${name} may not give the Schlusszeichnung for this result and amount. It may be signed by: ${names}.",
        mapping=mapping,
    )


def _has_right(user_id: str, bescheid: Any) -> bool:
    """Tell whether a person, or one they stand in for as Leitung, has the right to sign in this Vorgang."""
    known = (api.user.get(userid=one) for one in befugnisse.people_for(user_id, aq_parent(bescheid)))
    return any(one is not None and api.user.has_permission(SIGN, user=one, obj=bescheid) for one in known)


def signers(bescheid: Any) -> list[str]:
    """Return the names of who may sign it, as the table says."""
    return befugnisse.signers(aq_parent(bescheid), fall_of(bescheid))


def authors_of(bescheid: Any) -> frozenset[str]:
    """Return who wrote on it: who drafted it, changed its text, or submitted a Fassung; and who decided what it costs (``IUrheber``)."""
    submitted = {one["von"] for one in list_fassungen(bescheid) if one.get("anlass") == "submit"}
    written = getattr(aq_base(bescheid), AUTHORS, ())
    decided = {one for _name, urheber in getAdapters((bescheid,), IUrheber) for one in urheber.people()}
    return frozenset({bescheid.entworfen_von, *written, *submitted, *decided} - {""})


def note_author(bescheid: Any) -> None:
    """Note that the person logged in changed a draft."""
    me, known = zugriff.user_id(), getattr(aq_base(bescheid), AUTHORS, ())
    if me and me not in known:
        setattr(aq_base(bescheid), AUTHORS, (*known, me))
