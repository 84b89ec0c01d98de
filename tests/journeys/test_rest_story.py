"""The whole story over REST alone: from the service to the closed Vorgang that knows how long it is kept."""

from base64 import b64encode
from kommune.eakte.core.ablauf.worker import run_once
from kommune.portal.musterstadt import people
from musterstadt.antworten import PERSON
from musterstadt.papiere import pdf
from portal.bezahlung.conftest import wait_until

import pytest
import requests
import transaction


PDF = b64encode(pdf()).decode()
STORIES = {
    "hundesteuer-anmelden": {
        "clerk": "jana.oeztuerk",
        "head": "hartmut.brueckner",
        "vorlage": "hundesteuer-festsetzen",
        "years": 10,
        "answers": {
            "hund_name": "Bello",
            "rasse": "Mischling",
            "haltung_seit": "2026-11-01",
            "weitere_hunde": 1,
            "gefaehrlich": "ja",
        },
        "files": ["haftpflicht"],
    },
    "bewohnerparkausweis": {
        "clerk": "miriam.gross",
        "head": "stefan.kowalczyk",
        "vorlage": "bewohnerparkausweis-erteilen",
        "years": None,
        "answers": {"kfz_kennzeichen": "MU-AB 123", "halter": "selbst", "zone": "B", "gueltig_ab": "2026-12-01"},
        "files": ["fahrzeugschein"],
        "cents": 3070,
    },
    "gewerbe-anmelden": {
        "clerk": "aylin.demir",
        "head": "friederike.heide",
        "vorlage": "gewerbe-bestaetigen",
        "years": None,
        "answers": {
            "anlass": "neu",
            "rechtsform": "einzel",
            "betrieb_strasse": "Hafenweg",
            "betrieb_hausnummer": "7",
            "taetigkeit": "Einzelhandel mit Fahrrädern & Zubehör",
            "beginn": "2026-12-01",
            "nebenerwerb": "nein",
            "beschaeftigte": 0,
            "handwerk": "nein",
        },
        "files": [],
    },
}


class Person:
    """Somebody with a log-in who speaks JSON to the site."""

    def __init__(self, portal, user=None):
        self.url = portal.absolute_url()
        self.session = requests.Session()
        self.session.headers["Accept"] = "application/json"
        if user:
            self.session.auth = (user, people.PASSWORD)

    def ask(self, method, path, status=200, **kwargs):
        url = path if path.startswith("http") else f"{self.url}/{path}"
        answer = self.session.request(method, url, **kwargs)
        assert answer.status_code == status, f"{method} {url}: {answer.status_code} {answer.text[:600]}"
        return answer.json() if answer.text else None


def work(portal):
    """Let the worker do its rounds until nothing is left."""
    transaction.begin()
    while run_once(portal):
        transaction.begin()
    transaction.begin()


def pay(citizen, zahlung, cents, bank):
    """Pay what an Antrag costs, as an app does that shows the page of payment."""
    owed = citizen.ask("GET", zahlung)
    assert (owed["betrag"], owed["bezahlt"]) == (cents, False)
    ziel = citizen.ask("POST", zahlung, json={"verfahren": "demo"})["ziel"]
    told = len(bank.calls)
    assert requests.post(ziel, data={"tun": "bezahlen"}, allow_redirects=False).status_code == 303
    wait_until(lambda: len(bank.calls) > told)
    assert citizen.ask("GET", zahlung)["bezahlt"] is True


@pytest.mark.journey
@pytest.mark.parametrize("service", STORIES)
def test_the_whole_story_over_rest(demo, bank, service):
    story = STORIES[service]
    citizen, clerk, head = Person(demo), Person(demo, story["clerk"]), Person(demo, story["head"])

    found = citizen.ask("GET", "@leistungen?text=" + service.split("-")[0])["items"]
    assert service in {item["id"] for item in found}
    beleg = citizen.ask(
        "POST",
        f"leistungen/{service}/antrag/@antraege",
        201,
        json={
            "antworten": {**PERSON, **story["answers"]},
            "dateien": [{"feld": feld, "name": f"{feld}.pdf", "inhalt": PDF} for feld in story["files"]],
        },
        headers={"Idempotency-Key": f"story-{service}"},
    )
    case = f"@antraege/{beleg['eingangsnummer']}?code={beleg['code']}"
    work(demo)
    receipt = 1 if "cents" in story else 0
    assert ("zahlung" in beleg) == bool(receipt)
    if receipt:
        assert citizen.ask("GET", case)["stand"] == "awaiting_payment"
        assert clerk.ask("GET", "@eingang")["items"] == []
        pay(citizen, beleg["zahlung"], story["cents"], bank)
        work(demo)
    assert citizen.ask("GET", case)["stand"] == "handed_over"

    (item,) = clerk.ask("GET", "@eingang")["items"]
    assert item["eingangsnummer"] == beleg["eingangsnummer"]
    vorgang = item["@id"]
    clerk.ask("POST", f"{vorgang}/@uebernehmen", json={})
    whole = clerk.ask("GET", vorgang)
    assert whole["beteiligte"][0]["familienname"] == "Ñuñez-Øster"
    papers = clerk.ask("GET", f"{vorgang}/@dokumente")["items"]
    assert len(papers) == 2 + len(story["files"]) + receipt

    clerk.ask("POST", f"{vorgang}/@workflow/request_papers", json={"comment": "Bitte schicken Sie ein Foto."})
    question = citizen.ask("GET", case)
    assert question["stand"] == "awaiting_applicant"
    assert question["nachrichten"][0]["text"] == "Bitte schicken Sie ein Foto."
    citizen.ask(
        "POST",
        f"@antraege/{beleg['eingangsnummer']}",
        201,
        json={"code": beleg["code"], "text": "Gerne", "dateien": [{"feld": "u", "name": "foto.pdf", "inhalt": PDF}]},
        headers={"Idempotency-Key": f"answer-{service}"},
    )
    work(demo)
    # the application and its data, the receipt of what was paid, the question, the answer and its file
    assert len(clerk.ask("GET", f"{vorgang}/@dokumente")["items"]) == 5 + len(story["files"]) + receipt
    assert citizen.ask("GET", case)["stand"] == "in_progress"

    bescheid = clerk.ask("POST", f"{vorgang}/@bescheide", 201, json={"vorlage": story["vorlage"]})["@id"]
    clerk.ask("POST", f"{bescheid}/@workflow/submit")
    clerk.ask("POST", f"{bescheid}/@workflow/sign", 403)
    head.ask("POST", f"{bescheid}/@workflow/sign")
    work(demo)
    clerk.ask("POST", f"{vorgang}/@workflow/close", 409)
    clerk.ask("POST", f"{bescheid}/@workflow/deliver")
    messages = citizen.ask("GET", case)["nachrichten"]
    assert messages[0]["art"] == "bescheid"
    assert messages[0]["anhaenge"][0]["mime"] == "application/pdf"

    clerk.ask("POST", f"{vorgang}/@workflow/close", 409)
    for punkt in clerk.ask("GET", vorgang)["checkliste"]:
        clerk.ask("POST", f"{vorgang}/@checkliste", json={"punkt": punkt["name"], "erledigt": True})
    clerk.ask("POST", f"{vorgang}/@workflow/close")
    closed = clerk.ask("GET", vorgang)
    assert closed["aufbewahrungsende"].endswith("-12-31")
    if story["years"]:
        assert int(closed["aufbewahrungsende"][:4]) - int(closed["zda_datum"][:4]) == story["years"]
    assert citizen.ask("GET", case)["stand"] == "closed"
    assert clerk.ask("GET", f"{vorgang}/@journal-pruefung")["ok"] is True
    acts = {entry["aktion"] for entry in clerk.ask("GET", f"{vorgang}/@journal?b_size=200")["items"]}
    assert {"angelegt", "request_papers", "papers_arrived", "sign", "deliver", "close"} <= acts
