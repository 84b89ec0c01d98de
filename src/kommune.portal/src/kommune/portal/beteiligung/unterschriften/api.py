"""The door: sign a statement of somebody else, confirm it, take it back; how many signed, and their list for the record.

A signature counts once its address is confirmed; its moment is that of the server when it was sent, as with a statement. One address
signs a statement once. Nobody but the administration reads who signed; who has the link reads the statement and its sender's name.
"""

from collections.abc import Iterator
from collections.abc import Mapping
from datetime import datetime
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.werte import email
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.portal import _
from kommune.portal.antrag.interfaces import Unvollstaendig
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.beteiligung import rules
from kommune.portal.beteiligung.interfaces import IBeteiligungSettings
from kommune.portal.beteiligung.store import hashed
from kommune.portal.beteiligung.store import speicher
from kommune.portal.beteiligung.store import Stellungnahme
from kommune.portal.beteiligung.store import Unterschrift
from plone import api
from typing import Any


BITTE, UNTERSCHRIFT = "unterschreiben", "unterschrift"
MAIL = "stellungnahme_unterschrift"  # a kind of Auftrag
MOST = 20_000
AGAIN = timedelta(hours=1)  # one address gets one mail in this time, whoever types it how often


def url_of(one: Stellungnahme) -> str:
    """Return the link to sign a statement, "" if its sender did not ask for signatures."""
    if one.unterschriften is None or one.geleert is not None:
        return ""
    return link_to_sign(one.adresse, one.nummer)


def link_to_sign(adresse: str, nummer: str) -> str:
    """Return the same link by address of the site and number, for a statement this request does not see yet."""
    return f"{adresse}/@@unterschreiben/{nummer}/{_code(BITTE, nummer)}"


def confirm_url_of(one: Stellungnahme, key: str) -> str:
    """Return the link that is in the mail to who signed: it confirms, and takes back."""
    return f"{url_of(one)}/{key}/{_code(UNTERSCHRIFT, f'{one.nummer} {key}')}"


def get(nummer: str, code: str) -> Stellungnahme:
    """Return a statement for who has the link to sign it. :raises Unknown: no such link, or it is withdrawn or over."""
    secret = speicher(api.portal.get()).secret
    if rules.is_nummer(nummer) and rules.fits(secret, BITTE, nummer, code):
        one = beteiligung.find(nummer)
        if one is not None and one.unterschriften is not None and one.geleert is None and one.zurueckgezogen is None:
            return one
    raise Unknown(
        _("error_unterschrift_unknown", default="There is no such statement to sign, or the link is not complete.")
    )


def get_signature(one: Stellungnahme, key: str, code: str) -> Unterschrift:
    """Return a signature for who has the link of the mail. :raises Unknown: there is none."""
    secret = speicher(api.portal.get()).secret
    found = (one.unterschriften or {}).get(key)
    if found is None or not rules.fits(secret, UNTERSCHRIFT, f"{one.nummer} {key}", code):
        raise Unknown(
            _("error_unterschrift_unknown", default="There is no such statement to sign, or the link is not complete.")
        )
    return found


def sign(one: Stellungnahme, typed: Mapping[str, Any], am: datetime) -> None:
    """Keep a signature (``name``, ``anschrift``, ``email``, ``datenschutz``) and write to its address; who signed already gets the mail once more, but not within an hour.

    Whether an address has signed is told to nobody but itself.

    :raises Unvollstaendig: what was typed is wrong. :raises WrongState: the phase of the statement is over, or enough have signed.
    """
    made, faults = _checked(typed, am)
    verfahren = beteiligung.verfahren_of(one)
    if verfahren is None or beteiligung.require_open(verfahren, am) != one.phase:
        raise WrongState(
            _("error_unterschrift_over", default="This statement cannot be signed any more: its period is over.")
        )
    if faults or made is None:
        raise Unvollstaendig(faults)
    key = hashed(made.email)
    if key == hashed(one.angaben["email"]):
        return  # counted already; whoever asks is not told whose address it is

    def keep(opened: Any) -> None:
        there = opened.ablage(one.verfahren).stellungnahmen[one.nummer].unterschriften
        found = there.get(key)
        if found is None:
            if len(there) >= MOST:
                raise WrongState(_("error_unterschrift_most", default="So many have signed that no more are taken."))
            there[key] = found = made
            opened.unterschrieben[key] = (*opened.unterschrieben.get(key, ()), one.nummer)
        if found.zuletzt is None or am - found.zuletzt > AGAIN:
            found.zuletzt = am
            auftraege.enqueue(MAIL, f"{one.nummer} {key} {am.isoformat()}", akteur="", into=opened)

    _write(keep)


def key_of(address: str) -> str:
    """Return what a signature is found by: the SHA-256 of the address."""
    return hashed(address)


def confirm(nummer: str, key: str) -> None:
    """Note that the address is that of who signed; from now on it counts. Repeated, nothing changes."""

    def note(opened: Any) -> None:
        one = opened.ablage(opened.verfahren_of[nummer]).stellungnahmen[nummer]
        found = (one.unterschriften or {}).get(key)
        if found is not None and found.bestaetigt is None:
            found.bestaetigt = clock.now()
            _tell_record(opened, nummer, key)

    _write(note)


def take_back(nummer: str, key: str) -> None:
    """Forget a signature; repeated, nothing changes. A list that is in the record stays there."""

    def note(opened: Any) -> None:
        one = opened.ablage(opened.verfahren_of[nummer]).stellungnahmen[nummer]
        if one.unterschriften is not None and key in one.unterschriften:
            del one.unterschriften[key]
            _forget_index(opened, nummer, key)
            _tell_record(opened, nummer, f"{key} weg")

    _write(note)


def signed(one: Stellungnahme) -> list[Unterschrift]:
    """Return the confirmed signatures in the order they came."""
    return sorted((each for each in (one.unterschriften or {}).values() if each.bestaetigt), key=lambda each: each.am)


def list_is_due(one: Stellungnahme, verfahren: Any) -> bool:
    """Tell whether the list of who signed goes into the record now: the phase is over, and the days to confirm are, too."""
    if one.liste_abgelegt or not signed(one):
        return False
    last = max((each.bis for each in verfahren.zeitraeume if str(each.phase) == one.phase), default=clock.today())
    return clock.today() > last + timedelta(days=value_of(IBeteiligungSettings, "tage_bestaetigung"))


def note_list_filed(one: Stellungnahme) -> None:
    """Note that the record has the list."""
    one.liste_abgelegt = True


def of_email(address: str) -> Iterator[tuple[Stellungnahme, Unterschrift]]:
    """Yield what an address signed; for the Auskunft."""
    key = hashed(address)
    for nummer in speicher(api.portal.get()).unterschrieben.get(key, ()):
        one = beteiligung.find(nummer)
        if one is not None and one.unterschriften is not None and key in one.unterschriften:
            yield one, one.unterschriften[key]


def by_key(key: str) -> tuple[Stellungnahme, Unterschrift] | None:
    """Return what a key of the Auskunft (number and hash of the address) means, None if it is gone or none."""
    nummer, _space, address = key.partition(" ")
    one = beteiligung.find(nummer) if address else None
    found = (one.unterschriften or {}).get(address) if one is not None else None
    return (one, found) if one is not None and found is not None else None


def _checked(typed: Mapping[str, Any], am: datetime) -> tuple[Unterschrift | None, dict[str, Any]]:
    faults: dict[str, Any] = {}
    told: dict[str, str] = {}
    for name, limit in (("name", 200), ("anschrift", 300)):
        try:
            told[name] = zeichenkette.one_line(typed.get(name), limit=limit)
        except WertFehler as fault:
            faults[name] = meldungen.message_of(fault)
    if not told.get("name") and "name" not in faults:
        faults["name"] = _("error_stellungnahme_name", default="Please enter your name.")
    try:
        told["email"] = email.normalise(str(typed.get("email") or ""))
        email.for_mail(told["email"])
    except WertFehler:
        faults["email"] = _(
            "error_stellungnahme_email", default="Please enter your e-mail address, e.g. name@example.org."
        )
    if not typed.get("datenschutz"):
        faults["datenschutz"] = _("error_antwort_zustimmung", default="Please tick this box.")
    return (None, faults) if faults else (Unterschrift(**told, am=am), {})


def _tell_record(opened: Any, nummer: str, what: str) -> None:
    auftraege.enqueue(beteiligung.ABLEGEN, f"{nummer} unterschrift {what}", akteur="", into=opened)


def _forget_index(opened: Any, nummer: str, key: str) -> None:
    rest = tuple(one for one in opened.unterschrieben.get(key, ()) if one != nummer)
    if rest:
        opened.unterschrieben[key] = rest
    elif key in opened.unterschrieben:
        del opened.unterschrieben[key]


def _code(zweck: str, text: str) -> str:
    return rules.code_for(speicher(api.portal.get()).secret, zweck, text)


def _write(function: Any) -> None:
    store = speicher(api.portal.get())
    if is_uncommitted(store):
        function(store)
    else:
        run_apart(store, function)
