"""A refusal is one line in the event log, an error of ours a traceback."""

from kommune.eakte.core.schutz.absage import place_of
from musterstadt.akten import make_vorgang

import logging
import pytest
import requests
import transaction


PASSWORD = "Sehr-geheim-2026!"


@pytest.mark.rules
@pytest.mark.parametrize(
    "path,place",
    [
        ("/plone/akten/2026-1", "/plone/akten/2026-1"),
        ("/plone/@@antrag/2026-000001-7/Xy", "/plone/@@antrag/…"),
        ("/plone//%40%40antrag/2026-000001-7/Xy", "/plone/@@antrag/…"),
        ("/plone/antrag/2026-000001-7/fWWfldyfCDGazOFgmLpksSPMqZLOpTP2", "/plone/antrag/2026-000001-7/…"),
        ("/plone/++api++/akten/@vorgaenge", "/plone/%2B%2Bapi%2B%2B/akten/@vorgaenge"),
        ("/plone/a%0AERROR b", "/plone/a%0AERROR%20b"),
    ],
)
def test_the_place_names_no_secret_and_no_second_line(path, place):
    assert place_of(path) == place


def test_each_kind_of_refusal_is_one_line_without_a_traceback(live_town, caplog):
    vorgang = make_vorgang(live_town)
    transaction.commit()
    url = live_town.absolute_url()
    calls = (
        ("GET", f"{url}/gibt-es-nicht", None, 404),
        ("GET", f"{vorgang.absolute_url()}", None, 401),
        ("GET", f"{vorgang.absolute_url()}", "sachbearbeitung-verkehr", 404),
        ("POST", f"{url}/akten/@akten", "sachbearbeitung-steuer", 403),
        ("POST", f"{vorgang.absolute_url()}/@workflow/gibt-es-nicht", "sachbearbeitung-steuer", 409),
        ("GET", f"{url}/@search?SearchableText=Hund&sort_on=SearchableText", None, 400),
        ("GET", f"{url}/@search?SearchableText=%22%22)(", None, 400),
    )
    with caplog.at_level(logging.INFO):
        for method, address, user, status in calls:
            caplog.clear()
            answer = requests.request(
                method,
                address,
                auth=(user, PASSWORD) if user else None,
                json={} if method == "POST" else None,
                headers={"Accept": "application/json"},
                timeout=60,
            )
            assert answer.status_code == status, answer.text
            lines = [one for one in caplog.records if one.name == "kommune.eakte.core.schutz.absage"]
            assert [line.levelname for line in lines] == ["INFO"]
            assert lines[0].getMessage().startswith(f"{status} {method} /plone/")
            assert not [one for one in caplog.records if one.exc_info or "Traceback" in one.getMessage()]


def test_the_log_says_of_a_page_that_is_there_that_only_its_line_is_missing(live_town, caplog):
    url = live_town.absolute_url()
    with caplog.at_level(logging.INFO):
        for name, told in (("@@folder_summary_view_of_nobody", False), ("@@pas_info", True)):
            caplog.clear()
            answer = requests.get(f"{url}/{name}", auth=("sachbearbeitung-steuer", PASSWORD), timeout=60)
            assert answer.status_code == 404
            line = next(one for one in caplog.records if one.name == "kommune.eakte.core.schutz.absage").getMessage()
            assert ("not on the list core.freigabe" in line) is told
            assert "freigabe" not in answer.text
