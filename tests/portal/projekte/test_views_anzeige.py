"""The screen in a hall: open questions, most support first; nothing that waits, nothing that is answered."""

from kommune.portal.projekte import api as projekte
from kommune.portal.projekte.interfaces import IProjekteSettings
from plone import api
from portal.projekte.conftest import IDEE
from portal.projekte.conftest import INA
from portal.projekte.conftest import KAI
from portal.projekte.conftest import make_projekt

import pytest
import requests
import transaction


@pytest.fixture
def projekt(live_town):
    with api.env.adopt_roles(["Manager"]):
        api.portal.set_registry_record("max_pro_minute", 1000, interface=IProjekteSettings)
        made = make_projekt(live_town)
    transaction.commit()
    return made


def ask(projekt, titel, number):
    found = projekte.hand_in(projekt, {**IDEE, "titel": titel}, person=INA, key=f"frage-{number}-x")
    transaction.begin()
    return found


def shown(projekt, query=""):
    return requests.get(f"{projekt.absolute_url()}/@@anzeige{query}", headers={"Accept-Language": "de"})


def test_open_questions_stand_there_by_support_until_they_are_answered(projekt):
    titles = ("Wann kommt <b>die</b> Bank?", "Wo parken die Busse?", "Bleibt der Brunnen?")
    numbers = [ask(projekt, titel, n) for n, titel in enumerate(titles)]
    projekte.support(projekt, numbers[1], KAI)
    transaction.begin()
    page = shown(projekt).text
    assert "Wann kommt &lt;b&gt;die" in page and page.index("Busse") < page.index("Wann kommt")
    assert "<svg" in page and f"/projekte/{projekt.getId()}" in page
    with api.env.adopt_user(username="fachadmin"):
        projekte.answer(projekt, numbers[1], stand="geprueft", text="Am Bahnhof.")
    transaction.commit()
    page = shown(projekt).text
    assert "Busse" not in page and "Brunnen" in page


def test_what_waits_for_the_moderation_is_not_on_the_screen(projekt):
    projekt.moderation = "vorher"
    transaction.commit()
    ask(projekt, "Eine Frage, die wartet", 1)
    page = shown(projekt).text
    assert "die wartet" not in page and "Keine Frage ist offen" in page


def test_it_looks_anew_by_itself_until_somebody_stops_it(projekt):
    assert shown(projekt).headers["Refresh"] == "15"
    answer = shown(projekt, "?halt=1")
    assert "Refresh" not in answer.headers and "Wieder von selbst" in answer.text
