"""Clearances over REST: by the Fachadministration alone, never for oneself, each with its reason."""

from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from musterstadt.browser import auth

import pytest
import requests


ADMIN, HEAD = "fachadmin", "leitung-steuer"
JSON = {"Accept": "application/json", "Accept-Language": "de"}
BODY = {"person": HEAD, "stufe": "vertraulich", "grund": "Leitet das Amt"}


def ask(town, method="GET", path="", who=ADMIN, body=None):
    url = f"{town.absolute_url()}/@ermaechtigungen{path}"
    answer = requests.request(method, url, json=body, auth=auth(who), headers=JSON)
    town._p_jar.sync()
    return answer


def test_a_person_is_cleared_listed_and_not_cleared_any_more(live_town):
    made = ask(live_town, "POST", body=BODY)
    assert made.status_code == 201 and made.json()["stufe"] == "vertraulich", made.text
    listed = {one["person"]: one for one in ask(live_town).json()["items"]}
    assert listed[HEAD]["grund"] == "Leitet das Amt" and listed[HEAD]["von"] == ADMIN
    assert ask(live_town, "DELETE", f"/{HEAD}", body={"grund": ""}).json()["field"] == "reason"
    assert ask(live_town, "DELETE", f"/{HEAD}", body={"grund": "Wechselt das Amt"}).status_code == 204
    assert vertraulichkeit.cleared_for(HEAD) == ""
    assert ask(live_town, "DELETE", f"/{HEAD}", body={"grund": "noch einmal"}).status_code == 404


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"person": "niemand"}, 400),
        ({"stufe": "offen"}, 400),
        ({"stufe": 7}, 400),
        ({"grund": ""}, 400),
        ({"person": ADMIN}, 403),
    ],
)
def test_what_does_not_fit_stores_nothing(live_town, change, status):
    body = {**BODY, **change}
    assert ask(live_town, "POST", body=body).status_code == status
    assert vertraulichkeit.cleared_for(str(body["person"])) == ""


@pytest.mark.leak
@pytest.mark.parametrize("who", [HEAD, "sachbearbeitung-steuer", "registratur", "redaktion", "buergerin-a", None])
def test_others_neither_see_nor_give_any(live_town, who):
    for method, path, body in (("GET", "", None), ("POST", "", BODY), ("DELETE", f"/{ADMIN}", {"grund": "x"})):
        answer = ask(live_town, method, path, who, body)
        assert answer.status_code in (401, 403, 404) and "items" not in answer.text
    assert vertraulichkeit.cleared_for(HEAD) == ""
