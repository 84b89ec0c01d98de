"""Restricted records (Art. 18 DSGVO, § 35 Abs. 3 BDSG): who still sees them, what is noted, and how it ends: by two people, the person told before.

What is restricted is closed (zdA): nobody changes it. It is open to who leads the OE in charge alone, by a bar that holds in pages, lists, search,
figures and exports alike (``ISchranke``, ADR 16).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.lage import api as lage
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.mail import queue_mail
from kommune.eakte.core.werte import datum
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.journal import api as journal
from kommune.eakte.loeschung import rules
from kommune.eakte.loeschung.befugnis import require_may_erase
from kommune.eakte.loeschung.befugnis import SOMEBODY_ELSE
from kommune.eakte.loeschung.rules import Weg
from kommune.eakte.loeschung.store import Aufhebung
from kommune.eakte.loeschung.store import speicher
from kommune.eakte.rechte import api as rechte
from kommune.eakte.rechte.interfaces import IRechteTraeger
from plone import api
from plone.uuid.interfaces import IUUID
from secrets import token_hex
from typing import Any


BETREFF = "Ihre Daten: Einschränkung der Verarbeitung wird aufgehoben"
TEXT = """Guten Tag,

auf Ihr Verlangen haben wir die Verarbeitung Ihrer Daten in unserem Vorgang {zeichen} eingeschränkt. Wir heben diese Einschränkung auf und unterrichten Sie vorher (Art. 18 Abs. 3 DSGVO).

Grund: {grund}

Wenn Sie damit nicht einverstanden sind, antworten Sie uns bitte bald. Sie können sich auch bei der Datenschutzaufsicht beschweren.

{stadt}
"""


@dataclass(frozen=True)
class Eingeschraenkt:
    """One restricted record: its number, since when, and what is proposed, if anything is. Nothing of what is in it."""

    uid: str
    aktenzeichen: str
    seit: Any
    aufhebung: Aufhebung | None


def is_restricted(uid: str) -> bool:
    """Tell whether data of a person in a record are restricted: kept, and not to be used for anything else."""
    known = speicher()
    return known is not None and uid in known.eingeschraenkt


def restricted_above(obj: Any) -> Any:
    """Return the restricted record a thing is or lies in, None if there is none."""
    chain = (one for one in getattr(obj, "aq_chain", ()) if IRechteTraeger.providedBy(one))
    return next((one for one in chain if is_restricted(str(IUUID(one, "")))), None)


def restrict(uid: str, vorschlag: str) -> None:
    """Restrict a record; its journal tells it. Repeated, nothing happens."""
    known = speicher().eingeschraenkt
    if vorschlag in known.get(uid, ()):
        return
    known[uid] = (*known.get(uid, ()), vorschlag)
    record = _record(uid)
    if record is not None:
        journal.record(record, "verarbeitung_eingeschraenkt", neuer_wert=vorschlag, bemerkung=rules.RESTRICTION)
        _changed(record)


def list_restricted() -> list[Eingeschraenkt]:
    """Return the restricted records by number. :raises NotAllowed: who may not."""
    require_may_erase()
    uids = [uid for uid, _ids in speicher().eingeschraenkt.items()]
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=uids) if uids else ()
    return sorted((_told(brain) for brain in found), key=lambda one: one.aktenzeichen)


def get_restricted(uid: str) -> Eingeschraenkt:
    """Return one. :raises NotAllowed: who may not. :raises Unknown: it is not restricted."""
    require_may_erase()
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=uid) if is_restricted(uid) else ()
    if not found:
        raise Unknown(_("error_einschraenkung_unknown", default="This record is not restricted."))
    return _told(found[0])


def propose_lifting(uid: str, angaben: Mapping[str, Any]) -> Eingeschraenkt:
    """Propose to lift a restriction: ``grund``, and how the person is told: ``weg``, ``email`` or the day (``unterrichtet``).

    With ``email`` the mail goes out now, with the reason; the address is kept by the mail alone. Else the person was told by letter or
    in person, on that day or today.

    :raises NotAllowed: who may not. :raises Unknown: it is not restricted. :raises WrongState: somebody has proposed it.
    :raises Invalid: no reason, no way, no address, a day that is none or still to come.
    """
    one = get_restricted(uid)
    if one.aufhebung is not None:
        raise WrongState(_("error_aufhebung_offen", default="It is proposed already. Somebody else decides."))
    grund = akten.require_text(angaben.get("grund", ""), "grund", limit=500)
    weg = str(angaben.get("weg") or "")
    if weg not in [str(each) for each in Weg]:
        raise Invalid(
            _("error_aufhebung_weg", default="Say how the person is told: it must be told before (Art. 18 GDPR)."),
            field="weg",
        )
    told = clock.today() if weg == Weg.EMAIL else _day(angaben.get("unterrichtet"))
    if weg == Weg.EMAIL:
        address = akten.require_text(angaben.get("email", ""), "email", limit=254)
        text = TEXT.format(zeichen=one.aktenzeichen, grund=grund, stadt=api.portal.get().title)
        queue_mail(to=address, subject=BETREFF, text=text, key=f"einschraenkung:{token_hex(16)}", apart=False)
    speicher().aufhebungen[uid] = Aufhebung(grund, zugriff.user_id(), clock.now(), told, weg)
    _note(uid, "aufhebung_vorgeschlagen", grund)
    return get_restricted(uid)


def confirm_lifting(uid: str) -> None:
    """Lift what somebody else proposed; the record is open again to whom it was before.

    :raises NotAllowed: who may not, or who proposed it. :raises Unknown: it is not restricted, or nothing is proposed.
    """
    one = _proposed(uid)
    if one.von == zugriff.user_id():
        raise NotAllowed(SOMEBODY_ELSE)
    store = speicher()
    del store.eingeschraenkt[uid]
    del store.aufhebungen[uid]
    told = f"{one.grund} (Person unterrichtet am {one.unterrichtet:%d.%m.%Y}, {one.weg})"
    _note(uid, "einschraenkung_aufgehoben", told)
    _changed(_record(uid))


def decline_lifting(uid: str, *, grund: str) -> None:
    """Decline it, or take back one's own proposal: it stays restricted. :raises Invalid: no reason. Else as ``confirm_lifting``."""
    _proposed(uid)
    why = akten.require_text(grund, "grund", limit=500)
    del speicher().aufhebungen[uid]
    _note(uid, "aufhebung_abgelehnt", why)


def note_read(obj: Any) -> bool:
    """Journal that the person logged in reads what is restricted, once a day; return whether it was written now. In a transaction of its own."""
    user, known = zugriff.user_id(), speicher()
    if not user or known is None or known.gelesen is None or restricted_above(obj) is None:
        return False
    key = f"{api.content.get_uuid(obj)}:{user}"
    return bool(journal.record_once(obj, "gelesen_eingeschraenkt", known.gelesen, key, clock.today()))


def _proposed(uid: str) -> Aufhebung:
    one = get_restricted(uid).aufhebung
    if one is None:
        raise Unknown(_("error_aufhebung_keine", default="Nobody has proposed to lift this restriction."))
    return one


def _told(brain: Any) -> Eingeschraenkt:
    known = speicher()
    ids = known.eingeschraenkt.get(brain.UID, ())
    days = [one.am_ende for one in map(known.vorschlaege.get, ids) if one is not None]
    since = min((day for day in days if day is not None), default=None)
    return Eingeschraenkt(brain.UID, brain.aktenzeichen, since, known.aufhebungen.get(brain.UID))


def _day(value: Any) -> date:
    try:
        day = datum.read(str(value or "")) if value else None
    except WertFehler as fault:
        raise meldungen.as_invalid(fault, "unterrichtet") from fault
    if day is None or day > clock.today():
        raise Invalid(
            _("error_aufhebung_tag", default="Say on which day the person was told; it is not still to come."),
            field="unterrichtet",
        )
    return day


def _note(uid: str, aktion: str, bemerkung: str) -> None:
    journal.record(_record(uid), aktion, bemerkung=bemerkung)


def _record(uid: str) -> Any:
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=uid)
    return found[0]._unrestrictedGetObject() if found else None


def _changed(record: Any) -> None:
    rechte.recompute(record)
    if record.portal_type == "Vorgang":
        lage.changed(record)
