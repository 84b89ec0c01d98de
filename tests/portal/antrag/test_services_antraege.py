"""Handing in, following and answering over REST alone."""

from base64 import b64encode
from kommune.eakte.core.werte.pruefziffer import check_digit
from musterstadt.formulare import make_form
from musterstadt.papiere import pdf
from plone import api

import pytest
import transaction


ANSWERS = {
    "vorname": "Łukasz",
    "familienname": "Weiß",
    "geburtsdatum": "1980-03-27",
    "email": "weiss@example.org",
    "gefaehrlich": "nein",
    "weitere_hunde": 0,
    "datenschutz": True,
}
PDF = {"feld": "nachweis", "name": "n.pdf", "inhalt": b64encode(pdf()).decode()}


@pytest.fixture
def form(live_town):
    folder = api.content.create(live_town, "Folder", id="dienst", title="Hundesteuer anmelden")
    api.content.transition(folder, "publish")
    form = make_form(folder)
    transaction.commit()
    return form


def hand_in(session, key="rest-key-1", **changes):
    body = {"antworten": {**ANSWERS, **changes.pop("antworten", {})}, **changes}
    return session.post("/dienst/antrag/@antraege", json=body, headers={"Idempotency-Key": key})


def test_a_form_tells_its_questions(live_town, form, rest):
    fragen = rest(live_town).get("/dienst/antrag/@fragen").json()["fragen"]
    assert [f["name"] for f in fragen][:2] == ["vorname", "familienname"]
    assert fragen[4]["auswahl"] == {"ja": "Ja", "nein": "Nein"}


def test_handing_in_twice_with_one_key_is_one_antrag(live_town, form, rest):
    session = rest(live_town)
    first, second = hand_in(session, dateien=[PDF]), hand_in(session, dateien=[PDF])
    assert first.status_code == 201
    assert first.json()["eingangsnummer"] == second.json()["eingangsnummer"]
    whole = session.get(first.json()["@id"]).json()
    assert whole["antworten"]["familienname"] == "Weiß"
    assert whole["stand_in_worten"] == "Eingegangen"
    assert whole["dateien"][0]["mime"] == "application/pdf"


@pytest.mark.fault
@pytest.mark.parametrize(
    "changes,status,fields",
    [
        ({"antworten": {"familienname": ""}}, 422, {"familienname"}),
        ({"antworten": {"geburtsdatum": "27.3.1980", "weitere_hunde": 51}}, 422, {"geburtsdatum", "weitere_hunde"}),
        ({"antworten": {"gefaehrlich": "ja"}}, 422, {"nachweis"}),
        ({"antworten": {"gefaehrlich": "<script>"}}, 422, {"gefaehrlich"}),
        ({"antworten": {"datenschutz": False}}, 422, {"datenschutz"}),
        ({"antworten": {"familienname": {"a": 1}}}, 422, {"familienname"}),
        ({"antworten": {"bemerkung": "x" * 1_000_000}}, 422, {"bemerkung"}),
        ({"antworten": {"fremd": "x"}}, 400, set()),
        ({"dateien": [{**PDF, "feld": "vorname"}]}, 422, {"vorname"}),
        ({"dateien": [{**PDF, "inhalt": b64encode(b"MZ program").decode()}]}, 422, {"nachweis"}),
        ({"dateien": [{**PDF, "inhalt": "no base64!"}]}, 400, set()),
        ({"dateien": "x"}, 400, set()),
        ({"key": "short"}, 400, set()),
    ],
)
def test_every_fault_is_named_and_nothing_is_stored(live_town, form, rest, changes, status, fields):
    from kommune.portal.antrag.store import speicher

    answer = hand_in(rest(live_town), **changes)
    assert answer.status_code == status, answer.text
    assert set(answer.json().get("faults", ())) == fields
    transaction.begin()
    assert len(speicher(live_town).key_of) == 0


@pytest.mark.leak
def test_a_citizen_lists_and_reads_only_their_own(live_town, form, rest):
    mine, other = rest(live_town, "buergerin-a"), rest(live_town, "buerger-b")
    nummer = hand_in(mine).json()["eingangsnummer"]
    assert [item["eingangsnummer"] for item in mine.get("/@antraege").json()["items"]] == [nummer]
    assert mine.get(f"/@antraege/{nummer}").status_code == 200
    assert other.get("/@antraege").json()["items"] == []
    for session in (other, rest(live_town), rest(live_town, "sachbearbeitung-steuer")):
        assert session.get(f"/@antraege/{nummer}").status_code == 404
        assert session.get(f"/@antraege/{nummer}?code=guess").status_code == 404
        assert session.post(f"/@antraege/{nummer}", json={"text": "x", "code": "g"}).status_code == 404
    assert rest(live_town).get("/@antraege").json()["items"] == []


def test_answering_with_the_code(live_town, form, rest):
    session = rest(live_town)
    beleg = hand_in(session).json()
    body = {"text": "Hier", "code": beleg["code"], "dateien": [PDF]}
    headers = {"Idempotency-Key": "answer-key-1"}
    url = f"/@antraege/{beleg['eingangsnummer']}"
    assert session.post(url, json=body, headers=headers).status_code == 201
    assert session.post(url, json=body, headers=headers).status_code == 201
    messages = session.get(f"{url}?code={beleg['code']}").json()["nachrichten"]
    assert [(m["art"], m["text"], len(m["anhaenge"])) for m in messages] == [("antwort", "Hier", 1)]


def test_a_wrong_check_digit_is_named_and_tells_nothing_of_what_exists(live_town, form, rest):
    session = rest(live_town)
    beleg = hand_in(session).json()
    own = beleg["eingangsnummer"]
    for nummer in (own, "2026-999999-" + str(check_digit("2026999999"))):
        wrong = f"{nummer[:-1]}{(int(nummer[-1]) + 1) % 10}"
        answer = session.get(f"/@antraege/{wrong}?code={beleg['code']}")
        assert (answer.status_code, answer.json()["field"]) == (400, "nummer")
        assert "letzte Ziffer" in answer.json()["message"]
        assert session.get(f"/@antraege/{nummer}?code=falsch").status_code == 404
    for nummer in ("x", "2026", f"{own}0", f"{own}/{own}"):
        assert session.get(f"/@antraege/{nummer}?code={beleg['code']}").status_code == 404
