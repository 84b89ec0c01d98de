"""Plays of the REST examples: a procedure is prepared, shown, read and commented on."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.beteiligung.unterschriften import api as unterschriften
from musterstadt.auslegung import PLAN
from musterstadt.auslegung import TEXT
from musterstadt.geodaten import UTM_RING
from rest_examples.play import EDITOR

import base64
import json
import transaction


def play_beteiligung(play):
    """An editor prepares a procedure and puts its reasons on show; anybody reads them and makes a statement."""
    today = clock.today()
    body = {
        "@type": "Beteiligungsverfahren",
        "title": "Bebauungsplan Am Mühlbach",
        "kurztext": "Wohnungen am Bach.",
        "plangebiet": PLAN,
        "auslegung_von": (today - timedelta(days=1)).isoformat(),
        "auslegung_bis": (today + timedelta(days=30)).isoformat(),
    }
    made = play.ask(
        "POST",
        "beteiligung",
        201,
        user=EDITOR,
        body=body,
        name="verfahren-anlegen",
        only=("@id", "review_state", "title"),
    )
    path = made["@id"]
    play.ask("POST", f"{path}/@workflow/publish", user=EDITOR, body={})
    file = {"filename": "begruendung.txt", "data": base64.b64encode(TEXT.encode()).decode()}
    paper = {"titel": "Begründung", "kategorie": "begruendung", "datei": file}
    shown = play.ask("POST", f"{path}/@auslage", 201, user=EDITOR, body=paper, name="unterlage-auslegen")
    play.recorder.know(shown["id"], "<Unterlage>")
    layer = {
        "type": "Feature",
        "properties": {"name": "WA 1"},
        "geometry": {"type": "Polygon", "coordinates": [[[round(x, 2), round(y, 2)] for x, y in UTM_RING]]},
    }
    file = {"filename": "baugebiet.geojson", "data": base64.b64encode(json.dumps(layer).encode()).decode()}
    body = {"titel": "Baugebiet", "datei": file}
    put = play.ask("POST", f"{path}/@ebenen", 201, user=EDITOR, body=body, name="ebene-auslegen")
    [ebene] = put["items"]
    play.recorder.know(ebene["id"], "<Ebene>")
    swapped = {"type": "Point", "coordinates": [49.57, 10.27]}
    wrong = {"datei": {"filename": "falsch.geojson", "data": base64.b64encode(json.dumps(swapped).encode()).decode()}}
    play.ask("POST", f"{path}/@ebenen", 400, user=EDITOR, body=wrong, name="ebene-vertauschte-achsen")
    play.ask("GET", f"{path}/@ebenen", name="ebenen")
    play.ask("GET", f"{path}/@ebenen/{ebene['id']}", name="ebene-geojson")
    play.ask("GET", "@beteiligungen", name="beteiligungen")
    play.ask("GET", f"{path}/@beteiligung", name="beteiligung")
    play.ask("GET", f"{path}/@beteiligung/{shown['id']}", name="beteiligung-absaetze")
    said = {
        "name": "Ines Albers",
        "email": "ines@example.org",
        "text": "Die Gartenstraße ist zu schmal.",
        "unterlage": shown["id"],
        "absatz": 4,
        "lon": 10.272,
        "lat": 49.571,
        "datenschutz": True,
    }
    key = {"Idempotency-Key": "beispiel-47-1"}
    sent = play.ask("POST", f"{path}/@stellungnahmen", 201, body=said, headers=key)
    for value, word in ((sent["code"], "<Code>"), (sent["nummer"], "<Nummer>")):
        play.recorder.know(value, word)
    play.ask("POST", f"{path}/@stellungnahmen", 201, body=said, headers=key, name="stellungnahme-abgeben")
    place = {"type": "LineString", "coordinates": [[10.271, 49.5701], [10.272, 49.5704]]}
    drawn = {**said, "geometrie": place, "unterschriften": True}
    line = play.ask("POST", f"{path}/@stellungnahmen", 201, body=drawn, headers={"Idempotency-Key": "beispiel-47-3"})
    link = line["unterschreiben"].partition("/@@unterschreiben/")[2]
    bitte = link.partition("/")[2]
    for value, word in ((line["code"], "<Code 2>"), (line["nummer"], "<Nummer 2>"), (bitte, "<Code 3>")):
        play.recorder.know(value, word)
    play_unterschreiben(play, f"@unterschreiben/{link}", line["nummer"])
    again = {"Idempotency-Key": "beispiel-47-3"}
    play.ask("POST", f"{path}/@stellungnahmen", 201, body=drawn, headers=again, name="stellungnahme-mit-linie")
    wrong = {**said, "email": "", "datenschutz": False}
    again = {"Idempotency-Key": "beispiel-47-2"}
    play.ask("POST", f"{path}/@stellungnahmen", 422, body=wrong, headers=again, name="stellungnahme-unvollstaendig")
    play.ask("DELETE", f"{path}/@ebenen/{ebene['id']}", 204, user=EDITOR, name="ebene-abhaengen")


def play_unterschreiben(play, path, nummer):
    """Somebody reads the statement of another, signs it, confirms it by what stands in the mail, and takes it back."""
    signed = {"name": "Peter Schön", "email": "peter@example.org", "datenschutz": True}
    play.ask("GET", path, name="stellungnahme-lesen-um-zu-unterschreiben")
    play.ask("POST", path, 202, body=signed, name="stellungnahme-unterschreiben")
    transaction.begin()
    one = beteiligung.get(nummer)
    [key] = one.unterschriften
    mail = unterschriften.confirm_url_of(one, key).rpartition("/")[2]
    for value, word in ((key, "<Unterschrift>"), (mail, "<Code 4>")):
        play.recorder.know(value, word)
    play.ask("POST", f"{path}/{key}/{mail}", 204, body={"aktion": "bestaetigen"}, name="unterschrift-bestaetigen")
    play.ask("POST", f"{path}/{key}/{mail}", 204, body={"aktion": "zurueckziehen"}, name="unterschrift-zurueckziehen")


def play_startseite(play):
    """Anybody reads the home page; an editor puts a notice on it."""
    page = play.ask("GET", "@startseite", name="startseite")
    notice = {"art": "hinweis", "stufe": "warnung", "text": "Das Rathaus ist morgen geschlossen.", "bis": "2099-12-31"}
    kept = [one for one in page["kacheln"] if one["art"] in ("aufmacher", "stand")]
    play.ask("PATCH", "@startseite", user=EDITOR, body={"kacheln": [notice, *kept]}, name="startseite-aendern")
    play.ask("PATCH", "@startseite", 400, user=EDITOR, body={"aufbau": "quer"}, name="startseite-falsch")
    play.ask("PATCH", "@startseite", user=EDITOR, body={"kacheln": page["kacheln"]})
