"""``@leistungen`` and its kin."""

from kommune.portal.leistungen import api as leistungen
from musterstadt.akten import make_akte
from musterstadt.leistungen import DRAFT
from musterstadt.leistungen import DRAFT_WORD

import pytest
import transaction


@pytest.mark.parametrize("base", ["", "/leistungen"])
def test_the_list_is_open_to_everyone_and_batched(live_town, rest, base):
    answer = rest(live_town).get(f"{base}/@leistungen?b_size=2").json()
    assert answer["items_total"] == 3
    assert [one["id"] for one in answer["items"]] == ["gewerbe-anmelden", "hundesteuer-anmelden"]
    assert "next" in answer["batching"]


@pytest.mark.parametrize(
    "query,found",
    [
        ("text=hundesteur", ["hundesteuer-anmelden"]),
        ("buchstabe=p", ["bewohnerparkausweis"]),
        ("lebenslage=steuern", ["hundesteuer-anmelden"]),
        ("oe=gewerbeamt", ["gewerbe-anmelden"]),
        ("dienststelle=strassenverkehr", ["bewohnerparkausweis"]),
        ("text=anmelden&oe=gewerbeamt", ["gewerbe-anmelden"]),
        ("online=1", []),
    ],
)
def test_the_list_is_filtered(live_town, rest, query, found):
    assert [one["id"] for one in rest(live_town).get(f"/@leistungen?{query}").json()["items"]] == found


def test_one_service_comes_whole(live_town, rest):
    answer = rest(live_town).get("/@leistungen/hundesteuer-anmelden").json()
    assert answer["titel"] == "Hund anmelden"
    assert answer["bezeichnung"] == "Hundesteuer: Anmeldung eines Hundes"
    assert answer["kosten"] == "<p>96 Euro im Jahr für den ersten Hund</p>"
    assert answer["leika_key"] == "99102013080000"
    assert [amt["titel"] for amt in answer["ansprechpunkt"]] == ["Steueramt"]
    assert (answer["zustand"], answer["formular"]) == ("published", "")


def test_suggestions_while_typing(live_town, rest):
    items = rest(live_town).get("/@suche-vorschlaege?text=gew").json()["items"]
    assert {one["titel"] for one in items} == {"Gewerbe anmelden", "Gewerbeamt", "Unternehmen und Gewerbe"}
    assert rest(live_town).get("/@suche-vorschlaege").json()["items"] == []


@pytest.mark.leak
@pytest.mark.parametrize("user_id", [None, "buergerin-a", "leitung-verkehr"])
def test_a_draft_is_nowhere_in_rest(live_town, rest, user_id):
    session = rest(live_town, user_id)
    for path in (
        "/@leistungen",
        f"/@leistungen?text={DRAFT_WORD}",
        "/@leistungen?lebenslage=steuern",
        f"/@suche-vorschlaege?text={DRAFT_WORD[:7]}",
    ):
        assert DRAFT not in session.get(path).text
    assert session.get(f"/@leistungen/{DRAFT}").status_code == 404
    assert session.get(f"/leistungen/{DRAFT}").status_code == 404
    assert DRAFT not in session.get(f"/@search?SearchableText={DRAFT_WORD}").text
    assert DRAFT not in session.get("/leistungen").text


def test_editors_see_their_drafts_one_by_one(live_town, rest):
    assert rest(live_town, "redaktion").get(f"/@leistungen/{DRAFT}").json()["zustand"] == "draft"


@pytest.mark.parametrize("path", ["/@leistungen/gibt-es-nicht", "/@leistungen/gewerbe-anmelden/antrag"])
def test_an_unknown_service_is_404_in_words(live_town, rest, path):
    answer = rest(live_town).get(path)
    assert answer.status_code == 404
    assert answer.json()["message"] == "Diese Leistung gibt es nicht."


def test_editors_create_and_change_by_plone_restapi(live_town, rest):
    session = rest(live_town, "redaktion")
    body = {
        "@type": "Leistung",
        "bezeichnung": "Fundsache",
        "kosten": "<p>nichts</p><script>x</script>",
        "lebenslagen": ["wohnen"],
    }
    answer = session.post("/leistungen", json=body)
    assert answer.status_code == 201, answer.text
    path = answer.json()["@id"].removeprefix(live_town.absolute_url())
    assert session.patch(path, json={"kurztext": "Gefunden?", "ueberarbeitet": "gewerbe-anmelden"}).status_code == 204
    transaction.begin()
    made = live_town.unrestrictedTraverse(path.lstrip("/"))
    assert made.kosten.raw == "<p>nichts</p>"
    assert (made.kurztext, made.ueberarbeitet) == ("Gefunden?", "")
    assert session.patch("/leistungen/gewerbe-anmelden", json={"kurztext": "ungeprüft"}).status_code in (401, 403)
    assert session.post(f"{path}/@workflow/publish").status_code in (400, 401, 403)
    assert session.post(f"{path}/@workflow/submit").status_code == 200


@pytest.mark.leak
@pytest.mark.parametrize("user_id", [None, "buergerin-a", "sachbearbeitung-steuer", "leitung-steuer"])
def test_others_create_no_service_and_no_office(live_town, rest, user_id):
    session = rest(live_town, user_id)
    assert session.post("/leistungen", json={"@type": "Leistung", "bezeichnung": "X"}).status_code in (401, 403, 404)
    assert session.post("/dienststellen", json={"@type": "Dienststelle", "title": "X"}).status_code in (401, 403, 404)


SERVICES = {"data": [{"id": "1", "name": "Fundsache abholen", "public": True, "locations": [{"location": "7"}]}]}
LOCATIONS = {"data": [{"id": "7", "name": "Fundbüro", "displayName": "Fundbüro", "public": True}]}


def test_the_fachadministration_imports_a_catalogue(live_town, rest):
    session = rest(live_town, "fachadmin")
    body = {"services": SERVICES, "locations": LOCATIONS}
    answer = session.post("/leistungen/@leistungen-import", json=body)
    assert (answer.status_code, answer.json()["angelegt"]) == (200, 2), answer.text
    assert session.post("/leistungen/@leistungen-import", json=body).json()["unveraendert"] == 2
    one = rest(live_town).get("/@leistungen/fundsache-abholen").json()
    assert [amt["titel"] for amt in one["ansprechpunkt"]] == ["Fundbüro"]


@pytest.mark.leak
@pytest.mark.parametrize("user_id", [None, "buergerin-a", "redaktion", "leitung-steuer"])
def test_nobody_else_imports(live_town, rest, user_id):
    answer = rest(live_town, user_id).post(
        "/leistungen/@leistungen-import", json={"services": SERVICES, "locations": LOCATIONS}
    )
    assert answer.status_code in (401, 403, 404)
    transaction.begin()
    assert "fundsache-abholen" not in live_town["leistungen"]


@pytest.mark.fault
@pytest.mark.parametrize(
    "body,field",
    [
        ({}, "locations"),
        ({"services": {"data": []}, "locations": []}, "locations"),
        ({"locations": LOCATIONS, "services": "x"}, "services"),
    ],
)
def test_a_file_of_another_shape_is_refused_in_words(live_town, rest, body, field):
    answer = rest(live_town, "fachadmin").post("/leistungen/@leistungen-import", json=body)
    assert (answer.status_code, answer.json()["field"]) == (400, field)
    assert "fehlt die Liste" in answer.json()["message"]


def test_a_change_is_seen_at_once_and_other_changes_keep_the_pages(live_town, rest):
    from kommune.portal.leistungen.auskunft import verzeichnis

    session = rest(live_town)
    before = verzeichnis.current_state()
    leistungen.edit(live_town["leistungen"]["gewerbe-anmelden"], kurztext="Jetzt neu und billiger.")
    assert verzeichnis.current_state() is None
    transaction.commit()
    assert verzeichnis.current_state() != before
    assert "billiger" in session.get("/@leistungen?text=billiger").text
    state = verzeichnis.current_state()
    make_akte(live_town)
    transaction.commit()
    assert verzeichnis.current_state() == state
