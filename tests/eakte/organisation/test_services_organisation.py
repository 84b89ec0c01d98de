"""The organisation over REST, and that citizens learn nothing of people."""

from kommune.eakte.organisation import api as organisation
from kommune.eakte.organisation.einheit.verzeichnis import source_groups

import pytest
import transaction


def test_the_tree_for_people_of_the_backend(live_town, rest):
    items = rest(live_town, "sachbearbeitung-steuer").get("/@organisation").json()["items"]
    by_id = {item["oe_id"]: item for item in items}
    assert by_id["gewerbeamt"]["parent"] == "ordnungsamt"
    assert by_id["steueramt"]["parent"] is None
    assert rest(live_town, "buergerin-a").get("/@organisation").status_code in (401, 403, 404)
    assert rest(live_town).get("/@organisation").status_code == 401


def test_the_fachadministration_gives_and_takes_roles(live_town, rest):
    session = rest(live_town, "fachadmin")
    body = {"user_id": "poststelle", "oe_id": "leer", "rolle": "leitung"}
    answer = session.post("/@organisation-rollen", json=body)
    assert answer.json() == {"user_id": "poststelle", "oes": ["hauptamt", "leer"], "rollen": ["leitung"]}
    assert session.delete("/@organisation-rollen", json=body | {"rolle": ""}).json()["oes"] == ["hauptamt"]
    transaction.begin()
    assert organisation.members("leer") == ()


@pytest.mark.fault
@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"oe_id": "mond"}, 404),
        ({"rolle": "koenig"}, 400),
        ({"user_id": "niemand"}, 404),
        ({"oe_id": "", "rolle": ""}, 404),
    ],
)
def test_wrong_input_is_answered_in_words(live_town, rest, change, status):
    body = {"user_id": "poststelle", "oe_id": "leer", "rolle": "leitung"} | change
    answer = rest(live_town, "fachadmin").post("/@organisation-rollen", json=body)
    assert answer.status_code == status
    assert answer.json()["message"]


@pytest.mark.leak
@pytest.mark.parametrize("user_id", ["leitung-steuer", "registratur", "redaktion", "buergerin-a"])
def test_nobody_else_gives_roles(live_town, rest, user_id):
    body = {"user_id": user_id, "oe_id": "leer", "rolle": "leitung"}
    assert rest(live_town, user_id).post("/@organisation-rollen", json=body).status_code in (401, 403, 404)


def test_content_over_rest_obeys_the_same_rules(live_town, rest):
    session = rest(live_town, "fachadmin")
    new = {"@type": "Organisationseinheit", "title": "Bauamt", "oe_id": "bauamt"}
    answer = session.post("/organisation", json=new)
    assert answer.status_code == 201, answer.text
    assert answer.json()["@id"].endswith("/organisation/bauamt")
    transaction.begin()
    assert "oe-bauamt-leitung" in source_groups().getGroupIds()
    assert session.post("/organisation", json=new).status_code == 400
    assert session.post("/organisation", json=new | {"oe_id": "Bau-Amt"}).status_code == 400
    assert session.patch("/organisation/bauamt", json={"oe_id": "anders"}).status_code == 400
    assert session.delete("/organisation/steueramt").status_code == 409
    assert session.delete("/organisation/bauamt").status_code == 204


def test_a_person_of_an_oe_changes_nothing_over_rest(live_town, rest):
    session = rest(live_town, "leitung-steuer")
    assert session.patch("/organisation/steueramt", json={"title": "Mein Amt"}).status_code in (401, 403)
    assert session.delete("/organisation/leer").status_code in (401, 403)


@pytest.mark.leak
@pytest.mark.parametrize("user_id", ["buergerin-a", None])
@pytest.mark.parametrize(
    "path",
    [
        "/@users",
        "/@users?query=a",
        "/@users/fachadmin",
        "/@groups",
        "/@groups/oe-steueramt",
        "/@principals?search=a",
        "/@sharing",
        "/@vocabularies/plone.app.vocabularies.Users?title=a",
        "/@vocabularies/plone.app.vocabularies.Users",
        "/@vocabularies/plone.app.vocabularies.Groups",
        "/@vocabularies/plone.app.vocabularies.Principals",
        "/@vocabularies/kommune.eakte.Bedienstete",
        "/@vocabularies/kommune.eakte.Organisationseinheiten",
        "/@getVocabulary?name=plone.app.vocabularies.Users",
        "/@getVocabulary?name=kommune.eakte.Bedienstete",
        "/@search?portal_type=Organisationseinheit",
        "/@journal",
        "/organisation",
        "/author/fachadmin",
    ],
)
def test_citizens_learn_nothing_of_people_and_groups(live_town, rest, user_id, path):
    text = rest(live_town, user_id).get(path).text
    for secret in ("Weißmüller", "Wei\\u00dfm", "Öztürk", "\\u00d6zt", "fachadmin@", "oe-steueramt-", "Gewerbeamt"):
        assert secret not in text, text[:300]
