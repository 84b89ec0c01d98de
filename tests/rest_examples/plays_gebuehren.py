"""Plays of the REST examples: a street café from the tariff to the payment, who may sign its Bescheid, how it is made known."""

from datetime import timedelta
from kommune.eakte.core import clock
from rest_examples.play import ADMIN
from rest_examples.play import BUSINESS
from rest_examples.play import OTHER
from rest_examples.play import POST
from rest_examples.plays_partner import play_stellungnahmen
from rest_examples.plays_rechtsbehelfe import play_ueberwachung
from rest_examples.plays_rechtsbehelfe import play_widerspruch


LEITUNG = "stefan.kowalczyk"
ORT = {"strasse": "Am Markt", "hausnummer": "7", "plz": "12345", "ort": "Musterstadt"}
CAFE = {
    "vorgangstyp": "sondernutzung",
    "title": "Straßencafé am Markt",
    "beteiligte": [
        {"rolle": "antragsteller", "art": "juristisch", "firma": "Café Blau GmbH", "anschrift": ORT},
        {
            "rolle": "sonstiger",
            "art": "natuerlich",
            "vorname": "Erik",
            "familienname": "Sørensen",
            "anschrift": {**ORT, "hausnummer": "9"},
        },
    ],
    "felder": {"zweck": "aussengastronomie", "ort": ORT, "von": "2027-04-01", "bis": "2027-09-30", "flaeche": "24"},
}
TARIF = {
    "id": "sondernutzung-cafe",
    "vorgangstyp": "sondernutzung",
    "grund": "Satzung vom 1. Dezember 2025",
    "stand": 0,
    "titel": "Sondernutzung, Außengastronomie",
    "art": "formel",
    "quelle": "Nr. 3 der Anlage zur Sondernutzungssatzung",
    "gueltig_ab": "2026-01-01",
    "formel": "flaeche * 21,96",
}


def play_gebuehren(play):
    """Tariff, fee, Bescheid, its signature and Bekanntgabe, order and payment."""
    play_einstellungen(play)
    play.ask("POST", "@tarife", 201, user=ADMIN, body=TARIF, name="tarif-setzen")
    play.ask("GET", "@tarife", user=ADMIN, name="tarife")
    vorgang = play.ask("POST", "akten/@vorgaenge", 201, user=OTHER, body=CAFE)["@id"]
    play.ask("POST", f"{vorgang}/@uebernehmen", user=OTHER, body={})
    play_nachforderungen(play, vorgang)
    play_stellungnahmen(play, vorgang)
    fees = f"{vorgang}/@gebuehren"
    asked = {"tarif": "sondernutzung-cafe"}
    row = play.ask("POST", fees, 201, user=OTHER, body=asked)
    play.ask("DELETE", f"{fees}/{row['id']}", 204, user=OTHER, body={"grund": "Fläche falsch"})
    row = play.ask("POST", fees, 201, user=OTHER, body=asked, name="gebuehr-vorschlagen", known="<Position>")
    seen = {"betrag": row["betrag"]}
    play.ask("POST", f"{fees}/{row['id']}", user=OTHER, body=seen, name="gebuehr-bestaetigen")
    play.ask("GET", fees, user=OTHER, name="gebuehren")
    wanted = {"vorlage": "sondernutzung-erlauben"}
    bescheid = play.ask("POST", f"{vorgang}/@bescheide", 201, user=OTHER, body=wanted)["@id"]
    play_baustein(play, bescheid)
    play.ask("POST", f"{bescheid}/@workflow/submit", user=OTHER)
    play_zeichnung(play, bescheid)
    play.work()
    play.ask("POST", f"{bescheid}/@workflow/deliver", user=OTHER, body={"zustellweg": "urkunde"})
    play_bekanntgabe(play, bescheid)
    play_zahlung(play, vorgang)
    play_ueberwachung(play, vorgang)
    play_widerspruch(play, vorgang, bescheid)


def play_baustein(play, bescheid):
    """A Textbaustein of the office behind the first paragraph of the draft."""
    block = {
        "fuer": "oe:strassenverkehr",
        "titel": "Räumung",
        "text": "Die Fläche ist jeden Abend um 22 Uhr zu räumen.",
    }
    made = play.ask("POST", "@textbausteine", 201, user=OTHER, body=block)["@id"].rpartition("/")[2]
    play.recorder.know(made, "<Textbaustein 2>")
    path, shown = f"{bescheid}/@textbausteine", ("@id", "items")
    seen = play.ask("GET", path, user=OTHER, name="bescheid-textbausteine", only=shown)["stand"]
    play.recorder.know(seen, "<Stand>")
    body = {"baustein": f"oe:strassenverkehr/{made}", "nach": 1, "stand": seen}
    play.ask("POST", path, user=OTHER, body=body, name="bescheid-textbaustein", only=("@id",))


def play_einstellungen(play):
    """What the administration sets of the Geschäftsgang; set back in the end."""
    play.ask("GET", "@einstellungen", user=ADMIN, name="einstellungen")
    path = "@einstellungen/gebuehren"
    play.ask("PATCH", path, user=ADMIN, body={"zahlungsfrist": 14}, name="einstellung-aendern")
    play.ask("PATCH", path, user=ADMIN, body={"zahlungsfrist": 30})
    counted = {"oe": "gewerbeamt", "gezaehlt": ["mengen", "dauern"], "grund": "Dienstvereinbarung vom 1. Juni 2026"}
    play.ask("GET", "@auswertung-festlegen", user=ADMIN, name="auswertung-festlegungen")
    play.ask("POST", "@auswertung-festlegen", user=ADMIN, body=counted, name="auswertung-festlegen")
    counted["gezaehlt"].append("liegezeiten")
    play.ask("POST", "@auswertung-festlegen", user=ADMIN, body=counted)
    cleared = {"person": BUSINESS, "stufe": "vertraulich", "grund": "Bearbeitet Beschwerden"}
    play.ask("POST", "@ermaechtigungen", 201, user=ADMIN, body=cleared, name="ermaechtigung-erteilen")
    play.ask("GET", "@ermaechtigungen", user=ADMIN, name="ermaechtigungen")
    path, grund = f"@ermaechtigungen/{BUSINESS}", {"grund": "Wechselt das Amt"}
    play.ask("DELETE", path, 204, user=ADMIN, body=grund, name="ermaechtigung-entziehen")


def play_nachforderungen(play, vorgang):
    """Two items are asked for; one comes, the other is done without, and the Vorgang goes on."""
    day = (clock.today() + timedelta(days=14)).isoformat()
    asked = {"punkte": [{"text": "Lageplan", "frist": day}, {"text": "Zustimmung der Nachbarn", "frist": day}]}
    kept = play.ask("POST", f"{vorgang}/@nachforderungen", 201, user=OTHER, body=asked)
    first, second = (one["id"] for one in kept["punkte"])
    for value, word in ((kept["id"], "<Nachforderung>"), (first, "<Punkt 1>"), (second, "<Punkt 2>")):
        play.recorder.know(value, word)
    path = f"{vorgang}/@nachforderungen"
    play.ask("POST", f"{path}/{first}/eingegangen", user=OTHER, body={})
    grund = {"grund": "Die Nachbarn waren beim Termin dabei"}
    play.ask("POST", f"{path}/{second}/verzichten", user=OTHER, body=grund, name="punkt-verzichten")
    play.ask("GET", path, user=OTHER, name="nachforderungen")


def play_zeichnung(play, bescheid):
    """A limit below the fee keeps the head from signing; without it the draft is signed from the Unterschriftenmappe."""
    line = {"wer": "leitung:strassenverkehr", "typ": "sondernutzung", "bis_betrag": "500"}
    for one in play.ask("GET", "@zeichnungsbefugnisse", user=ADMIN)["items"]:
        play.ask("DELETE", f"@zeichnungsbefugnisse/{one['id']}", 204, user=ADMIN)
    made = play.ask("POST", "@zeichnungsbefugnisse", 201, user=ADMIN, body=line, name="befugnis-erteilen")
    play.ask("GET", "@zeichnungsbefugnisse", user=LEITUNG, name="befugnisse")
    play.ask("POST", f"{bescheid}/@workflow/sign", 403, user=LEITUNG, name="fehler-zeichnungsbefugnis")
    play.ask("DELETE", f"@zeichnungsbefugnisse/{made['id']}", 204, user=ADMIN, name="befugnis-beenden")
    (item,) = play.ask("GET", "@unterschriftenmappe", user=LEITUNG, name="unterschriftenmappe")["items"]
    signed = {"aktion": "zeichnen", "vorgaenge": [item["uid"]], "gesehen": {item["uid"]: item["gesehen"]}}
    made = play.ask("POST", "@sammelaktion", user=LEITUNG, body=signed)
    play.recorder.know(made["id"], "<Handlung 2>")
    assert made["abgelehnt"] == [], made


def play_bekanntgabe(play, bescheid):
    """One more addressee, by letter: the print queue, a run, what was posted."""
    path = f"{bescheid}/@bekanntgaben"
    choices = play.ask("GET", path, user=OTHER)["empfaenger"]
    token = next(one["token"] for one in choices if "Erik" in one["title"])
    play.recorder.know(token, "<Empfänger>")
    shown = ("nr", "name", "weg", "recht", "abgang", "zugegangen", "stand")  # the day of effect hangs on the week
    wanted = {"empfaenger": token, "weg": "post"}
    made = play.ask("POST", path, 201, user=OTHER, body=wanted, name="bekanntgabe", only=shown)
    play.work()
    play.ask("GET", "@druckliste", user=POST, name="druckliste", only=("@id", "laeufe"))
    lauf = play.ask("POST", "@druckliste", 201, user=POST, body={})["id"]
    play.recorder.know(lauf, "<Lauf>")
    play.work()
    play.ask("POST", f"@druckliste/{lauf}/datei", user=POST, body={}, name="druck-holen", only=("name", "mime"))
    posted = {"posten": [0], "tag": clock.today().isoformat()}
    play.ask("POST", f"@druckliste/{lauf}", user=POST, body=posted, name="druck-aufgegeben", only=("id", "fertig"))
    late = {"nie": True, "grund": "Rücklauf: unbekannt verzogen"}
    play.ask("POST", f"{path}/{made['nr']}", user=OTHER, body=late, name="bekanntgabe-nie", only=(*shown, "nie"))


def play_zahlung(play, vorgang):
    """Certified by one, ordered by another, paid."""
    (demanded,) = play.ask("GET", f"{vorgang}/@gebuehren", user=OTHER)["forderungen"]
    key = demanded["kassenzeichen"]
    play.recorder.know(key, "<Kassenzeichen>")
    wanted = {"kassenzeichen": key, "art": "annahme"}
    order = play.ask("POST", f"{vorgang}/@anordnungen", 201, user=OTHER, body=wanted)["id"]
    play.recorder.know(order, "<Anordnung>")
    seen = {"betrag": demanded["betrag"]}
    play.ask("POST", f"{vorgang}/@anordnungen/{order}", user=LEITUNG, body=seen, name="anordnen")
    play.ask("GET", "@anordnungen", user=ADMIN, name="anordnungen")
    paid = {"referenz": "4711", "kassenzeichen": key, "betrag": demanded["betrag"], "datum": clock.today().isoformat()}
    play.ask("POST", "@zahlungen", user=ADMIN, body={"zahlungen": [paid]}, name="zahlungen")
