"""Plays of the REST examples: the directory of Partnerstellen, an Anfrage, what who was asked does without an account."""

from datetime import timedelta
from kommune.eakte.core import clock
from rest_examples.play import ADMIN
from rest_examples.play import OTHER
from rest_examples.play import PDF
from rest_examples.plays_abwaegung import play_abwaegung

import transaction


SHORT = ("id", "name", "stand")


def play_stellungnahmen(play, vorgang):
    """One Partnerstelle is asked with a plan; it asks back, is answered, and has no concerns."""
    denkmal = {"name": "Denkmalpflege", "zustaendig": "Altstadt", "schlagworte": ["Denkmal"], "tage": 21}
    stelle = play.ask(
        "POST", "@partnerstellen", 201, user=ADMIN, body=denkmal, name="partnerstelle", known="<Partnerstelle>"
    )
    path = f"@partnerstellen/{stelle['id']}"
    play.ask("PATCH", path, user=ADMIN, body={"telefon": "01234 5"}, name="partnerstelle-aendern")
    play.ask("GET", "@partnerstellen?text=denkmalpflege", user=OTHER, name="partnerstellen")
    paper = {"title": "Plan", "richtung": "eingang", "datei": {"filename": "plan.pdf", "data": PDF}}
    plan = play.ask("POST", f"{vorgang}/@dokumente", 201, user=OTHER, body=paper)["UID"]
    play.recorder.know(plan, "<UID>")
    day = (clock.today() + timedelta(days=21)).isoformat()
    asked = {"befragte": [stelle["id"]], "unterlagen": [plan], "text": "Haben Sie Bedenken?", "frist": day}
    path = f"{vorgang}/@stellungnahmen"
    made = play.ask("POST", path, 201, user=OTHER, body=asked, name="stellungnahme-erbitten", known="<Anfrage>")
    (one,) = made["befragte"]
    play.recorder.know(one["id"], "<Befragter>")
    key = play.ask("POST", f"{path}/{one['id']}/zugang", user=OTHER, body={})
    token = key["link"].rpartition("/")[2]
    for value, word in ((token, "<Link>"), (key["code"], "<Code>")):
        play.recorder.know(value, word)
    play_raum(play, token, key["code"])
    play.work()
    (found,) = play.ask("GET", path, user=OTHER)["items"]
    (frage,) = found["befragte"][0]["gegenfragen"]
    play.recorder.know(frage["id"], "<Gegenfrage>")
    said = {"gegenfrage": frage["id"], "text": "Zwei Meter."}
    play.ask("POST", f"{path}/{one['id']}/antworten", user=OTHER, body=said, name="gegenfrage-beantworten")
    told = {"text": "Genehmigt mit Auflagen."}
    play.ask("POST", f"{path}/{made['id']}/ergebnis", user=OTHER, body=told, name="anfrage-ergebnis")
    later = {"frist": (clock.today() + timedelta(days=30)).isoformat()}
    transaction.begin()
    play.ask("POST", f"{path}/{made['id']}/verlaengern", user=OTHER, body=later)
    play_freigabe(play, f"@partnerraum/{token}", {"code": key["code"]})
    entered = {"text": "Am Telefon: einverstanden.", "keine_bedenken": True}
    play.ask("POST", f"{path}/{one['id']}/eintragen", user=OTHER, body=entered)
    play.ask("GET", path, user=OTHER, name="stellungnahmen", only=("items",))
    play_abwaegung(play, vorgang)


def play_freigabe(play, path, body):
    """A second person approves what the first laid before; so it is sent."""
    laid = {**body, "name": "Ute Ohm", "text": "Der Erker ist 40 cm zu breit."}
    waits = play.ask("POST", f"{path}/vorlegen", body=laid)["freigabe"]
    play.recorder.know(waits["stand"], "<Stand 2>")
    released = {**body, "name": "Karl Watt", "stand": waits["stand"]}
    sent = play.ask("POST", f"{path}/freigeben", 201, body=released, name="partner-freigeben")
    play.recorder.know(sent["id"], "<Antwort>")
    play.work()


def play_raum(play, token, code):
    """What who was asked does: the code is in the body of each call."""
    path, body = f"@partnerraum/{token}", {"code": code}
    play.ask("POST", path, body=body, name="partnerraum")
    play.ask("POST", path, 404, body={"code": "AAAA-AAAA"}, name="fehler-partnerraum")
    play.ask("POST", f"{path}/unterlage/0", body=body)
    laid = {**body, "name": "Ute Ohm", "text": "Der Erker ist zu groß."}
    waits = play.ask("POST", f"{path}/vorlegen", body=laid, name="partner-vorlegen")["freigabe"]
    play.recorder.know(waits["stand"], "<Stand>")
    back = {**body, "name": "Karl Watt", "stand": waits["stand"], "grund": "Bitte die Maße nennen."}
    play.ask("POST", f"{path}/freigeben", 403, body={**back, "name": "Ute Ohm"}, name="partner-selbst-freigeben")
    play.ask("POST", f"{path}/zurueckgeben", body=back, name="partner-zurueckgeben")
    question = {**body, "text": "Wie breit?"}
    headers = {"Idempotency-Key": "beispiel-rueckfrage-1"}
    asked = play.ask("POST", f"{path}/rueckfrage", 201, body=question, headers=headers, name="partner-rueckfrage")
    play.recorder.know(asked["id"], "<Gegenfrage>")
