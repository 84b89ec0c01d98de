"""The door: upload, replace and retire Word templates; make a draft of a Vorgang from one."""

from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import InvalidValue
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.journal import api as journal
from kommune.eakte.postausgang.content.vorlage import ERGEBNISSE
from kommune.eakte.postausgang.vorlagen import entwurf
from kommune.eakte.postausgang.vorlagen import platzhalter
from kommune.eakte.postausgang.vorlagen import pruefung
from kommune.eakte.postausgang.vorlagen.vorlage import VorlageFehler
from kommune.eakte.postausgang.word import fuellung
from kommune.eakte.postausgang.word import store
from kommune.eakte.postausgang.word import wordpaket
from kommune.eakte.postausgang.word.bescheid import draft
from kommune.eakte.postausgang.word.bescheid import replace
from kommune.eakte.postausgang.word.bescheid import require_belehrung
from kommune.eakte.postausgang.word.store import Wordvorlage
from kommune.eakte.postausgang.word.wordbrief import makes_pdf
from kommune.eakte.postausgang.word.wordbrief import require_libreoffice
from kommune.eakte.postausgang.word.worte import FEHLER
from plone import api
from typing import Any
from uuid import uuid4

import re


__all__ = (
    "Wordvorlage",
    "check",
    "get_vorlage",
    "list_vorlagen",
    "make_draft",
    "makes_pdf",
    "may_manage",
    "may_use",
    "offered",
    "put_vorlage",
    "replace",
    "retire",
)

MANAGE, DRAFT = "kommune.eakte: Manage Vorlagen", "kommune.eakte: Draft Bescheid"
MAX_TITEL = 200
TYP = "Schreiben"


def may_manage() -> bool:
    """Tell whether the person uploads and retires templates."""
    return zugriff.may(MANAGE, api.portal.get()["vorlagen"])


def may_use(vorgang: Any) -> bool:
    """Tell whether the person makes a draft of this Vorgang now."""
    at_work = akten.state_of(vorgang) in entwurf.OPEN_STATES
    return at_work and all(zugriff.may(one, vorgang) for one in ("View", DRAFT))


def list_vorlagen(*, retired: bool = False) -> list[Wordvorlage]:
    """Return the templates by name, those that are in use unless asked for all."""
    found = [one for one in store.tree().values() if one.aktiv or retired]
    return sorted(found, key=lambda one: one.titel.casefold())


def offered() -> list[Wordvorlage]:
    """Return the templates something can be made from here: without LibreOffice no Bescheid."""
    return [one for one in list_vorlagen() if not one.ergebnis or makes_pdf()]


def get_vorlage(id: str) -> Wordvorlage:
    """Return one template.

    :raises Unknown: there is none.
    """
    found: Wordvorlage | None = store.tree().get(id)
    if found is None:
        raise Unknown(_("error_word_unknown", default="There is no such Word template."))
    return found


def put_vorlage(titel: str, data: bytes, name: str, *, id: str = "", ergebnis: str = "") -> Wordvorlage:
    """Take over a template, a new one or in the place of one there; nothing is kept that could not be filled.

    ``ergebnis``: it makes a Bescheid of that result; "": a letter.

    :raises NotAllowed: who may not. :raises Invalid: no name, no .docx, a placeholder nobody knows (the message names it), no such
    result, or a burdening Bescheid that tells of no remedy.
    """
    _require_manager()
    told = " ".join(titel.split())[:MAX_TITEL]
    if not told:
        raise Invalid(_("error_word_titel", default="Enter a name."), field="titel")
    if ergebnis and ergebnis not in ERGEBNISSE:
        raise Invalid(_("error_no_choice", default="This is not one of the choices."), field="ergebnis")
    asked = check(data)
    require_belehrung(ergebnis, wordpaket.split(wordpaket.paragraphs_of(data))[1])
    kept = datei.add(data, re.sub(r"\.\w+$", "", name) + ".docx")
    found = get_vorlage(id) if id else Wordvorlage(uuid4().hex[:12], told, kept, asked)
    found.set(
        titel=told, datei=kept, platzhalter=asked, aktiv=True, ergebnis=ergebnis, von=zugriff.user_id(), am=clock.now()
    )
    store.writable()[found.id] = found
    journal.record(api.portal.get(), "wordvorlage", neuer_wert=told, bemerkung=kept["sha256"])
    return found


def check(data: bytes) -> tuple[str, ...]:
    """Return what a template asks for.

    :raises Invalid: as ``put_vorlage``.
    """
    try:
        asked = wordpaket.placeholders(data)
    except wordpaket.WordFehler as error:
        raise Invalid(FEHLER[error.code], field="datei") from error
    except VorlageFehler as error:
        raise Invalid(pruefung.unreadable(error), field="datei") from error
    try:
        pruefung.require_known(asked)
    except InvalidValue as error:
        raise Invalid(error.args[0], field="datei") from error
    return tuple(dict.fromkeys(name for _line, name in asked))


def retire(id: str) -> None:
    """Offer a template no more; what was made from it stays.

    :raises NotAllowed: who may not. :raises Unknown: there is none.
    """
    _require_manager()
    found = get_vorlage(id)
    found.set(aktiv=False)
    journal.record(api.portal.get(), "wordvorlage_stillgelegt", alter_wert=found.titel)


def make_draft(vorgang: Any, id: str) -> Any:
    """Fill a template with what the Vorgang knows: a draft Bescheid, or a draft Dokument whose PDF is drawn where LibreOffice is.

    :raises NotAllowed: who may not. :raises Invalid: a placeholder has no value, or no such template. :raises WrongState: nobody works
    on the Vorgang, or it is a Bescheid and LibreOffice is not there.
    """
    if not all(zugriff.may(one, vorgang) for one in ("View", DRAFT)):
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
    entwurf.require_at_work(vorgang)
    found = store.tree().get(id)
    if found is None or not found.aktiv:
        raise Invalid(_("error_no_vorlage", default="Choose a template."), field="vorlage")
    if found.ergebnis:
        require_libreoffice()
    data = fuellung.filled(datei.read(found.datei), platzhalter.werte(vorgang))
    if found.ergebnis:
        return draft(vorgang, found, data)
    dokument = akten.add_dokument(
        vorgang,
        betreff=found.titel,
        data=data,
        filename=f"{found.titel}.docx",
        richtung="ausgang",
        dokumenttyp=TYP,
        empfaenger=platzhalter.empfaenger(vorgang)["name"][:500],
    )
    journal.record(dokument, "aus_wordvorlage", neuer_wert=found.titel, bemerkung=found.datei["sha256"])
    return dokument


def _require_manager() -> None:
    if not may_manage():
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
