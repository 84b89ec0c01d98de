"""The door: release an Akteneinsicht by a link, take it back, open it; the Einsichtsprotokoll."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akteneinsicht import api as akteneinsicht
from kommune.eakte.akteneinsicht.freigabe import einlass
from kommune.eakte.akteneinsicht.freigabe import post
from kommune.eakte.akteneinsicht.freigabe import rules
from kommune.eakte.akteneinsicht.freigabe import store
from kommune.eakte.akteneinsicht.freigabe.interfaces import IFreigabeort
from kommune.eakte.akteneinsicht.freigabe.orte import choices
from kommune.eakte.akteneinsicht.freigabe.orte import key_of
from kommune.eakte.akteneinsicht.freigabe.orte import NOT_THERE as UNKNOWN
from kommune.eakte.akteneinsicht.freigabe.orte import of_place
from kommune.eakte.akteneinsicht.freigabe.orte import open_at
from kommune.eakte.akteneinsicht.freigabe.orte import require_place
from kommune.eakte.akteneinsicht.freigabe.orte import title_of
from kommune.eakte.akteneinsicht.freigabe.protokoll import protokoll
from kommune.eakte.akteneinsicht.freigabe.store import Freigabe
from kommune.eakte.ausdruck import api as ausdruck
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.schluessel import rules as schluessel
from kommune.eakte.core.werte import email as adresse
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.journal import api as journal
from plone import api
from typing import Any
from uuid import uuid4


__all__ = (
    "choices",
    "Freigabe",
    "IFreigabeort",
    "Zugang",
    "freigaben_of",
    "is_locked",
    "is_open",
    "new_code",
    "of_place",
    "open_at",
    "protokoll",
    "release",
    "release_into",
    "take_back",
    "title_of",
    "withdraw",
)

FAULTS = {
    "fehlt": _("error_freigabe_bis", default="Say until when it can be opened."),
    "vorbei": _("error_freigabe_vorbei", default="This day has passed."),
    "zu_lang": _("error_freigabe_lang", default="At most three months. Release it anew if it is needed longer."),
}
GONE = _(
    "error_freigabe_weg",
    default="Something in the file is not there any more. Prepare the Akteneinsicht anew.",
)


@dataclass(frozen=True)
class Zugang:
    """Link and code of a Freigabe; told once."""

    freigabe: Freigabe
    link: str
    code: str


def freigaben_of(record: Any) -> list[Freigabe]:
    """Return the Freigaben of a Vorgang or an Akte, the oldest first."""
    return store.of_record(api.content.get_uuid(record))


def is_open(one: Freigabe) -> bool:
    """Tell whether it can still be opened."""
    return einlass.is_there(one)


def is_locked(one: Freigabe) -> bool:
    """Tell whether its code ended by wrong tries, so that nobody comes in before there is another one."""
    return is_open(one) and one.code is None and not one.ort


def release(record: Any, einsicht_id: str, *, bis: date | None, email: str = "") -> Zugang:
    """Open an Akteneinsicht by a link until a day, its last one; who prepared and looked at it does that.

    With ``email`` the link is mailed; the code never is: it goes by another way.

    Into a Postfach or a Partnerraum it goes by ``release_into``.

    :raises NotAllowed: who does not work on it. :raises Unknown: no such Akteneinsicht, or its file is somebody else's or gone.
    :raises WrongState: taken back, not ready, too many, or something in it is gone. :raises Invalid: the day, the address.
    """
    to = _address(email)
    one = _made(record, einsicht_id, bis)
    token, kept = schluessel.new_token(), store.speicher()
    one.token = schluessel.hash_of(token)
    kept.of_token[one.token] = one.id
    link = post.url_of(token)
    if to:
        post.invite(one, to, link)
    return Zugang(one, link, _code(one))


def release_into(record: Any, einsicht_id: str, *, ort: str, platz: str, bis: date | None) -> Freigabe:
    """Put an Akteneinsicht into a place of the record – a Postfach, a Partnerraum – until a day, its last one, and tell who has it.

    :raises KommuneError: as ``release``; Invalid: the record has no such place.
    """
    _require(record)
    place, kept = require_place(record, ort, platz), store.speicher()
    one = _made(record, einsicht_id, bis, ort)
    one.ort, one.platz = ort, platz
    key = key_of(ort, platz)
    kept.of_record[key] = (*kept.of_record.get(key, ()), one.id)
    place.tell(platz, one)
    return one


def _made(record: Any, einsicht_id: str, bis: date | None, ort: str = "") -> Freigabe:
    _require(record)
    found = next((one for one in akteneinsicht.einsichten_of(record) if one.id == einsicht_id), None)
    if found is None:
        raise Unknown(akteneinsicht.UNKNOWN)
    if found.zurueck:
        raise WrongState(_("error_freigabe_zurueck", default="This Akteneinsicht was taken back."))
    if bis is None or (fault := rules.fault_of(bis, clock.today())):
        raise Invalid(FAULTS["fehlt" if bis is None else fault], field="bis")
    if len(freigaben_of(record)) >= rules.MOST:
        raise WrongState(_("error_einsicht_many", default="There were too many of this Vorgang."))
    made = ausdruck.get_ausdruck(record, found.ausdruck)
    if made.datei is None:
        raise WrongState(_("error_ausdruck_not_ready", default="It is not ready yet."))
    left_out = {uid for uid, _why in made.ausgelassen}
    shown = tuple(uid for uid in made.dokumente if uid not in left_out)
    kept = store.speicher()
    one = Freigabe(uuid4().hex, api.content.get_uuid(record), record.aktenzeichen, found.id, found.fuer)
    one.von, one.am, one.bis, one.dokumente = zugriff.user_id(), clock.now(), bis, shown
    one.stufe = einlass.highest(shown)
    if one.stufe < 0:
        raise WrongState(GONE)
    one.pdf = {**datei.refer(made.datei, beside=kept), "name": made.datei["name"]}
    one.zip = {**datei.refer(made.paket, beside=kept), "name": made.paket["name"]} if made.paket else None
    one.sha256 = made.datei["sha256"]
    kept.by_id[one.id] = one
    kept.of_record[one.record] = (*kept.of_record.get(one.record, ()), one.id)
    words = " ".join(filter(None, (f"{bis:%d.%m.%Y}", ort)))
    journal.record(record, "einsicht_freigegeben", neuer_wert=found.fuer, bemerkung=words)
    return one


def new_code(record: Any, freigabe_id: str) -> str:
    """Return another code; the one before and what it opened are worth nothing any more.

    :raises NotAllowed: who does not work on it. :raises Unknown: there is none, or it has ended. :raises WrongState: it needs none.
    """
    one = _get(record, freigabe_id)
    if one.ort:
        raise WrongState(_("error_freigabe_ohne_code", default="It lies in a place that needs no code."))
    one.paesse = ()
    journal.record(record, "einsicht_neuer_code", neuer_wert=one.fuer)
    return _code(one)


def withdraw(record: Any, freigabe_id: str, *, grund: str) -> None:
    """End it at once: link, code and passes open nothing any more; the files are let go.

    :raises NotAllowed: who does not work on it. :raises Unknown: there is none, or it has ended. :raises Invalid: no reason.
    """
    one = _get(record, freigabe_id)
    why = akten.require_text(grund, "grund", limit=500)
    one.zurueck, one.zurueck_am, one.zurueck_von = why, clock.now(), zugriff.user_id()
    end(one)
    journal.record(record, "einsicht_freigabe_beendet", neuer_wert=one.fuer, bemerkung=why)


def take_back(record: Any, einsicht_id: str, *, grund: str) -> None:
    """Take an Akteneinsicht back, and end at once what it was released by.

    :raises KommuneError: as ``akteneinsicht.api.withdraw``.
    """
    akteneinsicht.withdraw(record, einsicht_id, grund=grund)
    end_those_of(record, einsicht_id, grund)


def end_those_of(record: Any, einsicht_id: str, grund: str) -> int:
    """End every Freigabe of an Akteneinsicht that is taken back; return how many."""
    open_ones = [one for one in freigaben_of(record) if one.einsicht == einsicht_id and is_open(one)]
    for one in open_ones:
        withdraw(record, one.id, grund=grund)
    return len(open_ones)


def end(one: Freigabe) -> None:
    """Let it open nothing any more."""
    one.ended, one.code, one.paesse, one.pdf, one.zip = True, None, (), None, None


def end_expired() -> int:
    """End those whose last day has passed; return how many."""
    over = [one for one in store.everything() if not one.ended and one.bis is not None and one.bis < clock.today()]
    for one in over:
        end(one)
    return len(over)


def references() -> Iterable[dict[str, Any]]:
    """Yield the references to the files that can be opened."""
    for one in store.everything():
        yield from (kept for kept in (one.pdf, one.zip) if kept is not None)


def _code(one: Freigabe) -> str:
    code = schluessel.new_code()
    one.code, one.versuche = schluessel.sealed(code), 0
    return code


def _address(text: str) -> str:
    if not text.strip():
        return ""
    try:
        return str(adresse.normalise(text))
    except WertFehler as fault:
        raise meldungen.as_invalid(fault, "email") from fault


def _require(record: Any) -> None:
    if not akteneinsicht.may_prepare(record):
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))


def _get(record: Any, freigabe_id: str) -> Freigabe:
    _require(record)
    found = next((one for one in freigaben_of(record) if one.id == freigabe_id), None)
    if found is None or not is_open(found):
        raise Unknown(UNKNOWN)
    return found
