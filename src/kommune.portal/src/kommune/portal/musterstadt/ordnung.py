"""Order among the records: a hybrid Akte whose paper is lent, a Verweis, a Vorgang that was moved, an Akte in
two volumes, letters of the day; a Widerspruch against a Hundesteuer, a café whose conditions are inspected."""

from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.uebergang import state_of
from kommune.eakte.fristen import api as fristen
from kommune.eakte.gliederung import api as gliederung
from kommune.eakte.nachforderung import api as nachforderungen
from kommune.eakte.posteingang import api as posteingang
from kommune.eakte.ueberwachung import api as ueberwachung
from kommune.eakte.ueberwachung.kontrolle import api as kontrolle
from kommune.eakte.ueberwachung.kontrolle.api import Ergebnis
from kommune.eakte.widerspruch import api as widerspruch
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
        gliederung.lend(
            wagen,
            wer="Rechnungsprüfung",
            band="1",
            grund="Prüfung der Jahresrechnung",
            bis=clock.today() + timedelta(days=21),
        )
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


TAX, STREET = "jana.oeztuerk", "miriam.gross"
OBJECTION = (
    "Gegen den Bescheid lege ich Widerspruch ein. Mein Hund ist als Rettungshund geprüft; die Steuer ist zu hoch.\n"
    "Die Urkunde reiche ich nach."
)
CONDITIONS = (
    ("auflage", "Auf dem Gehweg bleiben mindestens 1,50 m frei.", 10, 6, "monate"),
    ("auflage", "Heizpilze sind nicht erlaubt.", 10, 0, ""),
    ("befristung", "Die Erlaubnis gilt bis zum 30. September 2027.", 300, 0, ""),
    ("widerrufsvorbehalt", "Die Erlaubnis kann bei einer Baustelle widerrufen werden.", 0, 0, ""),
)


def object_and_watch(photo: bytes) -> None:
    """Object to a Bescheid of the Steueramt, watch the café and inspect it once; a town that has them is left alone."""
    tax, cafe = _of("steueramt"), _of("strassenverkehr", "Straßencafé")
    if tax is not None and not widerspruch.widersprueche_of(tax):
        _object(tax)
    if cafe is not None and not ueberwachung.nebenbestimmungen_of(cafe):
        _watch(cafe, photo)


def _of(oe: str, betreff: str = "") -> Any:
    """Return the first Vorgang of an OE with a Bescheid that was delivered."""
    catalog = api.portal.get_tool("portal_catalog")
    for brain in catalog.unrestrictedSearchResults(portal_type="Vorgang", federfuehrung=oe, sort_on="eingang_sort"):
        if betreff in brain.Title:
            found = brain._unrestrictedGetObject()
            sent = (one for one in found.objectValues() if one.portal_type == "Bescheid")
            if any(state_of(one) == "delivered" for one in sent):
                return found
    return None


def _object(vorgang: Any) -> None:
    with api.env.adopt_user(username=TAX):
        lage = next(iter(widerspruch.lagen_of(vorgang)), None)
        if lage is None:
            return
        made = widerspruch.file(
            vorgang, lage.bescheid.getId(), lage.nr, eingang=clock.today(), form="niederschrift", text=OBJECTION
        )
        found = api.content.find(UID=made.verfahren)
        if found:
            akten.take_over(found[0].getObject())


def _watch(vorgang: Any, photo: bytes) -> None:
    today = clock.today()
    with api.env.adopt_user(username=STREET):
        made = [
            ueberwachung.add(
                vorgang,
                text=text,
                art=art,
                faellig=today + timedelta(days=days) if days else None,
                alle=alle,
                einheit=einheit,
            )
            for art, text, days, alle, einheit in CONDITIONS
        ]
        results = [
            Ergebnis(
                made[0].id,
                "nicht_erfuellt",
                "Nur 90 cm frei, Tische stehen bis zum Bordstein.",
                today + timedelta(days=14),
            ),
            Ergebnis(made[1].id, "erfuellt"),
        ]
        kontrolle.record(vorgang, results, bilder=[("gehweg.png", photo)], bemerkung="Der Wirt war dabei.")
