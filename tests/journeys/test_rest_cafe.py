"""Sondernutzung over REST alone: from the application of a street café to the Widerspruch against its fee."""

from base64 import b64decode
from base64 import b64encode
from datetime import timedelta
from journeys.test_rest_story import Person
from journeys.test_rest_story import work
from kommune.eakte.core import clock
from musterstadt import strassencafe as cafe
from musterstadt.papiere import pdf
from plone import api

import pytest
import transaction


PDF = b64encode(pdf()).decode()
IN_TWO_WEEKS = timedelta(days=14)


@pytest.mark.journey
def test_a_street_cafe_over_rest(demo, days_later, finance):
    citizen, clerk, head = (Person(demo, one) for one in (cafe.CITIZEN, cafe.CLERK, cafe.HEAD))
    admin, nobody = Person(demo, cafe.ADMIN), Person(demo)
    admin.ask("POST", "@tarife", 201, json=cafe.tarif())
    partners = [admin.ask("POST", "@partnerstellen", 201, json=one)["id"] for one in cafe.stellen()]

    case, vorgang = hand_in(demo, citizen, clerk)
    days_later(2)
    ask_for_papers(demo, citizen, clerk, case, vorgang, days_later)
    hear_partners(demo, nobody, clerk, vorgang, partners)
    clerk.ask("PATCH", vorgang, 204, json={"felder": {"auflagen": cafe.AUFLAGE}})
    fee = clerk.ask("POST", f"{vorgang}/@gebuehren", 201, json={"tarif": "sondernutzung-cafe"})
    assert fee["betrag"] == cafe.BETRAG
    clerk.ask("POST", f"{vorgang}/@gebuehren/{fee['id']}", json={"betrag": cafe.BETRAG})
    bescheid = draft_and_sign(demo, clerk, head, vorgang)
    deliver(demo, citizen, clerk, case, bescheid)
    order(demo, clerk, head, admin, vorgang, finance)
    object_to_it(demo, citizen, clerk, case, vorgang)


def hand_in(demo, citizen, clerk):
    """The citizen, logged in, hands in; the clerk takes it over. Returns case and Vorgang."""
    beleg = citizen.ask(
        "POST",
        "leistungen/sondernutzung/antrag/@antraege",
        201,
        json={"antworten": cafe.ANSWERS},
        headers={"Idempotency-Key": "strassencafe-rest"},
    )
    work(demo)
    assert citizen.ask("GET", f"@antraege/{beleg['eingangsnummer']}")["stand"] == "handed_over"
    found = clerk.ask("GET", "@eingang")["items"]
    assert found, clerk.ask("GET", "akten/@vorgaenge")
    vorgang = next(one["@id"] for one in found if one["eingangsnummer"] == beleg["eingangsnummer"])
    clerk.ask("POST", f"{vorgang}/@uebernehmen", json={})
    whole = clerk.ask("GET", vorgang)
    assert whole["felder"]["ort"]["strasse"] == "Am Markt"
    assert whole["felder"]["flaeche"] == "24"
    people = [{name: one for name, one in party.items() if one} for party in whole["beteiligte"]]
    clerk.ask("PATCH", vorgang, 204, json={"beteiligte": [*people, cafe.NACHBARIN]})
    return f"@antraege/{beleg['eingangsnummer']}", vorgang


def ask_for_papers(demo, citizen, clerk, case, vorgang, days_later):
    """Two items are asked for, the clock stops; each is answered, and the days are given back."""
    day = (clock.today() + IN_TWO_WEEKS).isoformat()
    asked = {"punkte": [{"text": text, "frist": day} for text in cafe.PUNKTE]}
    clerk.ask("POST", f"{vorgang}/@nachforderungen", 201, json=asked)
    work(demo)
    told = citizen.ask("GET", case)
    assert told["stand"] == "awaiting_applicant"
    assert [one["text"] for one in told["punkte"]] == list(cafe.PUNKTE)
    before = frist(clerk, vorgang)
    assert before["ruht"]
    days_later(5)
    for nr, punkt in enumerate(told["punkte"]):
        body = {"punkt": punkt["id"], "dateien": [{"name": f"nachweis-{nr}.pdf", "inhalt": PDF}]}
        citizen.ask("POST", case, 201, json=body, headers={"Idempotency-Key": f"cafe-punkt-{nr}"})
    work(demo)
    assert all(one["antwort"] for one in citizen.ask("GET", case)["punkte"])
    punkte = clerk.ask("GET", f"{vorgang}/@nachforderungen")["items"][0]["punkte"]
    assert [one["stand"] for one in punkte] == ["arrived", "arrived"]
    assert clerk.ask("GET", vorgang)["status"] == "in_progress"
    given_back = frist(clerk, vorgang)
    assert not given_back["ruht"]
    assert [one["anlass"] for one in given_back["hemmungen"]] == ["nachforderung"]
    assert any("Tage, die dazukommen: 4" in one["text"] for one in given_back["rechnung"]), given_back["rechnung"]


def frist(clerk, vorgang):
    """Return the period in which the office wants to be done."""
    found = clerk.ask("GET", f"{vorgang}/@fristen")["items"]
    return next(one for one in found if one["wirkung"] == "bearbeitung")


def hear_partners(demo, nobody, clerk, vorgang, partners):
    """One asks back and says something, the other has no concerns; neither has an account."""
    papers = clerk.ask("GET", f"{vorgang}/@dokumente")["items"]
    plan = next(one["UID"] for one in papers if "nachweis-0" in one["dateiname"])
    made = clerk.ask(
        "POST",
        f"{vorgang}/@stellungnahmen",
        201,
        json={"befragte": partners, "unterlagen": [plan], "text": cafe.FRAGE},
    )
    work(demo)
    asks, agrees = (enter(clerk, nobody, vorgang, one) for one in made["befragte"])
    agrees("keine-bedenken", 201, {}, "cafe-keine-bedenken")
    asks("rueckfrage", 201, {"text": cafe.RUECKFRAGE}, "cafe-rueckfrage")
    work(demo)
    (anfrage,) = clerk.ask("GET", f"{vorgang}/@stellungnahmen")["items"]
    first, second = anfrage["befragte"]
    assert (first["stand"], second["stand"]) == ("queried", "no_concerns")
    (question,) = first["gegenfragen"]
    assert question["text"] == cafe.RUECKFRAGE
    said = {"gegenfrage": question["id"], "text": cafe.ANTWORT}
    clerk.ask("POST", f"{vorgang}/@stellungnahmen/{first['id']}/antworten", json=said)
    work(demo)
    assert cafe.ANTWORT in {one["text"] for one in asks("", 200, {}, "")["beitraege"]}
    asks("antworten", 201, {"text": cafe.STELLUNGNAHME}, "cafe-stellungnahme")
    work(demo)
    (anfrage,) = clerk.ask("GET", f"{vorgang}/@stellungnahmen")["items"]
    assert [one["stand"] for one in anfrage["befragte"]] == ["answered", "no_concerns"]


def enter(clerk, nobody, vorgang, befragter):
    """Return what asks in the space of one who was asked."""
    way = clerk.ask("POST", f"{vorgang}/@stellungnahmen/{befragter['id']}/zugang", json={})
    token = way["link"].rpartition("/")[2]

    def say(what, status, body, key):
        headers = {"Idempotency-Key": key} if key else {}
        path = "/".join(filter(None, ["@partnerraum", token, what]))
        return nobody.ask("POST", path, status, json={"code": way["code"], **body}, headers=headers)

    shared = say("", 200, {}, "")
    assert shared["text"] == cafe.FRAGE
    assert len(shared["unterlagen"]) == 1
    return say


def draft_and_sign(demo, clerk, head, vorgang):
    """Returned by the head, co-signed anew, signed by who stands in for the head; the signature is valid."""
    co_signer, deputy = Person(demo, cafe.CO_SIGNER), Person(demo, cafe.DEPUTY)
    made = clerk.ask("POST", f"{vorgang}/@bescheide", 201, json={"vorlage": "sondernutzung-erlauben"})
    bescheid = made["@id"]
    draft = clerk.ask("GET", bescheid)
    uid = draft["UID"]
    step = {"verfuegung": "mz", "adressat": f"person:{cafe.CO_SIGNER}", "bezug": uid}
    clerk.ask("POST", f"{vorgang}/@laufweg", 201, json=step)
    clerk.ask("POST", f"{bescheid}/@workflow/submit")
    (first,) = clerk.ask("GET", f"{vorgang}/@laufweg")["items"]
    co_signer.ask("POST", f"{first['aufgabe']}/@workflow/complete", json={"fassung": 1})
    head.ask("POST", f"{bescheid}/@workflow/return_for_correction", 400, json={})
    head.ask("POST", f"{bescheid}/@workflow/return_for_correction", json={"comment": cafe.RUECKGABE})
    text = clerk.ask("GET", bescheid)["text"]
    changed = {**text, "data": text["data"] + f"<p>{cafe.AUFLAGE}</p>"}
    clerk.ask("PATCH", bescheid, 204, json={"text": changed})
    clerk.ask("POST", f"{bescheid}/@workflow/submit")
    steps = clerk.ask("GET", f"{vorgang}/@laufweg")["items"]
    assert [one["undone"] for one in steps if one["verfuegung"] == "mz"][0]
    again = next(one["aufgabe"] for one in steps if one["stand"] == "open" and one["verfuegung"] == "mz")
    co_signer.ask("POST", f"{again}/@workflow/complete", json={"fassung": 2})
    deputy.ask("GET", bescheid, 404)
    day = (clock.today() + IN_TWO_WEEKS).isoformat()
    head.ask("POST", "@vertretungen", 201, json={"durch": cafe.DEPUTY, "bis": day, "grund": "Urlaub"})
    clerk.ask("POST", f"{bescheid}/@workflow/sign", 403)
    deputy.ask("POST", f"{bescheid}/@workflow/sign")
    work(demo)
    papers = clerk.ask("GET", f"{vorgang}/@dokumente")["items"]
    letter = next(one["@id"] for one in papers if one["dokumenttyp"] == "Bescheid")
    report = clerk.ask("GET", f"{letter}/@pruefung")["signatur"]
    assert report["befund"] == "gueltig", report
    assert "Siegel der Stadt" in report["signaturen"][0]["name"]
    return bescheid


def deliver(demo, citizen, clerk, case, bescheid):
    """To the citizen by Postfach, to the neighbour by letter in a print run."""
    post = Person(demo, cafe.POST)
    clerk.ask("POST", f"{bescheid}/@workflow/deliver")
    path = f"{bescheid}/@bekanntgaben"
    token = next(one["token"] for one in clerk.ask("GET", path)["empfaenger"] if "Albers" in one["title"])
    clerk.ask("POST", path, 201, json={"empfaenger": token, "weg": "post"})
    work(demo)
    lauf = post.ask("POST", "@druckliste", 201, json={})["id"]
    work(demo)
    letter = post.ask("POST", f"@druckliste/{lauf}/datei", json={})
    assert b64decode(letter["inhalt"]).startswith(b"%PDF")
    today = clock.today().isoformat()
    assert post.ask("POST", f"@druckliste/{lauf}", json={"posten": [0], "tag": today})["geholt"] == 1
    message = next(one for one in citizen.ask("GET", case)["nachrichten"] if one["art"] == "bescheid")
    assert citizen.session.get(message["anhaenge"][0]["download"]).content.startswith(b"%PDF")
    work(demo)
    ways = {one["name"]: one for one in clerk.ask("GET", path)["items"]}
    assert {one["weg"] for one in ways.values()} == {"postfach", "post"}
    assert all(one["wirksam_am"] for one in ways.values()), ways


def order(demo, clerk, head, admin, vorgang, finance):
    """The order to take the money goes to the finance system once, however often the worker comes round."""
    (demanded,) = clerk.ask("GET", f"{vorgang}/@gebuehren")["forderungen"]
    assert demanded["betrag"] == cafe.BETRAG
    key = {"kassenzeichen": demanded["kassenzeichen"]}
    made = clerk.ask("POST", f"{vorgang}/@anordnungen", 201, json={**key, "art": "annahme"})
    clerk.ask("POST", f"{vorgang}/@anordnungen/{made['id']}", 403, json={"betrag": cafe.BETRAG})
    head.ask("POST", f"{vorgang}/@anordnungen/{made['id']}", json={"betrag": cafe.BETRAG})
    head.ask("POST", f"{vorgang}/@anordnungen/{made['id']}", 409, json={"betrag": cafe.BETRAG})
    work(demo)
    (sent,) = [one for one in admin.ask("GET", "@anordnungen")["items"] if one["id"] == made["id"]]
    assert (sent["stand"], sent["quittung"]) == ("ausgegeben", f"Datei {sent['nr']}.csv")
    (finance / f"{sent['nr']}.csv").unlink()  # fetched by the finance system
    work(demo)
    assert list(finance.glob("*.csv")) == []
    clerk.ask("POST", f"{vorgang}/@anordnungen", 409, json={**key, "art": "annahme"})


def object_to_it(demo, citizen, clerk, case, vorgang):
    """The citizen objects from the Postfach, once the town takes that there; it came in time."""
    message = next(one for one in citizen.ask("GET", case)["nachrichten"] if one["art"] == "bescheid")
    body, headers = {"gegen": message["id"], "text": cafe.WIDERSPRUCH}, {"Idempotency-Key": "cafe-widerspruch"}
    citizen.ask("POST", case, 404, json=body, headers=headers)
    api.portal.set_registry_record("kommune.town.widerspruch_postfach", True)
    transaction.commit()
    citizen.ask("POST", case, 201, json=body, headers=headers)
    work(demo)
    items = clerk.ask("GET", f"{vorgang}/@widersprueche")["items"]
    (lage,) = [one for one in items if one["widersprueche"]]
    (running,) = lage["widersprueche"]
    assert (running["zeit"], running["form"]) == ("rechtzeitig", "postfach")
    assert running["aufschub"] == "kosten"
    assert clerk.ask("GET", f"{running['verfahren']}/@dokumente")["items"]
