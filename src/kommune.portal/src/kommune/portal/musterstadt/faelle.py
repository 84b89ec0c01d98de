"""Cases of Musterstadt in every state, so that its desks are not empty: invented people, pure data.

``bis`` says how far a case has come; days count from the day the town is made.
"""

from typing import Any


EINGANG, BEARBEITUNG, RUECKFRAGE, ZEICHNUNG, ZUGESTELLT, ZDA = (
    "eingang",
    "bearbeitung",
    "rueckfrage",
    "zeichnung",
    "zugestellt",
    "zda",
)
# service → caseworker, head, template of the Bescheid
ZUSTAENDIG = {
    "hundesteuer-anmelden": ("jana.oeztuerk", "hartmut.brueckner", "hundesteuer-festsetzen"),
    "bewohnerparkausweis": ("miriam.gross", "stefan.kowalczyk", "bewohnerparkausweis-erteilen"),
    "gewerbe-anmelden": ("aylin.demir", "friederike.heide", "gewerbe-bestaetigen"),
}

# OE → what its Leitung offers; the first one is set on its newest open Vorgang
SCHLAGWORTE = {
    "steueramt": ("eilt", "Ratenzahlung", "Widerspruch"),
    "strassenverkehr": ("eilt", "Zone B"),
    "gewerbeamt": ("eilt", "Nebenerwerb"),
}
# rules that hand out an office's inbox by its head's button: (what it asks for, its value, who gets it)
VERTEILUNG = {
    "steueramt": (
        ("typ", "hundesteuer", "person:jana.oeztuerk"),
        ("buchstabe", "A–K, S", "person:jana.oeztuerk"),
        ("alle", "", ""),
    ),
}
# who, name of the view, for which OE ("": for oneself), the choice it keeps
ANSICHTEN = (
    ("jana.oeztuerk", "Eilige Hunde", "", {"korb": "team", "schlagwort": "eilt"}),
    ("jana.oeztuerk", "Nach Eingang", "", {"korb": "team", "sort": "eingangsdatum"}),
    ("hartmut.brueckner", "Ohne Bearbeitung", "steueramt", {"korb": "eingang", "sort": "eingangsdatum"}),
)


def person(anrede: str, vorname: str, familienname: str, strasse: str, nummer: str, geboren: str) -> dict[str, Any]:
    """Return the answers about oneself that every form asks for."""
    return {
        "anrede": anrede,
        "vorname": vorname,
        "familienname": familienname,
        "geburtsdatum": geboren,
        "strasse": strasse,
        "hausnummer": nummer,
        "plz": "12345",
        "ort": "Musterstadt",
        "email": "buergerschaft@musterstadt.example",
        "datenschutz": True,
    }


DANG = person("Frau", "Đặng", "Ñuñez-Øster", "Lindenstraße", "4a", "1985-04-12")
WEISS = person("Herr", "Łukasz", "Weiß", "Bahnhofstraße", "31", "1979-11-02")
YILDIZ = person("Frau", "Ayşe", "Yıldız", "Gartenweg", "9", "1992-07-23")
MUELLER = person("Herr", "Max", "Müller", "Am Markt", "2", "1968-01-30")
NGUYEN = person("Frau", "Thị Lan", "Nguyễn", "Hafenweg", "17", "1990-09-14")
KRAUSE = person("keine", "Kim", "Krause", "Schulstraße", "5", "2001-03-08")


def hund(name: str, rasse: str, seit: int, weitere: int = 0, gefaehrlich: str = "nein") -> dict[str, Any]:
    """Return the answers of the form for the Hundesteuer; ``seit`` in days from today."""
    return {
        "hund_name": name,
        "rasse": rasse,
        "haltung_seit": seit,
        "weitere_hunde": weitere,
        "gefaehrlich": gefaehrlich,
    }


def auto(kennzeichen: str, zone: str, ab: int) -> dict[str, Any]:
    """Return the answers of the form for the Bewohnerparkausweis; ``ab`` in days from today."""
    return {"kfz_kennzeichen": kennzeichen, "halter": "selbst", "zone": zone, "gueltig_ab": ab}


def betrieb(taetigkeit: str, strasse: str, nummer: str, beginn: int) -> dict[str, Any]:
    """Return the answers of the form for the Gewerbeanmeldung; ``beginn`` in days from today."""
    return {
        "anlass": "neu",
        "rechtsform": "einzel",
        "betrieb_strasse": strasse,
        "betrieb_hausnummer": nummer,
        "taetigkeit": taetigkeit,
        "beginn": beginn,
        "nebenerwerb": "nein",
        "beschaeftigte": 0,
        "handwerk": "nein",
    }


# how far -> kind, what, note, due in so many days, set by the Leitung
AUFGABEN = {
    BEARBEITUNG: (
        ("pruefen", "Angaben mit dem Melderegister vergleichen", "Bitte vor dem Entwurf.", 0, True),
        ("wiedervorlage", "Entwurf fertig?", "", 3, False),
    ),
    RUECKFRAGE: (("nachfassen", "Unterlagen da?", "Wenn nicht: anrufen.", 14, False),),
}
# Verfügung, for whom, note: about the Bescheid that waits for its signature; the first has been done
LAUFWEG = (
    ("mz", "aylin.demir", "Betrifft auch das Hundegewerbe."),
    ("zk", "friederike.heide", ""),
)
MITGEZEICHNET = "Keine Einwände."
ORGANISATION = "organisation"  # made by the Bürger for his company
FAELLE = (
    # service, Bürgerkonto or "" or the company, answers, files, how far
    ("hundesteuer-anmelden", "buergerin", {**DANG, **hund("Bello", "Mischling", -40)}, (), ZDA),
    ("hundesteuer-anmelden", "", {**MUELLER, **hund("Rex", "Schäferhund", -12, 1)}, (), ZEICHNUNG),
    ("hundesteuer-anmelden", "", {**NGUYEN, **hund("Momo", "Pudel", -5)}, (), BEARBEITUNG),
    ("hundesteuer-anmelden", "", {**YILDIZ, **hund("Luna", "Rottweiler", -3, 0, "ja")}, ("haftpflicht",), EINGANG),
    ("hundesteuer-anmelden", "", {**KRAUSE, **hund("Fips", "Dackel", -1)}, (), EINGANG),
    ("bewohnerparkausweis", "buerger", {**WEISS, **auto("MU-LW 79", "B", 7)}, ("fahrzeugschein",), RUECKFRAGE),
    ("bewohnerparkausweis", "buergerin", {**DANG, **auto("MU-DN 85", "C", 14)}, ("fahrzeugschein",), ZUGESTELLT),
    ("bewohnerparkausweis", "", {**KRAUSE, **auto("MU-KK 1", "A", 3)}, ("fahrzeugschein",), EINGANG),
    ("gewerbe-anmelden", "", {**NGUYEN, **betrieb("Änderungsschneiderei", "Hafenweg", "17", 10)}, (), BEARBEITUNG),
    (
        "gewerbe-anmelden",
        ORGANISATION,
        {**MUELLER, **betrieb("Handel mit Fahrrädern & Zubehör", "Am Markt", "2", 21)},
        (),
        EINGANG,
    ),
)
RUECKFRAGE_TEXT = "Der Fahrzeugschein ist nicht gut zu lesen. Bitte schicken Sie uns ein neues Foto oder einen Scan."
# Vorgangstyp, who began it, what the letter says
BY_HAND = (
    (
        "sondernutzung",
        "miriam.gross",
        {
            "betreff": "Gerüst am Markt",
            "beteiligte": [
                {
                    "art": "juristisch",
                    "firma": "Gerüstbau Süd GmbH",
                    "anschrift": {
                        "strasse": "Industriestraße",
                        "hausnummer": "8",
                        "plz": "12345",
                        "ort": "Musterstadt",
                    },
                }
            ],
            "felder": {
                "zweck": "geruest",
                "ort": {"strasse": "Am Markt", "hausnummer": "2", "plz": "12345", "ort": "Musterstadt"},
                "von": "2027-03-01",
                "bis": "2027-04-15",
                "flaeche": 36,
                "gebuehr": "180,00",
            },
        },
    ),
    (
        "beschwerde",
        "uwe.lehmann",
        {
            "betreff": "Wartezeit im Bürgerbüro",
            "beteiligte": [{"anrede": "Herr", "vorname": "Erik", "familienname": "Sørensen"}],
            "felder": {
                "worueber": "Trotz Termin eine Stunde gewartet.",
                "betroffene_stelle": "Bürgerbüro",
                "eingang_ueber": "telefon",
            },
        },
    ),
)
