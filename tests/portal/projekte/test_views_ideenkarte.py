"""Ideen with a place stand on a map that is filtered, moved by buttons and read as a list; those that lie close are one pin."""

from kommune.portal.projekte import api as projekte
from kommune.portal.projekte.interfaces import IProjekteSettings
from musterstadt.auslegung import PLAN
from plone import api
from portal.projekte.conftest import IDEE
from portal.projekte.conftest import INA
from portal.projekte.conftest import make_projekt

import html
import pytest
import re
import requests
import transaction


PLACES = (("Grün", 10.2706, 49.5704), ("Grün", 10.27061, 49.57041), ("Verkehr", 10.2735, 49.5715))


@pytest.fixture
def url(live_town):
    with api.env.adopt_roles(["Manager"]):
        api.portal.set_registry_record("max_pro_minute", 1000, interface=IProjekteSettings)
        made = make_projekt(live_town, plangebiet=PLAN)
    transaction.commit()
    for number, (kategorie, lon, lat) in enumerate(PLACES):
        told = {**IDEE, "titel": f"Nummer {number} <b>", "kategorie": kategorie, "lon": str(lon), "lat": str(lat)}
        projekte.hand_in(made, told, person=INA, key=f"karte-000{number}")
        transaction.begin()
    projekte.hand_in(made, {**IDEE, "titel": "Ohne Ort"}, person=INA, key="karte-0009")
    transaction.begin()
    return made.absolute_url()


def test_ideen_stand_on_a_map_that_is_filtered_and_moved_and_as_a_list(url):
    page = requests.get(f"{url}/@@ideen-karte", headers={"Accept-Language": "de"}).text
    assert ">2</text>" in page and "2 Ideen: hier vergrößern" in page and "<b>" not in page.partition("<article")[2]
    assert page.count("@@idee/") == 4 and "Ohne Ort" not in page  # one pin alone, three lines of the list
    closer = html.unescape(re.search(r'<a href="([^"]*@@ideen-karte[^"]*)" aria-label', page)[1])
    assert "stufe=2" in requests.get(closer).url
    green = requests.get(f"{url}/@@ideen-karte?kategorie=Verkehr").text
    assert "Nummer 2" in green and "Nummer 0" not in green
    away = requests.get(f"{url}/@@ideen-karte?stufe=5&mitte=10.2735,49.5715").text
    assert "Nummer 2" in away and "Nummer 0" not in away
    assert "@@ideen-karte" in requests.get(f"{url}/@@ideen").text
    items = requests.get(f"{url}/@ideen?ordnung=alt", headers={"Accept": "application/json"}).json()["items"]
    assert {(one["lon"], one["lat"]) for one in items} == {(lon, lat) for _k, lon, lat in PLACES} | {(None, None)}
    assert requests.get(f"{url}/@@ideen-karte?stufe=x&mitte=1e999&zug=nichts").status_code == 200
