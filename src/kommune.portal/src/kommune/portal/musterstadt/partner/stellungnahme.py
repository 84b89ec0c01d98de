"""Partnerstellen of Musterstadt, and the street café for which two are asked: one has no concerns, one asks back; all invented."""

from collections.abc import Callable
from kommune.eakte.akte import api as akten
from kommune.eakte.automatik import api as automatik
from kommune.eakte.core.druck.pdf import render_pdf
from kommune.eakte.stellungnahmen import api as stellungnahmen
from kommune.eakte.stellungnahmen.partnerstellen import api as partnerstellen
from kommune.portal.musterstadt.gebuehren import ADMIN
from kommune.portal.musterstadt.gebuehren import CLERK
from kommune.portal.musterstadt.gebuehren import ORT
from kommune.portal.partner import api as partner
from kommune.portal.partner.api import Art
from plone import api
from typing import Any


STELLEN = (
    {
        "name": "Untere Denkmalschutzbehörde des Kreises",
        "zustaendig": "Bauten und Anlagen am Markt und in der Altstadt",
        "schlagworte": "Denkmal, Altstadt",
        "anschrift": "Schlossplatz 1\n12340 Kreisstadt",
        "email": "denkmal@kreis.example",
        "telefon": "01234 5670",
        "tage": "28",
    },
    {
        "name": "Polizeiinspektion Musterstadt",
        "zustaendig": "Verkehr, Veranstaltungen",
        "schlagworte": "Verkehr, Veranstaltung",
        "anschrift": "Wachtstraße 3\n12345 Musterstadt",
        "email": "verkehr@polizei.example",
        "zweite_email": "wache@polizei.example",
        "tage": "14",
    },
    {
        "name": "Verkehrsbetriebe Musterstadt",
        "zustaendig": "Linienbusse und Haltestellen",
        "schlagworte": "Verkehr, Bus",
        "email": "planung@busse.example",
        "gruppe": "partner-verkehrsbetriebe",
        "tage": "21",
    },
)
CAFE = {
    "betreff": "Straßencafé in der Marktgasse",
    "belegenheit": "Marktgasse 12",
    "beteiligte": [
        {"art": "juristisch", "firma": "Gasthaus Krone GmbH", "anschrift": {**ORT, "hausnummer": "12"}},
        {
            "rolle": "bevollmaechtigter",
            "art": "natuerlich",
            "vorname": "Olga",
            "familienname": "Brandt",
            "anschrift": {**ORT, "hausnummer": "14"},
            "vollmacht_umfang": "verfahren",
        },
        {
            "rolle": "betroffener",
            "art": "natuerlich",
            "vorname": "Ines",
            "familienname": "Albers",
            "anschrift": {**ORT, "hausnummer": "13"},
        },
    ],
    "felder": {"zweck": "aussengastronomie", "ort": ORT, "von": "2027-05-01", "bis": "2027-09-30", "flaeche": 18},
}
FRAGE = "Sollen 18 m² in der Marktgasse mit Tischen genutzt werden: Haben Sie Bedenken? Welche Auflagen halten Sie für nötig?"
REGEL = {
    "titel": "Straßencafé: die Polizei fragen",
    "ereignis": "angelegt",
    "modus": "bestaetigen",
    "vorgangstyp": "sondernutzung",
    "feld": "zweck",
    "zelle": "aussengastronomie",
    "art": "partner",
    "text": "Haben Sie aus Sicht des Verkehrs Bedenken?",
    "tage": "14",
}
RUECKFRAGE = "Bleibt zwischen Tischen und Hauswand eine Gasse von 1,50 m für Fußgänger frei?"


def play(work: Callable[[], Any]) -> None:
    """Enter the Partnerstellen and ask two of them; a town that has some is left alone."""
    if partnerstellen.list_stellen(all=True):
        return
    with api.env.adopt_user(username=ADMIN):
        denkmal, polizei, _busse = (partnerstellen.add(one) for one in STELLEN)
        automatik.set_regel({**REGEL, "partner": polizei.id})
    with api.env.adopt_user(username=CLERK):
        vorgang = akten.start_vorgang("sondernutzung", **CAFE)
        if not vorgang.bearbeiter:
            akten.take_over(vorgang)
        plan = akten.add_dokument(
            vorgang,
            betreff="Lageplan",
            data=render_pdf("<h1>Lageplan Marktgasse, 18 m²</h1>", title="Lageplan"),
            filename="lageplan.pdf",
            richtung="eingang",
        )
        asked = [denkmal.id, polizei.id]
        anfrage = stellungnahmen.ask(vorgang, asked, [plan.UID()], FRAGE, betreff=CAFE["betreff"])
        stellungnahmen.ask(vorgang, ["betroffener: Ines Albers"], (), "Was sagen Sie dazu?", art="anhoerung")
    work()
    raeume = {one.id: one for one in partner.all_raeume(api.portal.get())}
    for befragter, art, text in zip(
        anfrage.befragte, (Art.KEINE_BEDENKEN, Art.RUECKFRAGE), ("", RUECKFRAGE), strict=True
    ):
        partner.note_opened(raeume[befragter.id])
        partner.contribute(raeume[befragter.id], art, text=text, key=f"musterstadt-{art}")
    work()
