"""Every kind of question over REST: taken as JSON has it, refused with the field when the kind is wrong."""

from base64 import b64encode
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.store import speicher
from musterstadt.alle_fragen import make_form
from musterstadt.papiere import pdf
from plone import api

import pytest
import transaction


ANSWERS = {
    "vorname": "Đặng",
    "familienname": "Ñuñez-Øster",
    "geburtsdatum": "1980-03-27",
    "email": "dang@example.org",
    "halter": "privat",
    "art": "Größe",
    "merkmale": ["Größe", "braun"],
    "namen": ["Bello", "Rex"],
    "anzahl": 1,
    "gewicht": 12.5,
    "termin": "2026-12-24T18:30",
    "webseite": "https://www.example.org/x",
    "geimpft": False,
    "bemerkung": "Zwei\nZeilen",
}
FILES = [
    {"feld": "nachweis", "name": "n.pdf", "inhalt": b64encode(pdf()).decode()},
    {"feld": "foto", "name": "f.png", "inhalt": b64encode(b"\x89PNG\r\n\x1a\n0").decode()},
]
WRONG = {
    "vorname": [1, 1.5, True, ["a"], {"a": 1}, "zwei\nZeilen"],
    "geburtsdatum": [19800327, True, ["1980-03-27"], {"a": 1}, "27.3.1980", "1980-02-31", "0000-00-00"],
    "email": [1, True, ["a@example.org"], {"a": 1}, "niemand", "a@b@c"],
    "halter": [1, True, ["privat"], {"a": 1}, "drache"],
    "merkmale": ["braun", 1, True, {"braun": 1}, ["drache"], [["braun"]], [1], [None]],
    "namen": ["Bello", 1, {"a": 1}, [1], [None], [["a"]]],
    "anzahl": ["1", 1.5, True, [1], {"a": 1}, -1, 10**400],
    "gewicht": ["12,5", True, [1.5], {"a": 1}],
    "termin": [1, True, ["2026-12-24T18:30"], {"a": 1}, "morgen", "2026-13-01T00:00"],
    "webseite": [1, True, ["https://x.example"], {"a": 1}, "kein link", "javascript:alert(1)"],
    "geimpft": ["ja", 1, ["true"], {"a": 1}],
    "bemerkung": [1, True, ["a"], {"a": 1}],
    "nachweis": ["n.pdf", 1, {"a": 1}],
}


@pytest.fixture
def form(live_town):
    folder = api.content.create(live_town, "Folder", id="dienst", title="Alles anmelden")
    api.content.transition(folder, "publish")
    form = make_form(folder)
    transaction.commit()
    return form


def hand_in(session, answers=(), files=FILES, key="rest-key-1"):
    body = {"antworten": {**ANSWERS, **dict(answers)}, "dateien": files}
    return session.post("/dienst/antrag/@antraege", json=body, headers={"Idempotency-Key": key})


def test_every_kind_of_question_is_taken(live_town, form, rest):
    answer = hand_in(rest(live_town))
    assert answer.status_code == 201, answer.text
    transaction.begin()
    antrag = antraege.get(answer.json()["eingangsnummer"])
    assert {name: antrag.antworten[name] for name in ANSWERS if name != "termin"} == {
        name: value for name, value in {**ANSWERS, "merkmale": ["braun", "Größe"]}.items() if name != "termin"
    }  # several choices in the order of the form
    assert antrag.antworten["termin"].startswith("2026-12-24T18:30")
    assert "hinweis" not in antrag.antworten


@pytest.mark.fault
def test_a_value_of_another_kind_is_refused_with_its_field(live_town, form, rest):
    session = rest(live_town)
    for name, values in WRONG.items():
        for value in values:
            answer = hand_in(session, {name: value})
            assert answer.status_code == 422, (name, value, answer.text)
            assert set(answer.json()["faults"]) == {name}, (name, value, answer.text)
    for name in ("vorname", "art", "merkmale", "namen", "anzahl", "gewicht", "termin", "webseite", "geimpft"):
        answer = hand_in(session, {name: None})
        assert set(answer.json().get("faults", ())) == {name}, (name, answer.text)
    assert set(hand_in(session, files=[]).json()["faults"]) == {"nachweis"}
    picture = hand_in(session, files=[FILES[0], {**FILES[0], "feld": "foto"}])
    assert set(picture.json()["faults"]) == {"foto"}
    assert hand_in(session, {"hinweis": "x"}).status_code == 400
    transaction.begin()
    assert len(speicher(live_town).key_of) == 0


@pytest.mark.fault
def test_conditions_count_over_rest_too(live_town, form, rest):
    session = rest(live_town)
    assert set(hand_in(session, {"halter": "firma"}).json()["faults"]) == {"firma"}
    answer = hand_in(session, {"halter": "privat", "firma": "heimlich"})
    assert answer.status_code == 201
    transaction.begin()
    assert "firma" not in antraege.get(answer.json()["eingangsnummer"]).antworten
    short = {name: value for name, value in ANSWERS.items() if name not in ("geimpft", "bemerkung")}
    body = {"antworten": {**short, "allein": True}, "dateien": FILES}
    answer = session.post("/dienst/antrag/@antraege", json=body, headers={"Idempotency-Key": "rest-key-2"})
    assert answer.status_code == 201, answer.text
