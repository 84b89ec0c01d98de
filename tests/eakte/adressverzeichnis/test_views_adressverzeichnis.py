"""Page and endpoints of the register; the search about an address, and its map."""

from kommune.eakte.adressverzeichnis import api as adressen
from kommune.eakte.adressverzeichnis.store import ANNOTATION
from kommune.eakte.suche import api as suche
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from zope.annotation.interfaces import IAnnotations

import pytest
import re
import requests
import transaction


ADMIN, CLERK, OTHER = "fachadmin", "sachbearbeitung-steuer", "sachbearbeitung-gewerbe"
PASSWORD = "Sehr-geheim-2026!"
CSV = "strassenname;hausnummer;lon;lat\nMarktstr.;1;7.01;51.45\nMarktstr.;3;7.011;51.45\nMarktstr.;x;7;51\n"
JSON = {"Accept": "application/json"}
PAGE = {"Accept": "text/html", "Accept-Language": "de"}


@pytest.fixture
def register(live_town, as_user):
    with as_user(live_town, ADMIN):
        adressen.take_over(CSV.encode(), quelle="Stadt Musterstadt, dl-de/by-2-0", ort="Musterstadt")
    with as_user(live_town, CLERK):
        vorgang = make_vorgang(live_town, make_akte(live_town), betreff="Straßencafé", belegenheit="Marktstr. 3")
    suche.put([vorgang])
    transaction.commit()
    return vorgang


def get(town, path, user=None, **params):
    auth = (user, PASSWORD) if user else None
    return requests.get(
        f"{town.absolute_url()}/{path}",
        params=params,
        auth=auth,
        headers=PAGE if path.startswith("@@") else JSON,
        timeout=60,
    )


def test_everybody_is_suggested_streets_but_no_coordinates(live_town, register):
    answer = get(live_town, "@adressen", text="markts")
    assert answer.json()["items"] == [{"anschrift": "Marktstr.", "strasse": "Marktstr.", "hausnummer": ""}]
    assert get(live_town, "@adressen", text="Marktstraße 3").json()["items"][0]["hausnummer"] == "3"


def test_the_office_asks_where_an_address_lies(live_town, register):
    answer = get(live_town, "@adressverzeichnis", CLERK, adresse="Marktstr. 3").json()
    assert answer["punkt"] == {"lon": 7.011, "lat": 51.45, "genau": True} and answer["haeuser"] == 2
    assert get(live_town, "@adressverzeichnis").status_code in (401, 404)


def test_a_file_is_taken_over_over_rest_by_the_fachadministration_alone(live_town, register):
    url, body = f"{live_town.absolute_url()}/@adressverzeichnis", {"datei": CSV, "quelle": "neu", "ort": "Musterstadt"}
    for user in (CLERK, OTHER):
        assert requests.post(url, json=body, auth=(user, PASSWORD), headers=JSON, timeout=60).status_code in (
            401,
            403,
            404,
        )
    answer = requests.post(url, json=body, auth=(ADMIN, PASSWORD), headers=JSON, timeout=60).json()
    assert (answer["quelle"], answer["ausgelassen"], answer["fehler"][0]["grund"]) == ("neu", 1, "hausnummer")


def test_the_search_about_an_address_shows_how_far_it_is_and_a_map(live_town, register):
    page = get(live_town, "@@recherche", CLERK, ort="Marktstraße 1", weite="250").text
    assert "Straßencafé" in page and "69 m" in page and "dl-de/by-2-0" in page
    drawn = get(live_town, "@@recherche-karte", CLERK, ort="Marktstraße 1", weite="250")
    assert drawn.headers["Content-Type"].startswith("image/svg+xml") and drawn.text.count("#b3261e") == 1
    assert get(live_town, "@@recherche-karte", OTHER, ort="Marktstraße 1", weite="250").text.count("#b3261e") == 0


def test_a_press_on_the_map_asks_for_the_place_pressed_on(live_town, register):
    params = {"ort": "Marktstraße 1", "weite": "250", "stelle.x": "230", "stelle.y": "150"}
    page = get(live_town, "@@recherche", CLERK, **params)
    assert "punkt=7.01" in page.url and "ort=" not in page.url
    assert get(live_town, "@@recherche", CLERK, **params | {"stelle.x": "99999"}).status_code == 200
    assert "Um die Stelle nahe <strong>Marktstr. 3</strong>" in " ".join(page.text.split())
    left = re.search(r'href="([^"]+)"\s*>Ohne Ort suchen', page.text)[1]
    assert "punkt" not in left and "ort=" not in left
    far = get(live_town, "@@recherche", CLERK, punkt="7.500000,51.450000", weite="250").text
    assert "in der Nähe steht kein Haus" in far


def test_the_map_names_its_streets_and_a_name_is_never_markup(live_town, register):
    drawn = get(live_town, "@@recherche-karte", CLERK, ort="Marktstraße 1", weite="250").text
    assert re.findall(r"<text[^>]*>([^<]+)</text>", drawn) == ["Marktstr."]
    assert "<text" not in get(live_town, "@@recherche-karte", CLERK, ort="Marktstraße 1", weite="5000").text
    IAnnotations(live_town)[ANNOTATION].strassen["marktstr"].name = "<script>M"
    transaction.commit()
    drawn = get(live_town, "@@recherche-karte", CLERK, punkt="7.010000,51.450000", weite="250").text
    assert "<script" not in drawn and "&lt;script&gt;M" in drawn


def test_an_unknown_address_is_said_at_the_page(live_town, register):
    page = get(live_town, "@@recherche", CLERK, ort="Nirgendwo 3")
    assert page.status_code == 200 and 'role="alert"' in page.text
