"""The street café of the journey: what the citizen asks for, who is asked, by which tariff it is charged; pure data."""

from kommune.portal.musterstadt.gebuehren import TARIFE
from kommune.portal.musterstadt.partner.stellungnahme import STELLEN


ADMIN, CLERK, HEAD, DEPUTY, POST = (
    "thomas.weissmueller",
    "miriam.gross",
    "stefan.kowalczyk",
    "hartmut.brueckner",
    "katja.sommer",
)
CITIZEN = "buergerin"
CO_SIGNER = "aylin.demir"
TEXTS = {
    "vorname": "Đặng",
    "familienname": "Ñuñez-Øster",
    "geburtsdatum": "12.4.1985",
    "strasse": "Lindenstraße",
    "hausnummer": "4a",
    "plz": "12345",
    "ort": "Musterstadt",
    "email": "nunez@example.org",
    "nutzung_strasse": "Am Markt",
    "nutzung_hausnummer": "7",
    "flaeche": "24",
    "von": "1.4.2027",
    "bis": "30.9.2027",
}
ANSWERS = {
    **TEXTS,
    "geburtsdatum": "1985-04-12",
    "zweck": "aussengastronomie",
    "flaeche": 24,
    "von": "2027-04-01",
    "bis": "2027-09-30",
    "datenschutz": True,
}
PUNKTE = ("Lageplan mit Maßen", "Zustimmung der Eigentümerin")
FRAGE = "Haben Sie Bedenken gegen 24 m² Tische Am Markt 7?"
RUECKFRAGE = "Bleibt eine Gasse von 1,50 m frei?"
ANTWORT = "Ja, zwei Meter bis zur Hauswand."
STELLUNGNAHME = "Keine Einwände, wenn die Schirme abends geschlossen werden."
RUECKGABE = "Bitte die Auflage zu den Schirmen aufnehmen."
AUFLAGE = "Die Schirme sind ab 22 Uhr geschlossen."
WIDERSPRUCH = "Ich erhebe Widerspruch gegen die Gebühr."
BETRAG = "527.04"  # 24 m² × 183 days × 0,12 €
NACHBARIN = {
    "rolle": "betroffener",
    "art": "natuerlich",
    "vorname": "Ines",
    "familienname": "Albers",
    "anschrift": {"strasse": "Am Markt", "hausnummer": "9", "plz": "12345", "ort": "Musterstadt"},
}


def tarif() -> dict:
    """Return the tariff of the street café as REST takes it."""
    id, typ, werte = TARIFE[0]
    return {"id": id, "vorgangstyp": typ, "grund": "Satzung vom 1. Dezember 2025", "stand": 0, **werte}


def stellen() -> list[dict]:
    """Return the two bodies that are asked."""
    return [{**one, "schlagworte": one["schlagworte"].split(", "), "tage": int(one["tage"])} for one in STELLEN[:2]]
