"""Plays of the REST examples: a decision table from the draft to what a person decides on its proposal."""

from rest_examples.play import ADMIN
from rest_examples.play import OTHER


ORT = {"strasse": "Am Hafen", "hausnummer": "3", "plz": "12345", "ort": "Musterstadt"}
FELDER = {"zweck": "container", "ort": ORT, "von": "2027-04-01", "bis": "2027-04-30", "flaeche": "45"}
TABLE = {
    "titel": "Sondernutzung: Größe der Fläche",
    "trefferregel": "eindeutig",
    "eingaben": [{"feld": "flaeche"}],
    "ausgaben": [{"art": "ergebnis", "label": "Ergebnis"}, {"art": "auflage", "label": "Auflage"}],
    "regeln": [
        {"bedingungen": ["<= 30"], "ausgaben": ["bewilligt", ""], "hinweis": "§ 6 Satzung"},
        {"bedingungen": ["> 30"], "ausgaben": ["bewilligt", "Lageplan alle zwei Jahre erneuern"]},
    ],
}
NEW = {"id": "flaeche", "vorgangstyp": "sondernutzung", "stand": 0, "tabelle": TABLE}


RULE = {
    "titel": "Container: Stellplatz prüfen",
    "ereignis": "angelegt",
    "modus": "bestaetigen",
    "vorgangstyp": "sondernutzung",
    "art": "aufgabe",
    "text": "Stellplatz ansehen",
    "tage": "7",
}


def play_automatik(play):
    """A rule is set, sets off a step in a new Vorgang, which is skipped; the rule is taken out."""
    made = play.ask("POST", "@regeln", 201, user=ADMIN, body=RULE, name="regel-setzen", known="<Regel>")
    play.ask("GET", "@regeln", user=ADMIN)
    body = {"vorgangstyp": "sondernutzung", "title": "Container am Hafen", "felder": FELDER}
    vorgang = play.ask("POST", "akten/@vorgaenge", 201, user=OTHER, body=body)["@id"]
    play.ask("POST", f"{vorgang}/@uebernehmen", user=OTHER, body={})
    [one] = play.ask("GET", f"{vorgang}/@automatik", user=OTHER)["items"]
    skipped = {"grund": "Der Stellplatz ist bekannt"}
    play.ask("POST", f"{vorgang}/@automatik/{one['id']}/auslassen", user=OTHER, body=skipped)
    other = play.ask("POST", "akten/@vorgaenge", 201, user=OTHER, body={**body, "title": "Container am Kai"})["@id"]
    play.ask("POST", f"{other}/@uebernehmen", user=OTHER, body={})
    [one] = play.ask("GET", f"{other}/@automatik", user=OTHER)["items"]
    step = f"{other}/@automatik/{one['id']}"
    play.ask("POST", f"{step}/zulassen", user=OTHER, body={}, name="schritt-zulassen", known="<Schritt>")
    play.work()
    grund = {"grund": "Der Stellplatz ist bekannt"}
    play.ask("POST", f"{step}/ruecknahme", user=OTHER, body=grund, name="schritt-zuruecknehmen")
    play.ask("DELETE", f"@regeln/{made['id']}", 204, user=ADMIN, body={}, name="regel-entfernen")


def play_entscheidungshilfe(play):
    """Made, checked, tried, published; proposed in a Vorgang and followed."""
    tables = "@entscheidungstabellen"
    made = play.ask("POST", tables, 201, user=ADMIN, body=NEW, name="tabelle-setzen")
    play.ask("POST", f"{tables}/flaeche/pruefung", user=ADMIN, body={}, name="tabelle-pruefen")
    play.ask("POST", f"{tables}/flaeche/probe", user=ADMIN, body={"werte": {"flaeche": "45"}}, name="tabelle-probe")
    publish = {"gueltig_ab": "2026-01-01", "grund": "Satzung vom 1. Dezember 2025", "stand": made["stand"]}
    play.ask(
        "POST",
        f"{tables}/flaeche/veroeffentlichung",
        user=ADMIN,
        body=publish,
        name="tabelle-veroeffentlichen",
        only=("@id", "id", "stand", "beendet"),
    )
    found = play.ask("GET", tables, user=ADMIN, name="tabellen", varying="items")["items"]
    assert "flaeche" in [one["id"] for one in found]
    play.ask("GET", f"{tables}/flaeche", user=ADMIN, name="tabelle", only=("@id", "id", "vorgangstyp", "stand"))
    body = {"vorgangstyp": "sondernutzung", "title": "Container am Hafen", "felder": FELDER}
    vorgang = play.ask("POST", "akten/@vorgaenge", 201, user=OTHER, body=body)["@id"]
    play.ask("POST", f"{vorgang}/@uebernehmen", user=OTHER, body={})
    found = play.ask("GET", f"{vorgang}/@vorschlag", user=OTHER, name="vorschlag")
    [one] = [item for item in found["items"] if item["tabelle"] == "flaeche"]
    followed = {"tabelle": "flaeche", "stand": one["stand"], "folgt": True}
    play.ask("POST", f"{vorgang}/@vorschlag", 201, user=OTHER, body=followed, name="vorschlag-folgen")
    play.ask("POST", f"{tables}/flaeche/ende", user=ADMIN, body={"grund": "Satzung geändert"})
