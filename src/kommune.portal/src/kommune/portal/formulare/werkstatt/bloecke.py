"""Blocks that many forms have: taken as a step, under names the hand-over knows (``uebergabe.regeln.zuordnung``). Pure."""

from kommune.portal.formulare.werkstatt import rules
from kommune.portal.formulare.werkstatt import umbau
from kommune.portal.formulare.werkstatt.rules import UmbauFehler


LEER = f'<model xmlns="{rules.SUPERMODEL}"><schema/></model>'
# name: (title of the step, questions: words, kind, duty, help); the name of a question is made of its words.
BLOECKE = {
    "antragsteller": (
        "Ihre Angaben",
        (
            ("Familienname", "text", True, ""),
            ("Vorname", "text", True, ""),
            ("Geburtsdatum", "datum", False, ""),
            ("Straße", "text", True, ""),
            ("Hausnummer", "text", True, ""),
            ("PLZ", "text", True, "Postleitzahl, fünf Ziffern."),
            ("Ort", "text", True, ""),
            ("E-Mail", "email", False, "Dorthin schicken wir die Eingangsbestätigung."),
            ("Telefon", "text", False, "Für Rückfragen."),
        ),
    ),
    "bankverbindung": (
        "Bankverbindung",
        (
            ("Kontoinhaberin oder Kontoinhaber", "text", True, ""),
            ("IBAN", "text", True, "Steht auf Ihrer Bankkarte. Deutsche IBAN: DE und 20 Ziffern."),
            ("Name der Bank", "text", False, ""),
        ),
    ),
    "erklaerung": (
        "Erklärung",
        (
            ("Meine Angaben sind richtig und vollständig.", "zustimmung", True, ""),
            ("Ich habe die Hinweise zum Datenschutz gelesen.", "zustimmung", True, ""),
        ),
    ),
}
NAMES = {"E-Mail": "email"}


def add(source: str, block: str) -> str:
    """Add a block as a step at the end. :raises UmbauFehler: there is no such block."""
    if block not in BLOECKE:
        raise UmbauFehler("art", "block", block)
    title, questions = BLOECKE[block]
    model = LEER
    for label, art, pflicht, hilfe in questions:
        model, name = umbau.add_question(model, "", art=art, label=label, hilfe=hilfe, pflicht=pflicht)
        if label in NAMES:
            model = model.replace(f'name="{name}"', f'name="{NAMES[label]}"')
    return umbau.add_block(source, title, model)
