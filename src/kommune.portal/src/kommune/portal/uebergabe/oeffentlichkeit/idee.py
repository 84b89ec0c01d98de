"""An Idee becomes a Dokument of its Vorgang with the proof of its receipt, and so does each answer; what is kept of a person."""

from collections.abc import Sequence
from kommune.eakte.akte import api as akten
from kommune.eakte.auskunft.api import Fund
from kommune.eakte.auskunft.api import Gleich
from kommune.eakte.auskunft.api import Person
from kommune.eakte.auskunft.interfaces import IAuskunftsquelle
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.druck.pdf import render_pdf
from kommune.eakte.core.werte import email as mailadresse
from kommune.eakte.journal import api as journal
from kommune.portal.projekte import api as projekte
from kommune.portal.uebergabe.oeffentlichkeit import pruefung
from markupsafe import Markup
from plone import api
from typing import Any
from zope.i18n import translate
from zope.interface import implementer

import json


AKTEUR = "portal"
WEGE = {"mail": "Link per E-Mail bestätigt", "konto": "Bürgerkonto"}
TEXT = Markup(
    '<div class="letterhead"><strong>{stadt}</strong></div><h1>{kopf}</h1><p><strong>{projekt}</strong></p><table>{zeilen}</table>'
    "<h2>{titel}</h2>{text}"
    '<p class="small">Maßgeblich ist die Uhr des Servers der Stadt (Europe/Berlin) beim Eintreffen.</p>'
)
ROW = Markup("<tr><th>{}</th><td>{}</td></tr>")


def file(key: str) -> None:
    """File what there is of one Idee, named by ``<project> <number>``, or the whole project (``<project> archiv``), as part of the running transaction; repeated, nothing changes.

    Nothing happens while the project names no Vorgang.

    :raises WrongState: the Vorgang is closed; the Auftrag waits with its reason.
    """
    uid, nummer = key.split(" ")[:2]
    if nummer == projekte.ARCHIV:
        _file_whole(projekte.projekt_of(uid))
        return
    projekt, one = projekte.projekt_of(uid), projekte.idee_of(uid, nummer)
    vorgang = _vorgang(projekt.vorgang) if projekt is not None and projekt.vorgang else None
    if vorgang is None or one is None or one.geleert is not None or one.zustand != "sichtbar":
        return
    with as_system("who hands in an Idee has no right in the record"):
        if not one.dokument:
            one.dokument = _file(vorgang, projekt, one)
        if one.antwort_am is not None and one.antwort_abgelegt != one.antwort_am:
            _file_answer(vorgang, projekt, one)
            one.antwort_abgelegt = one.antwort_am
        pruefung.file(vorgang, projekt, one)


def _file_whole(projekt: Any) -> None:
    """File the whole project once: numbers to read, everything that was contributed as JSON inside."""
    vorgang = _vorgang(projekt.vorgang) if projekt is not None and projekt.vorgang else None
    if vorgang is None or projekt.archiviert_am:
        return
    told = projekte.zahlen(projekt)
    rows = [("Ideen", told["ideen"]), ("Unterstützungen", told["stimmen"])]
    rows += [(f"Kategorie {name or '–'}", number) for name, number in told["kategorien"].items()]
    rows += [
        (translate(projekte.STAENDE[name], target_language="de"), number) for name, number in told["staende"].items()
    ]
    data = projekte.archive_of(projekt)
    html = _html(projekt, "Projekt, vollständig", rows, "Kurz gesagt", projekt.kurztext or "–")
    pdf = render_pdf(html, title=projekt.title, attachments=[("projekt.json", "application/json", data)])
    with as_system("a project ends whoever looks at it"):
        akten.add_dokument(
            vorgang,
            betreff=f"Projekt, vollständig: {projekt.title}"[:500],
            data=pdf,
            filename="Projekt.pdf",
            richtung="intern",
            dokumenttyp="Projekt",
            akteur=AKTEUR,
        )
        projekte.note_archived(projekt)


def _file(vorgang: Any, projekt: Any, one: Any) -> str:
    told = one.angaben
    ort = told["ort"] or {}
    place = ", ".join(str(ort[name]) for name in ("adresse", "lat", "lon") if name in ort)
    rows = [
        ("Eingegangen", f"{_moment(one.eingang)} (Europe/Berlin)"),
        ("Von", told["name"] or "ohne Namen"),
        ("E-Mail", one.email),
        ("Adresse bestätigt durch", WEGE[one.weg]),
        ("Kategorie", told["kategorie"] or "–"),
        ("Ort", place or "–"),
        ("Bild (SHA-256)", told["bild"]["sha256"] if told["bild"] else "–"),
    ]
    data = {"format": "kommune-idee/1", "nummer": one.nummer, "eingang": one.eingang.isoformat(), "digest": one.digest}
    pdf = render_pdf(
        _html(projekt, f"Idee {one.nummer}", rows, told["titel"], told["text"]),
        title=f"Idee {one.nummer}",
        attachments=[("idee.json", "application/json", _json({**data, "angaben": told, "weg": one.weg}))],
    )
    main = _add(vorgang, one, f"Idee {one.nummer}: {told['titel']}", pdf, f"Idee-{one.nummer}.pdf", richtung="eingang")
    if told["bild"]:
        kept = told["bild"]
        _add(vorgang, one, kept["name"], kept, kept["name"], richtung="eingang", anlage_von=main.aktenzeichen)
    return str(main.aktenzeichen)


def _file_answer(vorgang: Any, projekt: Any, one: Any) -> None:
    rows = [
        ("Idee", f"{one.nummer}: {one.angaben['titel']}"),
        ("Veröffentlicht", _moment(one.antwort_am)),
        ("Stand", translate(projekte.STAENDE[one.stand], target_language="de")),
    ]
    pdf = render_pdf(
        _html(projekt, "Antwort der Stadt", rows, "Antwort", one.antwort), title=f"Antwort auf Idee {one.nummer}"
    )
    betreff = f"Antwort auf Idee {one.nummer}: {one.angaben['titel']}"
    _add(vorgang, one, betreff, pdf, f"Antwort-{one.nummer}.pdf", richtung="intern")


def _add(vorgang: Any, one: Any, betreff: str, data: Any, name: str, **felder: Any) -> Any:
    incoming = felder["richtung"] == "eingang"
    return akten.add_dokument(
        vorgang,
        betreff=betreff[:500],
        data=data,
        filename=name,
        dokumenttyp="Anlage" if "anlage_von" in felder else "Idee",
        absender=(one.angaben["name"] or one.email) if incoming else "",
        posteingangsdatum=min(one.eingang.date(), clock.today()) if incoming else None,
        akteur=AKTEUR,
        **felder,
    )


def note_akt(event: Any) -> None:
    """Write into the journal of the town what was done with contributions."""
    journal.record(event.projekt, f"projekt_{event.akt}", neuer_wert=event.angaben)


@implementer(IAuskunftsquelle)
class Ideen:
    """Found by the address alone, which is confirmed; the key is the address."""

    order = 36
    title = "Ideen und Projekte"
    name = "projekte"

    def find(self, person: Person) -> Sequence[Fund]:
        if not person.email or not mailadresse.is_email(person.email):
            return []
        number = len(list(projekte.of_email(person.email)))
        words = f"Ideen, Kommentare, Unterstützungen und Benachrichtigungen ({number}) mit {person.email}"
        return [Fund(self.name, person.email, words, str(Gleich.SICHER))] if number else []

    def collect(self, keys: Sequence[str]) -> list[dict[str, Any]]:
        return [_told(*found) for key in keys for found in projekte.of_email(key)]


def _told(uid: str, art: str, one: Any) -> dict[str, Any]:
    projekt = projekte.projekt_of(uid)
    told: dict[str, Any] = {"Projekt": projekt.title if projekt is not None else "", "Art": art}
    if art in ("Folgt", "Unterstützung"):
        return told | {"Titel": one.angaben["titel"]}
    if art == "Link":
        return told | {"E-Mail-Adresse": one.email, "gilt bis": one.bis, **getattr(one, "angaben", {})}
    if art == "Idee":
        told |= {"Titel": one.angaben["titel"], "Text": one.angaben["text"], "Name": one.angaben["name"]}
        return told | {"E-Mail-Adresse": one.email, "Eingang": one.eingang}
    return told | {"Text": one.text, "Name": one.name, "E-Mail-Adresse": one.email, "Eingang": one.zeit}


def _html(projekt: Any, kopf: str, rows: Sequence[tuple[str, Any]], titel: str, text: str) -> Any:
    return TEXT.format(
        stadt=api.portal.get().title,
        kopf=kopf,
        projekt=projekt.title,
        zeilen=Markup("").join(ROW.format(*row) for row in rows),
        titel=titel,
        text=Markup("").join(Markup("<p>{}</p>").format(part) for part in text.split("\n") if part.strip()),
    )


def _json(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True, default=str).encode()


def _moment(value: Any) -> str:
    return f"{value:%d.%m.%Y, %H:%M:%S} Uhr"


def _vorgang(uid: str) -> Any:
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=uid, portal_type="Vorgang")
    return found[0]._unrestrictedGetObject() if found else None
