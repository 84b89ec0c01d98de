"""A procedure on show, with its text and its plan."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.formulare.api import Upload
from plone import api

import json


RING = [[10.2700, 49.5700], [10.2740, 49.5700], [10.2740, 49.5720], [10.2700, 49.5720], [10.2700, 49.5700]]
PLAN = json.dumps(
    {"type": "Feature", "properties": {"name": "WA 1"}, "geometry": {"type": "Polygon", "coordinates": [RING]}}
)
TEXT = (
    "1 Anlass\n\nAm Mühlbach sollen 24 Wohnungen entstehen.\n\n1.1 Verkehr\n\nDie Zufahrt führt über die Gartenstraße."
)
TYPED = {
    "name": "Ines Albers",
    "email": "ines@example.org",
    "text": "Die Gartenstraße ist zu schmal.\nBitte prüfen Sie <b>das</b>.",
    "datenschutz": "1",
}


def make_verfahren(portal, **fields):
    """Return a public procedure whose display runs from yesterday for thirty days, one document on show."""
    today, id = clock.today(), fields.pop("id", "am-muehlbach")
    given = {
        "title": "Bebauungsplan „Am Mühlbach“",
        "kurztext": "Wohnungen am Bach.",
        "kontakt": "Frau Vogt",
        "plangebiet": PLAN,
        "auslegung_von": today - timedelta(days=1),
        "auslegung_bis": today + timedelta(days=30),
        **fields,
    }
    made = api.content.create(portal["beteiligung"], "Beteiligungsverfahren", id=id, **given)
    execute(made, "publish")
    beteiligung.put(
        made, Upload("datei", "begruendung.txt", TEXT.encode()), titel="Begründung", kategorie="begruendung"
    )
    return made
