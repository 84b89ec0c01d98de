"""Musterstadt for tests: three published services with their offices, one draft; forms come by other builders.

| service | responsible | Lebenslage | state |
|---|---|---|---|
| hundesteuer-anmelden | steueramt | tiere, steuern | published |
| bewohnerparkausweis | strassenverkehr | auto, wohnen | published |
| gewerbe-anmelden | gewerbeamt | unternehmen | published |
| geheimplan (``DRAFT``) | steueramt | steuern | draft |
"""

from kommune.portal.leistungen import api as leistungen
from plone import api


PUBLISHED = ("bewohnerparkausweis", "gewerbe-anmelden", "hundesteuer-anmelden")
DRAFT = "geheimplan"
DRAFT_WORD = "Zweitwohnungsabgabe"
OFFICES = (
    ("steueramt", "Steueramt", "Rathausplatz", "1"),
    ("strassenverkehr", "Straßenverkehrsbehörde", "Bahnhofstraße", "12"),
    ("gewerbeamt", "Gewerbeamt", "Bahnhofstraße", "12"),
)
SERVICES = (
    {
        "leistung_id": "hundesteuer-anmelden",
        "bezeichnung": "Hundesteuer: Anmeldung eines Hundes",
        "bezeichnung2": "Hund anmelden",
        "kurztext": "Wenn Sie einen Hund halten, müssen Sie ihn innerhalb von zwei Wochen bei der Stadt anmelden.",
        "volltext": "<p>Sie bekommen einen Steuerbescheid und eine Hundemarke.</p>",
        "unterlagen": "<ul><li>Nachweis der Haftpflichtversicherung</li><li>Chipnummer</li></ul>",
        "kosten": "<p>96 Euro im Jahr für den ersten Hund</p>",
        "fristen": "<p>2 Wochen nach Beginn der Haltung</p>",
        "bearbeitungsdauer": "<p>etwa 5 Arbeitstage</p>",
        "verfahrensablauf": "<ol><li>Angaben zur Person</li><li>Angaben zum Hund</li></ol>",
        "handlungsgrundlagen": "<p>Hundesteuersatzung</p>",
        "leika_key": "99102013080000",
        "synonyme": ("Hundemarke", "Hundesteuer"),
        "lebenslagen": ("tiere", "steuern"),
        "oe": "steueramt",
    },
    {
        "leistung_id": "bewohnerparkausweis",
        "bezeichnung": "Bewohnerparkausweis",
        "bezeichnung2": "Parken als Anwohnerin oder Anwohner",
        "kurztext": "Mit dem Bewohnerparkausweis parken Sie in Ihrer Zone.",
        "kosten": "<p>30,70 Euro im Jahr</p>",
        "synonyme": ("Anwohnerparken",),
        "lebenslagen": ("auto", "wohnen"),
        "oe": "strassenverkehr",
    },
    {
        "leistung_id": "gewerbe-anmelden",
        "bezeichnung": "Gewerbeanmeldung",
        "bezeichnung2": "Gewerbe anmelden",
        "kurztext": "Wenn Sie ein Gewerbe beginnen, zeigen Sie es gleichzeitig an.",
        "kosten": "<p>26 Euro</p>",
        "leika_key": "99050012104000",
        "synonyme": ("Gewerbeschein", "Selbstständigkeit"),
        "lebenslagen": ("unternehmen",),
        "oe": "gewerbeamt",
    },
)


def build(portal):
    """Create offices and services by the api, as one who may publish."""
    with api.env.adopt_roles(["Manager"]):
        build_dienststellen()
        build_leistungen()


def build_dienststellen():
    for name, title, strasse, hausnummer in OFFICES:
        leistungen.create_dienststelle(
            name,
            title,
            strasse=strasse,
            hausnummer=hausnummer,
            plz="12345",
            ort="Musterstadt",
            telefon="01234 56-78",
            email=f"{name}@musterstadt.example",
            oeffnungszeiten="<p>Mo–Fr 8–12 Uhr, Do 14–18 Uhr</p>",
            barrierefreiheit="Der Eingang ist stufenlos.",
            oe_id=name,
        )


def build_leistungen():
    for values in SERVICES:
        leistungen.publish(leistungen.create_leistung(ansprechpunkt=(values["oe"],), **values))
    leistungen.create_leistung(
        DRAFT,
        bezeichnung=f"{DRAFT_WORD} erklären",
        kurztext="Noch nicht beschlossen.",
        lebenslagen=("steuern",),
        oe="steueramt",
    )
