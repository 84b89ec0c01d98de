"""Order among the records: a hybrid Akte whose paper is lent, a Verweis, a Vorgang that was moved, an Akte in
two volumes, letters of the day."""

from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.fristen import api as fristen
from kommune.eakte.gliederung import api as gliederung
from kommune.eakte.nachforderung import api as nachforderungen
from kommune.eakte.posteingang import api as posteingang
from plone import api
from typing import Any


REGISTRATUR, POSTSTELLE = "uwe.lehmann", "katja.sommer"
KENNZEICHEN, BETREFF = "023", "Dienstwagen: Beschaffung und Unterhalt"
LETTERS = (
    ("Rechnung der Werkstatt", "Autohaus Nord GmbH", "brief"),
    ("Angebot für ein Dienstfahrrad", "Radhaus", "fax"),
)


def play(paper: bytes) -> None:
    """Set it up once, in the Hauptamt, so that no desk changes; ``paper`` is a scan."""
    if api.portal.get_tool("portal_catalog").unrestrictedSearchResults(portal_type="Akte", kennzeichen=KENNZEICHEN):
        return
    with api.env.adopt_user(username=REGISTRATUR):
        wagen, reisen = (_akte(betreff) for betreff in (BETREFF, "Dienstreisen"))
        akten.edit(wagen, {"medium": "hybrid", "standort": "Rathaus, Keller, Regal 7"})
        gliederung.lend(wagen, wer="Rechnungsprüfung", band="1", bis=clock.today() + timedelta(days=21))
        akten.add_verweis(wagen, reisen, "bezug", grund="Fahrten mit dem Dienstwagen")
        vorgang = akten.create_vorgang(reisen, betreff="Reparatur des Dienstwagens MU-ST 1")
        umbau = _akte("Umbau des Rathauses")
        for betreff in ("Planung", "Ausführung"):
            band = akten.create_teilakte(umbau, betreff=betreff, typ="Band")
        elektro = akten.create_vorgang(band, betreff="Elektroarbeiten")
        for betreff in ("Erdgeschoss", "Ratssaal"):
            akten.create_vorgang(elektro, betreff=betreff)
        moved = gliederung.move_vorgang(vorgang, wagen, grund="gehört zum Fahrzeug, nicht zur Reise")
    with api.env.adopt_user(username=POSTSTELLE):
        for betreff, absender, art in LETTERS:
            brief = posteingang.Brief(
                betreff, [(paper, "scan.png")], absender=absender, art=art, aktenzeichen=moved.aktenzeichen
            )
            posteingang.register(brief)


def _akte(betreff: str) -> Any:
    return akten.create_akte(kennzeichen=KENNZEICHEN, betreff=betreff, federfuehrung="hauptamt")


FRISTEN_CLERK = "miriam.gross"
NACHGEFORDERT = ("Lageplan im Maßstab 1:500 mit dem Gerüst", "Nachweis der Haftpflichtversicherung")


def begin_fristen(vorgang: Any) -> None:
    """Begin the fiction of approval three weeks ago, stop it for six days, ask for two papers; done once."""
    if not any(row["name"] == "fiktion" for row in fristen.to_begin(vorgang)):
        return
    today = clock.today()
    with api.env.adopt_user(username=FRISTEN_CLERK):
        akten.take_over(vorgang)
        fristen.begin_row(vorgang, "fiktion", today - timedelta(days=21))
        fiktion = next(one for one in fristen.fristen_of(vorgang) if one.zeile == "fiktion")
        grund = "Stellungnahme der Polizei steht aus"
        fristen.stop_frist(vorgang, fiktion.id, grund=grund, von=today - timedelta(days=14))
        fristen.resume_frist(vorgang, fiktion.id, grund="Stellungnahme liegt vor", bis=today - timedelta(days=9))
        if nachforderungen.may_ask(vorgang):
            day = today + timedelta(days=14)
            nachforderungen.ask(
                vorgang, [(text, day) for text in NACHGEFORDERT], einleitung="Zu Ihrem Antrag fehlen uns noch:"
            )
