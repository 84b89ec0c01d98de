"""Tariffs, a decision table and a street café of Musterstadt: a fee by area and days, one Bescheid to two, an order by two people; all invented."""

from collections.abc import Callable
from decimal import Decimal
from kommune.eakte.akte import api as akten
from kommune.eakte.automatik import api as automatik
from kommune.eakte.bekanntgabe import api as bekanntgabe
from kommune.eakte.core import clock
from kommune.eakte.entscheidungshilfe import api as entscheidungshilfe
from kommune.eakte.gebuehren import api as gebuehren
from kommune.eakte.postausgang import api as postausgang
from pathlib import Path
from plone import api
from typing import Any


ADMIN, CLERK, HEAD = "thomas.weissmueller", "miriam.gross", "stefan.kowalczyk"
REGELN = (
    {
        "titel": "Beschwerde: die Leitung sieht sie zuerst",
        "ereignis": "angelegt",
        "modus": "sofort",
        "vorgangstyp": "beschwerde",
        "art": "aufgabe",
        "adressat": "leitung",
        "text": "Beschwerde lesen und zuteilen",
        "tage": "3",
    },
    {
        "titel": "Sondernutzung ab 500 Euro: Rechnung gegenlesen",
        "ereignis": "ergebnis",
        "modus": "bestaetigen",
        "vorgangstyp": "sondernutzung",
        "betrag": ">= 500",
        "ergebnis": "bewilligt",
        "art": "aufgabe",
        "adressat": "leitung",
        "text": "Gebührenrechnung gegenlesen",
        "tage": "2",
    },
)
TABELLE = Path(__file__).parent / "data" / "entscheidungstabelle.json"
SATZUNG = "Sondernutzungssatzung vom 1. Dezember 2025"
TARIFE = (
    (
        "sondernutzung-cafe",
        "sondernutzung",
        {
            "titel": "Sondernutzung, Außengastronomie",
            "art": "formel",
            "quelle": "Nr. 3 der Anlage zur Sondernutzungssatzung",
            "gueltig_ab": "2026-01-01",
            "formel": "flaeche * (bis - von + 1) * 0,12",
            "mindestens": "50,00",
            "nachlaesse": "Gemeinnützigkeit: 50\nBefreiung nach § 6: 100",
        },
    ),
    (
        "sondernutzung-geruest",
        "sondernutzung",
        {
            "titel": "Sondernutzung, Gerüst",
            "art": "staffel",
            "quelle": "Nr. 1 der Anlage zur Sondernutzungssatzung",
            "gueltig_ab": "2026-01-01",
            "feld": "flaeche",
            "stufen": "10: 40,00\n50: 120,00\nsonst: 250,00",
        },
    ),
    (
        "ortstermin",
        "",
        {
            "titel": "Ortstermin",
            "art": "rahmen",
            "quelle": "Nr. 9 der Anlage zur Verwaltungsgebührensatzung",
            "gueltig_ab": "2026-01-01",
            "von": "25,00",
            "bis": "250,00",
        },
    ),
)
ORT = {"strasse": "Am Markt", "hausnummer": "7", "plz": "12345", "ort": "Musterstadt"}
CAFE = {
    "betreff": "Straßencafé am Markt",
    "belegenheit": "Am Markt 7",
    "beteiligte": [
        {"art": "juristisch", "firma": "Café Blau GmbH", "anschrift": ORT},
        {
            "rolle": "sonstiger",
            "art": "natuerlich",
            "vorname": "Erik",
            "familienname": "Sørensen",
            "anschrift": {**ORT, "hausnummer": "9"},
        },
    ],
    "felder": {
        "zweck": "aussengastronomie",
        "ort": ORT,
        "von": "2027-04-01",
        "bis": "2027-09-30",
        "flaeche": 24,
        "strassenzone": "innenstadt",
    },
}


def play(work: Callable[[], Any]) -> None:
    """Set the tariffs and bring the street café to its order; a town that has them is left alone."""
    if gebuehren.list_tarife():
        return
    with api.env.adopt_user(username=ADMIN):
        for id, typ, werte in TARIFE:
            gebuehren.set_tarif(id, werte, grund=SATZUNG, vorgangstyp=typ)
        made = entscheidungshilfe.import_file(TABELLE.read_bytes())
        for regel in REGELN:
            automatik.set_regel(regel)
        entscheidungshilfe.publish(made.id, gueltig_ab=clock.today(), grund=SATZUNG, stand=made.stand)
    with api.env.adopt_user(username=CLERK):
        vorgang = akten.start_vorgang("sondernutzung", **CAFE)
        if not vorgang.bearbeiter:
            akten.take_over(vorgang)
        row = gebuehren.propose(vorgang, "sondernutzung-cafe")
        gebuehren.confirm(vorgang, row["id"], betrag=row["betrag"])
        bescheid = postausgang.draft_bescheid(vorgang, api.portal.get()["vorlagen"]["sondernutzung-erlauben"])
        postausgang.submit_for_signature(bescheid)
    with api.env.adopt_user(username=HEAD):
        postausgang.sign(bescheid)
    work()
    _make_known(vorgang, bescheid, row["betrag"])


def _make_known(vorgang: Any, bescheid: Any, betrag: Decimal) -> None:
    with api.env.adopt_user(username=CLERK):
        postausgang.deliver(bescheid, "urkunde")
        for key, _name in bekanntgabe.choices(bescheid):
            bekanntgabe.add(bescheid, key, bekanntgabe.Weg.POST)
        (forderung,) = gebuehren.list_forderungen(vorgang)
        order = gebuehren.certify(vorgang, forderung.kassenzeichen, gebuehren.Anordnungsart.ANNAHME)
    with api.env.adopt_user(username=HEAD):
        gebuehren.order(vorgang, order.id, betrag=betrag)
