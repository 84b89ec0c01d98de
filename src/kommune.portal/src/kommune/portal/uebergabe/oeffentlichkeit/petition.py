"""A petition whose time is over becomes a Vorgang: the text, and who signed, as PDF and as CSV with proof."""

from csv import writer
from hashlib import sha256
from io import StringIO
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.druck.pdf import render_pdf
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.werte.zeichenkette import safe_cell
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.vorgangstypen import api as vorgangstypen
from kommune.portal import _
from kommune.portal.petitionen import api as petitionen
from kommune.portal.petitionen.interfaces import IPetitionenSettings
from markupsafe import Markup
from plone import api
from typing import Any


AKTEUR = "portal"
ARTEN = {"petition": "Petition", "einwohnerantrag": "Einwohnerantrag", "buergerbegehren": "Bürgerbegehren"}
URTEILE = {
    "offen": "noch nicht geprüft",
    "erfuellt": "erfüllt",
    "nicht_erfuellt": "nicht erfüllt",
    "entfaellt": "entfällt",
}
WEGE = {"mail": "Link per E-Mail", "konto": "Bürgerkonto"}
TEXT = Markup(
    '<div class="letterhead"><strong>{stadt}</strong></div><h1>Petition: {titel}</h1>'
    "<table><tr><th>Eingereicht von</th><td>{von}</td></tr><tr><th>Zeichnung</th><td>{beginn} bis {ende}, 23:59:59</td></tr>"
    "<tr><th>Art</th><td>{art}</td></tr>"
    "<tr><th>Quorum</th><td>{quorum}</td></tr><tr><th>Unterschriften im Netz</th><td>{anzahl}</td></tr>"
    "<tr><th>Unterschriften auf Papier, von zwei Personen gezählt</th><td>{gueltig} gültig, {ungueltig} ungültig</td></tr></table>"
    "<h2>Anliegen</h2>{anliegen}<h2>Begründung</h2>{begruendung}{pruefung}"
)
LISTE = Markup(
    '<div class="letterhead"><strong>{stadt}</strong></div><h1>Unterschriften: {titel}</h1>'
    '<p class="small">Jede Unterschrift wurde über einen Link an die E-Mail-Adresse oder mit einem Bürgerkonto bestätigt. '
    "Stand {stand}.</p><table><tr><th>Nr.</th><th>Name</th><th>Wohnort</th><th>gezeichnet</th><th>bestätigt</th>"
    "<th>Weg</th></tr>{zeilen}</table>"
)
ROW = Markup("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>")


def hand_over(uid: str) -> Any:
    """Make a petition a Vorgang, as part of the running transaction; one that is a Vorgang already is left alone.

    :raises WrongState: the town has set no Vorgangstyp, or the petition is not public any more. Else as ``start_vorgang``.
    """
    petition = petitionen.get(uid)
    if petition.vorgang:
        return None
    if api.content.get_state(petition) != "published":
        raise WrongState(_("error_petition_not_public", default="The petition is not public any more."))
    with as_system("a petition becomes a Vorgang, whoever ended the signing"):
        vorgang = _make(petition)
        petitionen.note_handed_over(petition, api.content.get_uuid(vorgang))
    return vorgang


def _make(petition: Any) -> Any:
    typ = str(value_of(IPetitionenSettings, "vorgangstyp") or "").strip()
    if not typ:
        raise WrongState(
            _("error_petition_no_typ", default="Set first which Vorgangstyp a petition gets (settings, Petitions).")
        )
    organisation.require_staffed(vorgangstypen.federfuehrung_of(vorgangstypen.newest(typ)))
    petent, signed, today = petitionen.petent_of(petition), petitionen.signatures(petition), clock.today()
    vorgang = akten.start_vorgang(
        typ, betreff=f"Petition: {petition.title}"[:500], eingangsdatum=today, loose=True, akteur=AKTEUR
    )
    papers = (
        ("Petition", "Petition.pdf", _text(petition, petent, len(signed)), "Petition"),
        ("Unterschriften", "Unterschriften.pdf", _liste(petition, signed), "Unterschriftenliste"),
        ("Unterschriften mit Nachweis", "Unterschriften.csv", as_csv(signed), "Daten"),
    )
    for betreff, name, data, art in papers:
        akten.add_dokument(
            vorgang,
            betreff=betreff,
            data=data,
            filename=name,
            richtung="eingang",
            dokumenttyp=art,
            absender=petent.name if petent else "",
            posteingangsdatum=today,
            akteur=AKTEUR,
        )
    hashes = {name: sha256(data).hexdigest() for _betreff, name, data, _art in papers}
    journal.record(
        vorgang,
        "petition_uebergeben",
        neuer_wert={
            "titel": petition.title,
            "unterschriften": len(signed),
            "papier": petitionen.papier.total_of(petition.UID())[0],
            **hashes,
        },
        akteur=AKTEUR,
    )
    return vorgang


def as_csv(signed: list[Any]) -> bytes:
    """Return the signatures as CSV (UTF-8 with mark, semicolons); no cell is taken for a formula."""
    text = StringIO()
    rows = writer(text, delimiter=";", lineterminator="\r\n")
    rows.writerow(("Nr.", "Name", "Wohnort", "E-Mail", "öffentlich", "gezeichnet", "bestätigt", "Weg"))
    for number, one in enumerate(signed, 1):
        cells = (safe_cell(value) for value in (one.name, one.ort, one.email))
        times = (one.gezeichnet.isoformat(), one.bestaetigt.isoformat())
        rows.writerow((number, *cells, "ja" if one.oeffentlich else "nein", *times, WEGE[one.weg]))
    return text.getvalue().encode("utf-8-sig")


def _text(petition: Any, petent: Any, number: int) -> bytes:
    html = TEXT.format(
        stadt=api.portal.get().title,
        titel=petition.title,
        von=f"{petent.name}, {petent.anschrift}, {petent.email}" if petent else petition.von,
        beginn=f"{petition.beginn:%d.%m.%Y}",
        ende=f"{petition.ende:%d.%m.%Y}",
        quorum=petition.quorum or "keines",
        art=ARTEN[petition.art],
        anzahl=number,
        gueltig=petitionen.papier.total_of(petition.UID())[0],
        ungueltig=petitionen.papier.total_of(petition.UID())[1],
        pruefung=_pruefung(petition),
        anliegen=_paragraphs(petition.anliegen),
        begruendung=_paragraphs(petition.begruendung),
    )
    return render_pdf(html, title=f"Petition: {petition.title}")


def _liste(petition: Any, signed: list[Any]) -> bytes:
    rows = (
        ROW.format(
            number,
            one.name,
            one.ort,
            f"{one.gezeichnet:%d.%m.%Y %H:%M:%S}",
            f"{one.bestaetigt:%d.%m.%Y %H:%M:%S}",
            WEGE[one.weg],
        )
        for number, one in enumerate(signed, 1)
    )
    facts = {"stadt": api.portal.get().title, "titel": petition.title, "stand": f"{clock.now():%d.%m.%Y %H:%M:%S}"}
    return render_pdf(LISTE.format(**facts, zeilen=Markup("").join(rows)), title=f"Unterschriften: {petition.title}")


def _pruefung(petition: Any) -> Markup:
    """Return what was found of the eligibility, nothing for a petition."""
    items = petitionen.zulaessigkeit.items_of(petition)
    if not items:
        return Markup("")
    rows = Markup("").join(
        Markup("<tr><td>{}</td><td>{}</td><td>{}</td></tr>").format(one.text, URTEILE[one.urteil], one.bemerkung)
        for one in items
    )
    decided = {None: "noch nicht entschieden", True: "zulässig", False: "unzulässig"}[petition.zulaessig]
    return Markup("<h2>Zulässigkeit: {}</h2>{}<table>{}</table>").format(
        decided, _paragraphs(petition.zulaessig_grund), rows
    )


def _paragraphs(text: str) -> Markup:
    parts = [part for part in (text or "").split("\n") if part.strip()]
    return Markup("").join(Markup("<p>{}</p>").format(part) for part in parts)
