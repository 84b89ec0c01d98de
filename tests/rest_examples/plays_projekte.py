"""Plays of the REST examples: the project of Musterstadt is read, supported, commented on, moderated and answered."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.schluessel import rules as schluessel
from kommune.portal.musterstadt.petitionen import buergerhaushalt
from kommune.portal.musterstadt.petitionen import ideen
from kommune.portal.projekte import api as projekte
from kommune.portal.projekte.rules import Zugang
from kommune.portal.projekte.store import Ausweis
from kommune.portal.projekte.store import speicher
from plone import api
from rest_examples.play import EDITOR

import base64
import transaction


PLANER = "oliver.vogt"
IDEE = {
    "titel": "Schatten für die Bushaltestelle",
    "text": "Ein Baum am Wartehäuschen.",
    "kategorie": "Aufenthalt",
    "key": "beispiel-projekte-1",
}


def play_projekte(play):
    """Somebody confirms an address, hands in an Idee, supports another, comments; the town moderates and answers."""

    def deliver():
        transaction.commit()
        play.work()

    transaction.begin()
    ideen.play(play.portal, deliver)
    transaction.commit()
    path = f"projekte/{ideen.ID}"
    found = play.ask("GET", f"{path}/@ideen?ordnung=stimmen&b_size=2")["items"]
    for one, word in zip(found, ("<Nummer>", "<andere Nummer>"), strict=True):
        play.recorder.know(one["nummer"], word)
    first = found[0]["nummer"]
    play.ask("GET", f"{path}/@ideen?ordnung=stimmen&b_size=2", name="projekt-ideen")
    play.ask("GET", f"{path}/@ideen/{first}", name="projekt-idee")
    play.ask("POST", f"{path}/@ausweis", 202, body={"email": "anna@example.org"}, name="projekt-ausweis")
    link = _token(play, "anna@example.org")
    made = play.ask("POST", f"{path}/@ausweis", body={"token": link})
    for value, word in ((made["ausweis"], "<Ausweis>"), (link, "<Token>")):
        play.recorder.know(value, word)
    shown = {"X-Kommune-Ausweis": made["ausweis"]}
    body = {"idee": first}
    play.ask("POST", f"{path}/@stimmen", body=body, headers=shown, name="projekt-stimme")
    play.ask("DELETE", f"{path}/@stimmen", body=body, headers=shown, name="projekt-stimme-zurueck")
    sent = play.ask("POST", f"{path}/@ideen", 201, body=IDEE, headers=shown)
    play.recorder.know(sent["nummer"], "<eigene Nummer>")
    play.ask("POST", f"{path}/@ideen", 201, body=IDEE, headers=shown, name="projekt-idee-einreichen")
    said = {"ort": f"idee:{sent['nummer']}", "text": "Am besten eine Linde.", "name": "Anna"}
    told = play.ask("POST", f"{path}/@kommentare", 201, body=said, headers=shown)
    play.recorder.know(told["id"], "<Kommentar>")
    play.ask("GET", f"{path}/@kommentare?ort=idee:{sent['nummer']}", name="projekt-kommentare")
    play.ask("GET", f"{path}/@projektergebnis", name="projekt-ergebnis")
    shown_texts = play.ask("GET", f"{path}/@diskussionen")["items"]
    play.recorder.know(shown_texts[0]["@id"].rpartition("/")[2], "<Text>")
    play.ask("GET", f"{path}/@diskussionen", name="projekt-diskussionen")
    play.ask("GET", shown_texts[0]["@id"], name="projekt-diskussion")
    ziel = {"ziel": f"kommentar:idee:{sent['nummer']}|{told['id']}", "grund": "Das gehört nicht hierher."}
    play.ask("POST", f"{path}/@meldungen", 204, body=ziel, name="projekt-melden")
    play.ask("GET", f"{path}/@meldungen", user=EDITOR, name="projekt-schlange", only=("@id", "items_total"))
    act = {"ziele": [ziel["ziel"]], "aktion": "veroeffentlichen"}
    play.ask("POST", f"{path}/@entscheidungen", user=EDITOR, body=act, name="projekt-entscheiden")
    answer = {"idee": sent["nummer"], "stand": "kommt", "antwort": "Der Baum wird im Herbst gepflanzt."}
    play.ask("POST", f"{path}/@antworten", user=PLANER, body=answer, name="projekt-antworten")


def play_buergerhaushalt(play):
    """Somebody gives a ballot and one is entered from paper; what was counted, found, decided, and the budget are read."""
    transaction.begin()
    with api.env.adopt_roles(["Manager"]):
        today = clock.today()
        projekt = api.content.create(
            play.portal["projekte"],
            "Beteiligungsprojekt",
            id="wahl",
            title="Abstimmung",
            oe_id=ideen.OE,
            abstimmung="budget",
            summe=50_000,
            papier=True,
            sammeln_von=today,
            sammeln_bis=today,
            moderation="nachher",
        )
        api.content.transition(projekt, "publish")
        projekte.read_plan(projekt, buergerhaushalt.PLAN.read_bytes(), "haushaltsplan.csv")
    transaction.commit()
    told = {"titel": "Bänke an der Treppe", "text": "Auf halbem Weg.", "kategorie": ""}
    anna = projekte.Person("anna@example.org", Zugang.MAIL)
    nummer = projekte.hand_in(projekt, told, person=anna, key="beispiel-wahl-1")
    transaction.begin()
    projekt.sammeln_von = projekt.sammeln_bis = None
    projekt.bewerten_von, projekt.bewerten_bis = today, today + timedelta(days=20)
    projekte.keep_rules(projekt)
    speicher().ausweise[schluessel.hash_of("beispiel")] = Ausweis("anna@example.org", clock.now() + timedelta(days=9))
    transaction.commit()
    play.recorder.know(nummer, "<Nummer der Idee>")
    shown, path = {"X-Kommune-Ausweis": "beispiel"}, "projekte/wahl"
    cost = {"idee": nummer, "kosten": 9000}
    play.ask("POST", f"{path}/@ideenkosten", user=PLANER, body=cost, name="projekt-ideenkosten")
    given = play.ask("POST", f"{path}/@stimmzettel", headers=shown, body={"wahl": [nummer]})
    play.recorder.know(given["beleg"], "<alter Beleg>")
    _beleg(play, path, shown, nummer)
    play.ask("GET", f"{path}/@stimmzettel", headers=shown, name="projekt-eigener-stimmzettel")
    paper = {"nummer": 1, "wahl": [nummer]}
    play.ask("POST", f"{path}/@papierzettel", user=EDITOR, body=paper, name="projekt-papierzettel")
    play.ask("GET", f"{path}/@papierzettel", user=EDITOR, name="projekt-papierzettel-offen")
    play.ask("POST", f"{path}/@papierabschluss", 409, user=EDITOR, body={}, name="projekt-papierabschluss")
    play.ask("GET", f"{path}/@auszaehlung", 409, name="projekt-auszaehlung")
    none = {"ideen": [nummer], "oe": ideen.OE}
    play.ask("POST", f"{path}/@pruefauftraege", 409, user=PLANER, body=none, name="projekt-pruefauftraege")
    found = {"idee": nummer, "machbar": "ja", "kosten": 9500, "text": "Drei Bänke gehen.", "stelle": "Bauamt"}
    play.ask("POST", f"{path}/@pruefungen", user=PLANER, body=found, name="projekt-pruefung")
    decided = {"idee": nummer, "ergebnis": "beschlossen", "gremium": "Rat", "tag": "2026-11-02", "zeichen": "V 114"}
    play.ask("POST", f"{path}/@beschluesse", user=PLANER, body=decided, name="projekt-beschluss")
    play.ask("GET", f"{path}/@haushalt?jahr=2027&seite=ertrag", name="projekt-haushalt")
    table = "THH;Produkt;Produktbezeichnung;Konto;Kontobezeichnung;Jahr;Art;Betrag\nKultur;27.2;Bücherei;401;Personal;2027;Aufwand;5\n"
    plan = {"filename": "plan.csv", "data": base64.b64encode(table.encode()).decode()}
    read = {"datei": plan, "spalten": {"bereich": "THH"}}
    play.ask("POST", f"{path}/@haushalt", user=EDITOR, body=read, name="projekt-haushalt-einlesen")


def _beleg(play, path, shown, nummer):
    from kommune.portal.projekte.abstimmung import stimmzettel

    before = stimmzettel.token_hex
    stimmzettel.token_hex = lambda size: "0123456789abcdef01234567"  # drawn by chance else
    try:
        play.ask("POST", f"{path}/@stimmzettel", headers=shown, body={"wahl": [nummer]}, name="projekt-stimmzettel")
    finally:
        stimmzettel.token_hex = before


def _token(play, address):
    from kommune.eakte.core import mail

    transaction.begin()
    texts = [one.text for one in mail.waiting() if one.to == address and "@@projekt-link" in one.text]
    return texts[-1].partition("@@projekt-link/")[2].split()[0]
