"""The door of the domain: procedures, what is on show, statements.

What ``submit`` has confirmed is stored, whatever becomes of the request: it is a short transaction of its own. Its number is
a hash of procedure and key, so the same form is the same statement, and nobody counts.
"""

from BTrees.OOBTree import OOBTree
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from hashlib import sha256
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.werte.datei import describe
from kommune.portal import _
from kommune.portal.antrag.interfaces import Unvollstaendig
from kommune.portal.beteiligung import rules
from kommune.portal.beteiligung.auslage.ebenen import drawing_of
from kommune.portal.beteiligung.auslage.paket import packed
from kommune.portal.beteiligung.auslage.unterlagen import all_of
from kommune.portal.beteiligung.auslage.unterlagen import get as unterlage
from kommune.portal.beteiligung.auslage.unterlagen import on_show
from kommune.portal.beteiligung.auslage.unterlagen import put
from kommune.portal.beteiligung.auslage.unterlagen import take_down
from kommune.portal.beteiligung.content.verfahren import PHASEN
from kommune.portal.beteiligung.eingang.angaben import check
from kommune.portal.beteiligung.eingang.datenende import forget_people
from kommune.portal.beteiligung.eingang.datenende import forget_person
from kommune.portal.beteiligung.eingang.quittung import bezug_in_words
from kommune.portal.beteiligung.eingang.quittung import moment
from kommune.portal.beteiligung.eingang.quittung import render
from kommune.portal.beteiligung.eingang.runde import earlier
from kommune.portal.beteiligung.eingang.runde import list_day
from kommune.portal.beteiligung.eingang.zuordnung import file_in
from kommune.portal.beteiligung.eingang.zuordnung import may_file
from kommune.portal.beteiligung.eingang.zuordnung import note_filed
from kommune.portal.beteiligung.eingang.zuordnung import note_result
from kommune.portal.beteiligung.eingang.zuordnung import note_withdrawal_filed
from kommune.portal.beteiligung.eingang.zuordnung import require_may_file
from kommune.portal.beteiligung.eingang.zuordnung import verfahren_of_vorgang
from kommune.portal.beteiligung.interfaces import IBeteiligungSettings
from kommune.portal.beteiligung.rules import open_for
from kommune.portal.beteiligung.rules import Phase
from kommune.portal.beteiligung.rules import TAKES_STATEMENTS
from kommune.portal.beteiligung.store import hashed
from kommune.portal.beteiligung.store import numbers_of
from kommune.portal.beteiligung.store import speicher
from kommune.portal.beteiligung.store import Stellungnahme
from kommune.portal.beteiligung.texte import ERGEBNIS
from kommune.portal.core import town
from kommune.portal.formulare.api import Upload
from plone import api
from typing import Any

import json


__all__ = (
    "all_of",
    "bezug_in_words",
    "ERGEBNIS",
    "file_in",
    "forget_people",
    "forget_person",
    "may_file",
    "moment",
    "note_filed",
    "note_result",
    "note_withdrawal_filed",
    "numbers_of",
    "on_show",
    "packed",
    "Phase",
    "PHASEN",
    "put",
    "require_may_file",
    "TAKES_STATEMENTS",
    "take_down",
    "unterlage",
    "verfahren_of_vorgang",
)
ABLEGEN = "buergerstellungnahme"  # a kind of Auftrag; the domain uebergabe says what is done
BESTAETIGEN = "stellungnahme_eingang"
MAX_KEY = 200
STAND, ADRESSE = "stand", "adresse"
ABOUT = ("unterlage", "absatz", "lon", "lat", "geometrie", "zeichenart", "punkte", "adresse", "vorgaenger")


@dataclass(frozen=True)
class Beleg:
    """What the sender gets: the number, the code of the page that shows it, the moment it counts from, and whether it is new."""

    nummer: str
    code: str
    eingang: datetime
    neu: bool


def submit(
    verfahren: Any, typed: Mapping[str, Any], files: Sequence[Upload] = (), *, key: str, owner: str = "", am: datetime
) -> Beleg:
    """Store a statement that came at the moment ``am`` by the server's clock, with the Aufträge that confirm and file it.

    ``typed``: ``name``, ``email``, ``anschrift``, ``text``, ``keine_bedenken``, ``datenschutz``, ``unterlage``, ``absatz``, ``lon``,
    ``lat``, ``geometrie`` (of GeoJSON) or ``zeichenart`` and ``punkte``, ``adresse``. The address of an account (``owner``) is confirmed already. The same ``key`` with the same content gives
    the first Beleg again, also after the last day.

    :raises Unvollstaendig: what was typed is wrong, by field. :raises WrongState: no phase takes statements at that moment, the
        procedure is not public, or the key was used for something else.
    """
    if not isinstance(key, str) or not 8 <= len(key) <= MAX_KEY:
        raise Invalid(_("error_antrag_key", default="The form is incomplete. Please load it anew."), field="key")
    uid = api.content.get_uuid(verfahren)
    nummer = rules.nummer_of(uid, key)
    angaben, bezug, faults = check(verfahren, typed, files)
    told = [
        angaben,
        [str(typed.get(name) or "") for name in ABOUT],
        owner,
        [describe(one.data, one.name) for one in files],
    ]
    digest = sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()
    known = find(nummer)
    if known is not None and known.digest == digest:
        return Beleg(nummer, code_of(nummer), known.eingang, False)
    phase = require_open(verfahren, am)
    faults |= earlier(verfahren, phase, typed, angaben["email"], find)
    if faults:
        raise Unvollstaendig(faults)
    one = Stellungnahme(
        nummer=nummer,
        key=key,
        digest=digest,
        eingang=am,
        verfahren=uid,
        phase=phase,
        angaben=angaben,
        bezug=bezug,
        konto=owner,
        adresse=town.public_url(),
    )
    due = am if owner else am + timedelta(days=value_of(IBeteiligungSettings, "tage_bestaetigung"))

    def store(opened: Any) -> tuple[str, datetime, bool]:
        ablage = opened.ablage(uid)
        there = ablage.stellungnahmen.get(nummer)
        if there is not None:
            return there.digest, there.eingang, False
        one.dateien = tuple(datei.add(f.data, f.name, beside=opened) for f in files)
        one.bestaetigt = am if owner else None
        one.unterschriften = OOBTree() if angaben["unterschriften"] else None
        ablage.stellungnahmen[nummer] = one
        ablage.zeiten[nummer] = am
        opened.verfahren_of[nummer] = uid
        mail = hashed(angaben["email"])
        opened.of_email[mail] = (*opened.of_email.get(mail, ()), nummer)
        auftraege.enqueue(BESTAETIGEN, nummer, akteur="", into=opened)
        auftraege.enqueue(ABLEGEN, nummer, faellig=due, akteur="", into=opened)
        if angaben["unterschriften"]:
            auftraege.enqueue(ABLEGEN, f"{nummer} liste", faellig=list_day(verfahren, am), akteur="", into=opened)
        return digest, am, True

    stored, eingang, neu = _write(store, note="submit Stellungnahme")
    if stored != digest:
        raise WrongState(
            _("error_stellungnahme_key", default="This form was sent already with another text. Please load it anew.")
        )
    return Beleg(nummer, code_of(nummer), eingang, neu)


def require_open(verfahren: Any, am: datetime) -> str:
    """Return the phase that takes statements at a moment.

    :raises WrongState: none does, or the procedure is not public.
    """
    found = open_for(verfahren.zeitraeume, am.astimezone(clock.now().tzinfo).date())
    if api.content.get_state(verfahren) != "published" or found is None:
        raise WrongState(
            _(
                "error_stellungnahme_closed",
                default="No statements are taken now: the period is over or has not begun. The server's clock says ${zeit}.",
                mapping={"zeit": moment(am)},
            )
        )
    return str(found.phase)


def find(nummer: str) -> Stellungnahme | None:
    """Return a Stellungnahme by its number, None if there is none; the caller has checked who asks."""
    store = speicher(api.portal.get())
    uid = store.verfahren_of.get(nummer, "")
    ablage = store.ablagen.get(uid) if uid else None
    return ablage.stellungnahmen.get(nummer) if ablage is not None else None


def get(nummer: str) -> Stellungnahme:
    """Return a Stellungnahme; the caller has checked who asks. :raises Unknown: there is none with this number."""
    found = find(nummer)
    if found is None:
        raise _unknown()
    return found


def get_by_code(nummer: str, code: str) -> Stellungnahme:
    """Return a Stellungnahme for who has the link. :raises Unknown: no such number or another code; no difference is shown."""
    if not (rules.is_nummer(nummer) and rules.fits(speicher(api.portal.get()).secret, STAND, nummer, code)):
        raise _unknown()
    return get(nummer)


def code_of(nummer: str) -> str:
    """Return the code of the page that shows a Stellungnahme."""
    return rules.code_for(speicher(api.portal.get()).secret, STAND, nummer)


def url_of(one: Stellungnahme, *, confirm: bool = False) -> str:
    """Return the link for the sender; with ``confirm`` the one that is in the mail alone."""
    url = f"{one.adresse}/@@stellungnahme/{one.nummer}/{code_of(one.nummer)}"
    return f"{url}/{rules.code_for(speicher(api.portal.get()).secret, ADRESSE, one.nummer)}" if confirm else url


def confirms(one: Stellungnahme, code: str) -> bool:
    """Tell whether a code is that of the mail to the address."""
    return rules.fits(speicher(api.portal.get()).secret, ADRESSE, one.nummer, code)


def confirm(nummer: str) -> None:
    """Note that the address is the sender's, and file the statement at once; repeated, nothing changes."""

    def note(opened: Any) -> None:
        one = opened.ablage(opened.verfahren_of[nummer]).stellungnahmen[nummer]
        if one.bestaetigt is None:
            one.bestaetigt = clock.now()
            auftraege.enqueue(ABLEGEN, f"{nummer} bestaetigt", akteur="", into=opened)

    _write(note)


def withdraw(nummer: str) -> None:
    """Take a statement back; what is in the record stays there, with a note. Repeated, nothing changes.

    :raises WrongState: its personal data have ended.
    """

    def note(opened: Any) -> None:
        one = opened.ablage(opened.verfahren_of[nummer]).stellungnahmen[nummer]
        if one.geleert is not None:
            raise WrongState(
                _("error_stellungnahme_over", default="This procedure is over. Please write to the office.")
            )
        if one.zurueckgezogen is None:
            one.zurueckgezogen = clock.now()
            auftraege.enqueue(ABLEGEN, f"{nummer} zurueckgezogen", akteur="", into=opened)

    _write(note)


def verfahren_of(one: Stellungnahme) -> Any:
    """Return the procedure of a Stellungnahme, None if it is gone; for what follows from it, not for people."""
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=one.verfahren)
    return found[0]._unrestrictedGetObject() if found else None


def receipt(one: Stellungnahme) -> bytes:
    """Return the receipt as PDF, as it stands now."""
    verfahren = verfahren_of(one)
    return rendered(one, verfahren)


def rendered(one: Stellungnahme, verfahren: Any) -> bytes:
    """Return a Stellungnahme as PDF with its place drawn on the plan; ``verfahren`` is None when it is gone."""
    return render(one, verfahren.title, drawing_of(verfahren, one)) if verfahren is not None else render(one, "")


def of_email(email: str) -> Iterator[Stellungnahme]:
    """Yield what came from an e-mail address; for the Auskunft."""
    for nummer in speicher(api.portal.get()).of_email.get(hashed(email), ()):
        one = find(nummer)
        if one is not None:
            yield one


def _write(function: Any, *, note: str = "") -> Any:
    store = speicher(api.portal.get())
    return function(store) if is_uncommitted(store) else run_apart(store, function, note=note)


def _unknown() -> Unknown:
    return Unknown(_("error_stellungnahme_unknown", default="There is no such statement, or the link is not complete."))
