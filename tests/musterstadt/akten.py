"""Musterstadt for tests: builders of Akten, Vorgänge and Dokumente; not part of the shared town."""

from kommune.eakte.akte import api as akte_api


KENNZEICHEN = "022"
AYSE = {
    "rolle": "antragsteller",
    "art": "natuerlich",
    "vorname": "Ayşe",
    "familienname": "Yıldız",
    "geburtsdatum": "1985-04-12",
    "anschrift": {"strasse": "Lindenstraße", "hausnummer": "4", "plz": "12345", "ort": "Musterstadt"},
    "email": "ayse@example.org",
}


def make_akte(portal, *, kennzeichen=KENNZEICHEN, betreff="Hundesteuer Lindenstraße", oe="steueramt", **felder):
    """Create an Akte; the caller's user decides who is the actor."""
    return akte_api.create_akte(kennzeichen=kennzeichen, betreff=betreff, federfuehrung=oe, **felder)


def make_vorgang(portal, akte=None, *, betreff="Anmeldung eines Hundes", beteiligte=(AYSE,), **felder):
    """Create a Vorgang in ``akte`` or in a new one."""
    akte = make_akte(portal) if akte is None else akte
    return akte_api.create_vorgang(akte, betreff=betreff, beteiligte=beteiligte, **felder)


def make_dokument(
    vorgang, *, betreff="Haftpflicht", data=b"%PDF-1.7 Haftpflicht", filename="haftpflicht.pdf", **felder
):
    """Add an incoming Dokument."""
    return akte_api.add_dokument(
        vorgang, betreff=betreff, data=data, filename=filename, richtung=felder.pop("richtung", "eingang"), **felder
    )
