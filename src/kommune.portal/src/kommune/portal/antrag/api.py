"""The door of the domain: hand in, find, and follow Anträge.

Every write is a short transaction of its own (``core.ablauf.short_transaction``): what ``submit`` has
confirmed is stored, whatever becomes of the request.
"""

from collections.abc import Callable
from collections.abc import Sequence
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.werte.datei import describe
from kommune.portal import _
from kommune.portal.antrag import person
from kommune.portal.antrag.eingang import nummer
from kommune.portal.antrag.eingang import teilhabe
from kommune.portal.antrag.eingang import vertreter
from kommune.portal.antrag.eingang.nummer import format_nummer
from kommune.portal.antrag.eingang.nummernblock import begin_epoch
from kommune.portal.antrag.eingang.nummernblock import free_nummer
from kommune.portal.antrag.eingang.teilhabe import visible_to
from kommune.portal.antrag.eingang.vertreter import acting
from kommune.portal.antrag.eingang.vertreter import share_with
from kommune.portal.antrag.eingang.wortlaut import normalised
from kommune.portal.antrag.faden.fehlendes import fehlendes_of
from kommune.portal.antrag.faden.unterlagen import packed
from kommune.portal.antrag.faden.unterlagen import unterlagen_of
from kommune.portal.antrag.linie import note_known
from kommune.portal.antrag.linie import schritte_of
from kommune.portal.antrag.linie import shown as shown_line
from kommune.portal.antrag.linie import stand_of
from kommune.portal.antrag.nachweis.beleg import Beleg
from kommune.portal.antrag.stand import BADGES
from kommune.portal.antrag.stand import Stand
from kommune.portal.antrag.store import all_antraege
from kommune.portal.antrag.store import Antrag
from kommune.portal.antrag.store import speicher
from kommune.portal.antrag.texte import wort
from kommune.portal.bezahlung import api as bezahlung
from kommune.portal.core import town
from kommune.portal.formulare.api import Upload
from kommune.portal.postfach import api as postfach
from plone import api
from typing import Any


__all__ = (
    "acting",
    "all_antraege",
    "BADGES",
    "begin_epoch",
    "fehlendes_of",
    "format_nummer",
    "teilhabe",
    "normalised",
    "note_known",
    "packed",
    "person",
    "schritte_of",
    "share_with",
    "shown_line",
    "Stand",
    "stand_of",
    "unterlagen_of",
    "visible_to",
    "wort",
)

MAX_KEY = 200
ANLASS = "antrag"  # of a Zahlung
UEBERGABE = "uebergabe"  # a kind of Auftrag; the domain uebergabe says what is done
BESTAETIGUNG = "bestaetigung"


def submit(
    *,
    leistung: str,
    titel: str,
    form_uid: str,
    fragen: list[dict[str, Any]],
    antworten: dict[str, Any],
    dateien: Sequence[Upload] = (),
    key: str,
    owner: str | None = None,
    email: str = "",
    erfasst_von: str = "",
    fuer: dict[str, Any] | None = None,
    posten: Sequence[bezahlung.Posten] = (),
    nachweis: dict[str, str] | None = None,
) -> Beleg:
    """Store an Antrag, with the Aufträge to confirm it and to hand it over, and return its Beleg.

    The same ``key`` with the same content gives the first Beleg again. ``erfasst_von``: who of the town filled it in for the person; ``fuer``:
    as ``teilhabe.acted`` says it, if ``owner`` is an organisation. ``posten``: what has to be paid first; then it waits, and the Aufträge
    are written when it is paid (``gebuehr.forderung``). ``nachweis``: what proves the form it must have (``nachweis.schriftform``).
    :raises Invalid: no key. :raises WrongState: the key was used for something else.
    """
    if not isinstance(key, str) or not 8 <= len(key) <= MAX_KEY:
        raise Invalid(_("error_antrag_key", default="The form is incomplete. Please load it anew."), field="key")
    antworten = normalised(antworten)
    angaben = {
        "leistung": leistung,
        "titel": titel,
        "form_uid": form_uid,
        "fragen": fragen,
        "antworten": antworten,
        "owner": owner,
        "email": email,
        "erfasst_von": erfasst_von,
        "fuer": fuer,
        "nachweis": nachweis,
        "adresse": town.public_url(),
    }
    files = [{"feld": upload.feld, **describe(upload.data, upload.name)} for upload in dateien]
    digest = nummer.digest_of(form_uid, antworten, owner, files)

    def store(opened: Any) -> tuple[str, str, str, bool]:
        known = opened.by_key.get(key)
        if known is not None:
            return known.eingangsnummer, known.digest, known.zahlung, False
        eingang = clock.now()
        antrag = Antrag(
            eingangsnummer=free_nummer(opened, eingang.year), key=key, digest=digest, eingang=eingang, angaben=angaben
        )
        antrag.dateien = tuple({"feld": f.feld, **datei.add(f.data, f.name, beside=opened)} for f in dateien)
        opened.by_key[key] = antrag
        opened.key_of[antrag.eingangsnummer] = key
        if posten:
            antrag.stand, antrag.verlauf = Stand.AWAITING_PAYMENT, ((eingang, Stand.AWAITING_PAYMENT),)
            antrag.zahlung = bezahlung.demand(ANLASS, antrag.eingangsnummer, titel, posten, email=email, beside=opened)
        else:
            auftraege.enqueue(UEBERGABE, antrag.eingangsnummer, {"titel": titel}, akteur="", into=opened)
        if email and not posten:
            auftraege.enqueue(BESTAETIGUNG, antrag.eingangsnummer, akteur="", into=opened)
        if owner:
            opened.of_owner[owner] = (*opened.of_owner.get(owner, ()), antrag.eingangsnummer)
        return antrag.eingangsnummer, digest, antrag.zahlung, True

    eingangsnummer, stored, zahlung, neu = _write(store, note="submit Antrag")
    if stored != digest:
        raise WrongState(
            _("error_antrag_key_used", default="This form was sent already with other answers. Please load it anew.")
        )
    return Beleg(eingangsnummer, "" if fuer else _code(eingangsnummer), neu, zahlung)


def get(eingangsnummer: str) -> Antrag:
    """Return an Antrag; the caller has checked who asks. :raises Unknown: there is none with this number."""
    store = speicher(api.portal.get())
    antrag = store.by_key.get(store.key_of.get(eingangsnummer, ""))
    if antrag is None:
        raise _unknown()
    return antrag


def get_by_code(eingangsnummer: str, code: str) -> Antrag:
    """Return an Antrag for the holder of its status link, or of that of who acts for the applicant.

    :raises Unknown: no such number or another code; no difference is shown.
    """
    applicant = nummer.is_code(speicher(api.portal.get()).secret_of(eingangsnummer), eingangsnummer, code)
    antrag = get(eingangsnummer)
    if not (applicant and not teilhabe.is_shared(antrag)) and not vertreter.opens(antrag, code):
        raise _unknown()
    return antrag


def get_own(eingangsnummer: str, owner: str) -> Antrag:
    """Return an Antrag for the account that handed it in, or one that may see it.

    :raises Unknown: no such number or somebody else's; no difference is shown.
    """
    antrag = get(eingangsnummer)
    if not teilhabe.recht_an(antrag, owner):
        raise _unknown()
    return antrag


def antraege_of(owner: str) -> list[Antrag]:
    """Return the Anträge of an account, the newest first."""
    numbers = speicher(api.portal.get()).of_owner.get(owner, ())
    return sorted((get(number) for number in numbers), key=lambda antrag: antrag.eingang, reverse=True)


def attach_to_owner(eingangsnummer: str, owner: str) -> None:
    """Give an anonymous Antrag to an account; the caller has checked the code.

    :raises WrongState: it belongs to an account already.
    """

    def attach(opened: Any) -> None:
        antrag = opened.by_key[opened.key_of[eingangsnummer]]
        if antrag.owner not in (None, owner):
            raise WrongState(_("error_antrag_owned", default="This application belongs to an account already."))
        if antrag.owner is None:
            antrag.owner = owner
            opened.of_owner[owner] = (*opened.of_owner.get(owner, ()), eingangsnummer)

    _write(attach)


def code_of(eingangsnummer: str) -> str:
    """Return the code of the status link; "" for an Antrag of an organisation, which opens for its people alone."""
    return "" if teilhabe.is_shared(get(eingangsnummer)) else _code(eingangsnummer)


def _code(eingangsnummer: str) -> str:
    return nummer.code_for(speicher(api.portal.get()).secret_of(eingangsnummer), eingangsnummer)


def status_url(eingangsnummer: str, *, base: str = "", vertreter_email: str = "") -> str:
    """Return the address the citizen keeps, or who acts for them; ``base`` is where the Antrag came in, for the worker, which has none."""
    code = vertreter.code_for(get(eingangsnummer), vertreter_email) if vertreter_email else code_of(eingangsnummer)
    return "/".join(filter(None, [base or town.public_url(), "@@antrag", eingangsnummer, code]))


def mark_handed_over(eingangsnummer: str, vorgang_uid: str, aktenzeichen: str) -> None:
    """Note that the Antrag is a Vorgang now, as part of the running transaction; safe to repeat."""
    antrag = get(eingangsnummer)
    antrag.vorgang_uid, antrag.aktenzeichen = vorgang_uid, aktenzeichen
    if antrag.stand == Stand.RECEIVED:
        _set(antrag, Stand.HANDED_OVER)


def set_state(eingangsnummer: str, stand: str, *, text: str = "", apart: bool = True) -> bool:
    """Follow the Vorgang; a state already reached is not noted twice in a row. Return whether it changed.

    ``text`` is what the citizen reads meanwhile, "" for the usual sentence. With ``apart=False`` as part of the running transaction: Vorgang and Antrag change together or not at all.
    """

    def change(opened: Any) -> bool:
        antrag = opened.by_key[opened.key_of[eingangsnummer]]
        changed = antrag.stand != stand
        if changed:
            _set(antrag, Stand(stand))
        if antrag.text != text:
            antrag.text = text
        return changed

    return bool(_write(change) if apart else change(speicher(api.portal.get())))


def answer(antrag: Antrag, *, text: str, files: Sequence[Upload] = (), key: str, punkt: str = "") -> str:
    """Store what the citizen writes or sends to their case and return the id of the message.

    ``punkt``: to one of the items that were asked for. In a closed matter too: the office is told, and the message waits at the Vorgang.

    :raises Invalid: as ``postfach.api.reply``.
    """
    return postfach.reply(antrag.eingangsnummer, text=normalised(text), files=files, key=key, punkt=punkt)


def object_to(antrag: Antrag, gegen: str, *, text: str, files: Sequence[Upload] = (), key: str) -> str:
    """Store the citizen's Widerspruch against the Bescheid in a message and return the id of what they sent.

    :raises Unknown: the town has not opened this way, or there is no such Bescheid. :raises Invalid: as ``postfach.api.reply``.
    """
    if not town.setting("widerspruch_postfach"):
        raise Unknown(_("error_page_unknown", default="There is no such page."))
    betreff = f"Widerspruch: {postfach.nachricht(antrag.eingangsnummer, gegen).betreff}"[:200]
    told = normalised(text)
    return postfach.reply(antrag.eingangsnummer, text=told, files=files, key=key, gegen=gegen, betreff=betreff)


def keep_quittung(eingangsnummer: str, data: bytes, *, apart: bool = True) -> None:
    """Keep the receipt as it was first made; a second one changes nothing."""

    def keep(opened: Any) -> None:
        antrag = opened.by_key[opened.key_of[eingangsnummer]]
        if antrag.quittung is None:
            antrag.quittung = datei.add(data, f"Eingang-{eingangsnummer}.pdf", beside=opened)

    _write(keep) if apart else keep(speicher(api.portal.get()))


def _set(antrag: Antrag, stand: Stand) -> None:
    antrag.stand = stand
    antrag.verlauf = (*antrag.verlauf, (clock.now(), stand))


def _write(function: Callable[[Any], Any], *, note: str = "") -> Any:
    store = speicher(api.portal.get())
    return function(store) if is_uncommitted(store) else run_apart(store, function, note=note)


def _unknown() -> Unknown:
    return Unknown(_("error_antrag_unknown", default="There is no such application, or the link is not complete."))
