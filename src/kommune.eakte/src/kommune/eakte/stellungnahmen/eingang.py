"""What comes from those who were asked, and what follows when their day comes or has passed. Called through ``api``."""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.stellungnahmen import ablage
from kommune.eakte.stellungnahmen import rules
from kommune.eakte.stellungnahmen.interfaces import StellungnahmeEingegangen
from kommune.eakte.stellungnahmen.rules import Beitragsart
from kommune.eakte.stellungnahmen.rules import Stand
from kommune.eakte.stellungnahmen.worte import ERINNERUNG
from kommune.eakte.stellungnahmen.worte import FAELLIG
from kommune.eakte.stellungnahmen.worte import FAELLIG_TEXT
from kommune.eakte.stellungnahmen.worte import GEGENFRAGE
from kommune.eakte.stellungnahmen.worte import KEINE_BEDENKEN
from kommune.eakte.stellungnahmen.worte import TYPEN
from plone import api
from typing import Any
from uuid import uuid4
from zope.event import notify
from zope.i18n import translate


ANSWERS = (Beitragsart.STELLUNGNAHME, Beitragsart.KEINE_BEDENKEN)


def receive(
    vorgang: Any,
    befragter_id: str,
    art: str,
    beitrag: str,
    *,
    text: str = "",
    files: Iterable[tuple[str, Any]] = (),
    am: date | None = None,
    akteur: str | None = None,
    approval: Mapping[str, str] | None = None,
) -> list[Any]:
    """Take what somebody did who was asked; a statement and its files become Dokumente. Return these.

    ``beitrag`` is its id: what came before comes no second time. ``files`` are ``(name, bytes or reference)``. As part of
    the running transaction. ``approval`` names who wrote (``verfasst``) and who approved (``freigegeben``) there. Called by the package of the spaces for people who have no right in the record.

    :raises Unknown: nobody of this id was asked. :raises WrongState: the Vorgang is closed, so that nothing can be filed.
    """
    anfrage, befragter = ablage.get_befragter(vorgang, befragter_id)
    if beitrag in befragter.beitraege:
        return []
    art, day = Beitragsart(art), am or clock.today()
    parts = list(files)
    if art in ANSWERS:
        said = text or (translate(KEINE_BEDENKEN, target_language="de") if art == Beitragsart.KEINE_BEDENKEN else "")
        if said:
            parts.insert(0, (f"{TYPEN[anfrage.art]}-{beitrag[:8]}.txt", said.encode()))
    if art != Beitragsart.GEOEFFNET:
        akten.require_open(vorgang)
    dokumente = [
        akten.add_dokument(
            vorgang,
            betreff=f"{TYPEN[anfrage.art]}: {befragter.name}"[:500] if number == 0 else name[:500],
            data=data,
            filename=name,
            richtung="eingang",
            dokumenttyp=TYPEN[anfrage.art],
            absender=befragter.name[:500],
            posteingangsdatum=day,
            akteur=akteur,
        )
        for number, (name, data) in enumerate(parts)
    ]
    uids = tuple(api.content.get_uuid(one) for one in dokumente)
    after = rules.received(befragter, art, beitrag, day, text=text, late=day > anfrage.frist)
    after = replace(after, dokumente=(*befragter.dokumente, *uids))
    ablage.keep_befragter(vorgang, after)
    told = {"befragt": befragter.name, "dokumente": [f"{one.aktenzeichen} {one.sha256}" for one in dokumente]}
    told |= approval or {}
    kept = {name: value for name, value in told.items() if value}
    bemerkung = text[:2000] if art == Beitragsart.RUECKFRAGE else ""
    journal.record(vorgang, f"befragt_{art}", neuer_wert=kept, bemerkung=bemerkung, akteur=akteur)
    _make_known(vorgang, befragter, art, text)
    if art in ANSWERS:
        notify(StellungnahmeEingegangen(vorgang))
    return dokumente


def note_by_hand(
    vorgang: Any, befragter_id: str, *, text: str, files: Iterable[tuple[str, Any]] = (), keine_bedenken: bool = False
) -> None:
    """File what came by post, by mail or on the telephone.

    :raises NotAllowed: the person does not work on it. :raises Unknown: nobody of this id was asked.
    :raises WrongState: it was withdrawn. :raises Invalid: nothing said and no file.
    """
    ablage.require(vorgang)
    _anfrage, befragter = ablage.get_befragter(vorgang, befragter_id)
    if befragter.stand == Stand.WITHDRAWN:
        raise WrongState(_("error_anfrage_withdrawn", default="This was withdrawn already."))
    text, parts = ablage.text_of(text, "text", 20_000), list(files)
    if not (text or parts or keine_bedenken):
        raise Invalid(_("error_stellungnahme_empty", default="Write what was said, or choose a file."), field="text")
    art = Beitragsart.KEINE_BEDENKEN if keine_bedenken else Beitragsart.STELLUNGNAHME
    receive(vorgang, befragter_id, art, uuid4().hex, text=text, files=parts)


def remind(vorgang: Any, anfrage_id: str, frist: str) -> int:
    """Remind who has not answered; called by an Auftrag. Return how many that were; none if the day was put off."""
    anfrage = _due(vorgang, anfrage_id, frist)
    if anfrage is None:
        return 0
    text = translate(
        _(str(ERINNERUNG), default=ERINNERUNG.default, mapping={"tag": f"{anfrage.frist:%d.%m.%Y}"}),
        target_language="de",
    )
    raum = ablage.raum()
    for one in anfrage.open if raum is not None else ():
        raum.tell(one.id, "erinnerung", text)
    journal.record(vorgang, "anfrage_erinnert", neuer_wert={"befragt": [one.name for one in anfrage.open]})
    return len(anfrage.open)


def escalate(vorgang: Any, anfrage_id: str, frist: str) -> int:
    """Set an Aufgabe to decide without what did not come; called by an Auftrag. Return how many are missing."""
    anfrage = _due(vorgang, anfrage_id, frist)
    if anfrage is None:
        return 0
    names = "\n".join(f"- {one.name}" for one in anfrage.open)
    notiz = _(str(FAELLIG_TEXT), default=FAELLIG_TEXT.default, mapping={"befragte": names})
    _set_aufgabe(vorgang, translate(FAELLIG, target_language="de"), translate(notiz, target_language="de"))
    return len(anfrage.open)


def _due(vorgang: Any, anfrage_id: str, frist: str) -> Any:
    anfrage = next((one for one in ablage.anfragen_of(vorgang) if one.id == anfrage_id), None)
    waits = anfrage is not None and anfrage.open and anfrage.frist.isoformat() == frist
    return anfrage if waits and str(akten.state_of(vorgang)) != "closed" else None


def _make_known(vorgang: Any, befragter: Any, art: str, text: str) -> None:
    if art == Beitragsart.RUECKFRAGE:
        betreff = _(str(GEGENFRAGE), default=GEGENFRAGE.default, mapping={"name": befragter.name})
        _set_aufgabe(vorgang, translate(betreff, target_language="de")[:200], text[:2000])
    elif art in ANSWERS and vorgang.bearbeiter:
        aufgaben.signal(vorgang.bearbeiter, vorgang.UID(), aufgaben.Signal.ANSWER, url=vorgang.absolute_url())


def _set_aufgabe(vorgang: Any, betreff: str, notiz: str) -> None:
    aufgaben.set_for_responsible(vorgang, art="frist", betreff=betreff, notiz=notiz, frist=clock.today())
