"""A program is told in JSON what went wrong, with the right status; never the way to a log-in page."""

import pytest
import requests


pytestmark = pytest.mark.leak
PASSWORD = "Sehr-geheim-2026!"
JSON = {"Accept": "application/json"}
CASES = (
    # method, path, user, status
    ("GET", "akten", None, 401),
    ("POST", "leistungen", None, 401),
    ("POST", "leistungen", "buerger-b", 404),
    ("GET", "@schreibtisch", None, 401),
    ("GET", "akten/@vorgaenge", "buerger-b", 404),
    ("GET", "gibt-es-nicht", None, 404),
    ("GET", "@gibt-es-nicht", "sachbearbeitung-steuer", 404),
    ("GET", "akten", "sachbearbeitung-steuer", 200),
    ("PUT", "akten/@akten", "sachbearbeitung-steuer", 404),
)


@pytest.mark.parametrize("method,path,user,status", CASES)
def test_status_and_json_of_a_refusal(live_town, method, path, user, status):
    answer = requests.request(
        method,
        f"{live_town.absolute_url()}/{path}",
        auth=(user, PASSWORD) if user else None,
        headers=JSON,
        json={} if method != "GET" else None,
        allow_redirects=False,
    )
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "application/json"
    assert "Location" not in answer.headers
    assert answer.json()
