"""What a citizen answers in the form for the Hundesteuer; also for the bench, which sees no fixtures."""

PERSON = {
    "vorname": "Đặng",
    "familienname": "Ñuñez-Øster",
    "geburtsdatum": "1985-04-12",
    "strasse": "Lindenstraße",
    "hausnummer": "4a",
    "plz": "12345",
    "ort": "Musterstadt",
    "email": "dang@example.org",
    "datenschutz": True,
}
HUND = {
    "hund_name": "Bello",
    "rasse": "Mischling",
    "haltung_seit": "2026-11-01",
    "weitere_hunde": 0,
    "gefaehrlich": "nein",
}
HUNDESTEUER = {**PERSON, **HUND}
FORM = "leistungen/hundesteuer-anmelden/antrag/@antraege"
