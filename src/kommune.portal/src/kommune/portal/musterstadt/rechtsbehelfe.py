"""A Widerspruch against a Hundesteuer, and a café whose conditions are inspected; all of it invented."""

from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.uebergang import state_of
from kommune.eakte.ueberwachung import api as ueberwachung
from kommune.eakte.ueberwachung.kontrolle import api as kontrolle
from kommune.eakte.ueberwachung.kontrolle.api import Ergebnis
from kommune.eakte.widerspruch import api as widerspruch
from plone import api
from typing import Any


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


def play(photo: bytes) -> None:
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
            Ergebnis(made[0].id, "nicht_erfuellt", "Nur 90 cm frei, Tische stehen bis zum Bordstein.", None),
            Ergebnis(made[1].id, "erfuellt"),
        ]
        kontrolle.record(vorgang, results, bilder=[("gehweg.png", photo)], bemerkung="Der Wirt war dabei.")
