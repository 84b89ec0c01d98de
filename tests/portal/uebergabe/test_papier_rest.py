"""Paper over REST: a letter is registered, a paper application entered, by the rules of the pages."""

from base64 import b64encode
from musterstadt.akten import make_vorgang
from musterstadt.formulare import make_form
from musterstadt.papiere import pdf

import pytest
import transaction


CLERK, POST = "sachbearbeitung-steuer", "poststelle"
LETTER = {"betreff": "Impfpass", "datei": {"data": b64encode(pdf()).decode(), "filename": "impfpass.pdf"}}


@pytest.fixture
def vorgang(live_town):
    if "antrag" not in live_town.leistungen["hundesteuer-anmelden"]:
        make_form(live_town.leistungen["hundesteuer-anmelden"])
    vorgang = make_vorgang(live_town)
    transaction.commit()
    return vorgang


@pytest.fixture
def path(vorgang):
    return "/" + "/".join(vorgang.getPhysicalPath()[2:])


def test_the_poststelle_registers_a_letter_and_is_told_only_where(live_town, rest, vorgang, path):
    session = rest(live_town, POST)
    answer = session.post("/@post", json={**LETTER, "aktenzeichen": f"Az. {vorgang.aktenzeichen.replace('/', ' / ')}"})
    assert answer.status_code == 201
    assert set(answer.json()) == {"nummer", "aktenzeichen", "oe"}
    assert (answer.json()["aktenzeichen"], answer.json()["oe"]) == (vorgang.aktenzeichen, "")
    assert session.get(path).status_code == 404


@pytest.mark.fault
@pytest.mark.parametrize(
    ("change", "status", "field"),
    [
        ({}, 400, "oe"),
        ({"aktenzeichen": "0/1900/1"}, 404, "aktenzeichen"),
        ({"oe": "mond"}, 404, None),
        ({"oe": "steueramt", "datei": None}, 400, "datei"),
        ({"oe": "steueramt", "datei": {"data": "%%", "filename": "x.pdf"}}, 400, "datei"),
        ({"oe": "steueramt", "betreff": ""}, 400, None),
    ],
)
def test_what_is_wrong_with_a_letter_is_named(live_town, rest, change, status, field):
    answer = rest(live_town, POST).post("/@post", json={**LETTER, **change})
    assert answer.status_code == status
    assert field is None or answer.json()["field"] == field


@pytest.mark.leak
@pytest.mark.parametrize(
    ("who", "statuses"), [("", (401, 404)), ("buergerin-a", (401, 403, 404)), ("revision", (403,))]
)
def test_nobody_else_registers_over_rest(live_town, rest, who, statuses):
    assert rest(live_town, who).post("/@post", json={**LETTER, "oe": "steueramt"}).status_code in statuses


def test_answers_are_entered_a_few_at_a_time(live_town, rest, vorgang, path):
    session = rest(live_town, CLERK)
    fragen = session.patch(f"{path}/@angaben", json={"leistung": "hundesteuer-anmelden"}).json()["fragen"]
    one, other = [frage["name"] for frage in fragen if frage["typ"] == "text"][:2]
    assert session.patch(f"{path}/@angaben", json={"antworten": {one: "Bello"}}).status_code == 200
    assert session.patch(f"{path}/@angaben", json={"antworten": {other: "Dackel"}}).status_code == 200
    antworten = session.get(f"{path}/@angaben").json()["antworten"]
    assert (antworten[one], antworten[other]) == ("Bello", "Dackel")
    again = session.patch(f"{path}/@angaben", json={"leistung": "hundesteuer-anmelden"})
    assert again.status_code == 200  # what is so already is no change
    wrong = session.patch(f"{path}/@angaben", json={"antworten": {"gibt_es_nicht": "x"}})
    assert (wrong.status_code, wrong.json()["field"]) == (400, "gibt_es_nicht")
    assert session.patch(f"{path}/@angaben", json={"antworten": ["x"]}).status_code == 400


@pytest.mark.leak
def test_a_stranger_neither_reads_nor_enters_answers(live_town, rest, path):
    for who in ("", "buergerin-a", "sachbearbeitung-verkehr"):
        session = rest(live_town, who)
        assert session.get(f"{path}/@angaben").status_code in (401, 404)
        assert session.patch(f"{path}/@angaben", json={"leistung": "hundesteuer-anmelden"}).status_code in (401, 404)
