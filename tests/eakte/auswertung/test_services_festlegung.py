"""What is counted of an OE, over REST: said by the Fachadministration alone, with the agreement it rests on."""

from kommune.eakte.auswertung import api as auswertung
from kommune.eakte.journal import api as journal
from musterstadt.browser import auth

import pytest
import requests


ADMIN = "fachadmin"
JSON = {"Accept": "application/json", "Accept-Language": "de"}
BODY = {"oe": "steueramt", "gezaehlt": ["mengen"], "grund": "Dienstvereinbarung vom 1. Juni"}


def ask(town, method="GET", who=ADMIN, body=None):
    url = f"{town.absolute_url()}/@auswertung-festlegen"
    answer = requests.request(method, url, json=body, auth=auth(who), headers=JSON)
    town._p_jar.sync()
    return answer


def test_it_is_listed_said_and_journaled(live_town):
    listed = {one["oe"]: one["gezaehlt"] for one in ask(live_town).json()["items"]}
    assert listed["steueramt"] == ["mengen", "dauern", "liegezeiten"]
    told = ask(live_town, "POST", body=BODY)
    assert told.status_code == 200 and told.json()["gezaehlt"] == ["mengen"], told.text
    assert [str(one) for one in auswertung.counted("steueramt")] == ["mengen"]
    (entry,) = [one for one in journal.entries(live_town, limit=5) if one["metadatum_name"] == "auswertung steueramt"]
    assert entry["bemerkung"] == BODY["grund"]


@pytest.mark.parametrize(
    ("change", "field"),
    [({"gezaehlt": ["alles"]}, "gezaehlt"), ({"gezaehlt": "mengen"}, "gezaehlt"), ({"grund": " "}, "grund")],
)
def test_what_does_not_fit_names_its_field(live_town, change, field):
    answer = ask(live_town, "POST", body={**BODY, **change})
    assert answer.status_code == 400 and answer.json()["field"] == field, answer.text


@pytest.mark.leak
@pytest.mark.parametrize("who", ["leitung-steuer", "sachbearbeitung-steuer", "revision", "buergerin-a", None])
def test_for_others_it_is_not_there(live_town, who):
    for method, body in (("GET", None), ("POST", BODY)):
        assert ask(live_town, method, who, body).status_code in (401, 403, 404)
    assert [str(one) for one in auswertung.counted("steueramt")] == ["mengen", "dauern", "liegezeiten"]
