"""The plan over REST: ``@aktenplan`` and plain content requests obey the same rules."""

from base64 import b64encode

import pytest


@pytest.fixture
def session(live_town, rest):
    return rest(live_town, "registratur")


def test_the_flat_list_is_filtered_and_batched(session):
    answer = session.get("/aktenplan/@aktenplan?unter=9&b_size=2").json()
    assert answer["items_total"] == 3
    assert [unit["kennzeichen"] for unit in answer["items"]] == ["9", "92"]
    (dogs,) = session.get("/aktenplan/@aktenplan?text=hundest").json()["items"]
    assert dogs["wirksam"]["federfuehrung"] == {"wert": "steueramt", "herkunft": "921"}
    assert dogs["zustand"] == "usable"


def test_the_tree_nests_units(session):
    tree = session.get("/aktenplan/@aktenplan?form=baum").json()["items"]
    assert [unit["kennzeichen"] for unit in tree] == ["0", "1", "9"]
    assert [unit["kennzeichen"] for unit in tree[0]["items"][0]["items"]] == ["022", "023", "024", "025"]


def test_a_unit_is_created_below_its_parent_with_its_id(session):
    answer = session.post(
        "/aktenplan/9/92",
        json={"@type": "Aktenplaneinheit", "kennzeichen": "922", "title": "Vergnügungssteuer", "aussonderungsart": "V"},
    )
    assert answer.status_code == 201, answer.text
    assert answer.json()["@id"].endswith("/aktenplan/9/92/922")
    entry = session.get("/aktenplan/9/92/922/@journal").json()["items"][0]
    assert (entry["aktion"], entry["akteur"]) == ("angelegt", "registratur")


@pytest.mark.fault
@pytest.mark.parametrize(
    "where,values,words",
    [
        ("/aktenplan/9/92", {"kennzeichen": "921", "title": "Zweite"}, "schon das Kennzeichen 921"),
        ("/aktenplan", {"kennzeichen": "922", "title": "Falsch"}, "gehört die Einheit unter 92."),
        ("/aktenplan/9/92", {"kennzeichen": "abc", "title": "X"}, "eine bis vier Ziffern"),
        ("/aktenplan/9/92", {"title": "Ohne"}, "kennzeichen"),
        ("/aktenplan/9/92", {"kennzeichen": "922", "title": "X", "aufbewahrungsdauer": "ewig"}, "ganze Jahre"),
        ("/aktenplan/9/92", {"kennzeichen": "922", "title": "X" * 10_000_000}, "title"),
        ("/aktenplan/9/92", {"kennzeichen": "922", "title": "X", "id": "anders"}, "Kurzadresse"),
        (
            "/aktenplan/9/92",
            {"kennzeichen": "922", "title": "X", "gueltig_von": "2021-01-01", "gueltig_bis": "2020-01-01"},
            "Gültigkeit endet",
        ),
    ],
)
def test_bad_units_are_refused_in_german_and_nothing_is_made(session, where, values, words):
    answer = session.post(where, json={"@type": "Aktenplaneinheit", **values}, headers={"Accept-Language": "de"})
    assert 400 <= answer.status_code < 500, answer.text[:500]
    told = answer.json()
    assert words in (told["message"], told["field"]) or words in told["message"], answer.text[:500]
    assert session.get("/aktenplan/@aktenplan").json()["items_total"] == 14


def test_a_change_is_journaled_by_field(session):
    assert session.patch("/aktenplan/9/92/921", json={"title": "Hunde <b>"}).status_code == 204
    entry = session.get("/aktenplan/9/92/921/@journal").json()["items"][0]
    assert (entry["metadatum_name"], entry["alter_wert"], entry["neuer_wert"]) == ("title", "Hundesteuer", "Hunde <b>")


@pytest.mark.fault
def test_a_unit_with_units_below_keeps_its_kennzeichen(session):
    answer = session.patch("/aktenplan/9/92", json={"kennzeichen": "93"})
    assert answer.status_code == 409
    assert answer.json()["field"] == "kennzeichen"
    assert session.get("/aktenplan/9/92").json()["kennzeichen"] == "92"


def test_a_file_is_checked_then_imported(session):
    body = {"dateiname": "neu.csv", "datei": b64encode("Kennzeichen;Titel\n93;Vermögen\n".encode()).decode()}
    checked = session.post("/aktenplan/@aktenplan", json=body).json()
    assert (checked["uebernommen"], checked["neu"]) == (False, 1)
    assert session.get("/aktenplan/9/93").status_code == 404
    assert session.post("/aktenplan/@aktenplan", json={**body, "uebernehmen": True}).json()["uebernommen"]
    assert session.get("/aktenplan/9/93").json()["title"] == "Vermögen"


@pytest.mark.fault
def test_a_faulty_import_answers_400_with_rows_and_german_reasons(session):
    body = {"dateiname": "f.csv", "datei": b64encode(b"Kennzeichen;Titel;Aufbewahrungsdauer\n93;X;ewig\n").decode()}
    answer = session.post("/aktenplan/@aktenplan", json=body)
    assert answer.status_code == 400
    assert answer.json()["fehler"] == [
        {
            "zeile": 2,
            "spalte": "Aufbewahrungsdauer",
            "grund": "Schreiben Sie ganze Jahre von 0 bis 999 oder „dauernd“.",
        }
    ]
    assert session.post("/aktenplan/@aktenplan", json={"datei": 5}).status_code == 400


@pytest.mark.leak
@pytest.mark.parametrize("user_id,status", [(None, 401), ("buergerin-a", 404)])
def test_citizens_reach_nothing(live_town, rest, user_id, status):
    session = rest(live_town, user_id)
    for path in ("/aktenplan", "/aktenplan/@aktenplan", "/aktenplan/9/92/921"):
        assert session.get(path).status_code == status
    assert session.get("/@search?SearchableText=Hundesteuer&portal_type=Aktenplaneinheit").json()["items_total"] == 0


@pytest.mark.leak
def test_caseworkers_read_and_cannot_write(live_town, rest):
    session = rest(live_town, "sachbearbeitung-steuer")
    assert session.get("/aktenplan/@aktenplan").json()["items_total"] == 14
    unit = {"@type": "Aktenplaneinheit", "kennzeichen": "93", "title": "X"}
    assert session.post("/aktenplan/9", json=unit).status_code in (401, 403)
    assert session.patch("/aktenplan/9", json={"title": "X"}).status_code in (401, 403)
    assert session.delete("/aktenplan/9/92/921").status_code in (401, 403)
    assert session.post("/aktenplan/@aktenplan", json={"datei": ""}).status_code in (401, 403)
