"""The Laufweg in the browser without JavaScript and over REST; strangers get nothing."""

from kommune.eakte.akte import api as akten
from kommune.eakte.geschaeftsgang import api as geschaeftsgang
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.browser import get
from musterstadt.browser import send

import pytest
import re
import requests
import transaction


CLERK, OTHER, GEWERBE, PASSWORD = (
    "sachbearbeitung-steuer",
    "sachbearbeitung-verkehr",
    "sachbearbeitung-gewerbe",
    "Sehr-geheim-2026!",
)
JSON = {"Accept": "application/json", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def vorgang(live_town, as_user):
    vorgang = make_vorgang(live_town, betreff="Dackel Waldi")
    with as_user(live_town, CLERK):
        akten.take_over(vorgang)
    make_dokument(vorgang, betreff="Entwurf Waldi", data=b"eins", filename="e.txt", richtung="intern")
    transaction.commit()
    return vorgang


def rest(method, url, who=CLERK, **body):
    return requests.request(method, url, json=body or None, auth=(who, PASSWORD), headers=JSON)


def test_from_the_vorgang_to_a_mitzeichnung_that_a_colleague_gives(live_town, vorgang):
    url = vorgang.absolute_url()
    assert f"{url}/@@schritt-setzen" in get(url).text
    form = get(f"{url}/@@schritt-setzen").text
    uid = re.search(r'<option[^>]*value="([0-9a-f]{32})"[^>]*>\s*Entwurf Waldi', form)[1]
    answer = send(
        f"{url}/@@schritt-setzen",
        verfuegung="mz",
        adressat=f"person:{OTHER}",
        bezug=uid,
        when="after",
        notiz="<b>Eilt</b>",
    )
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{url}/@@laufweg"), answer.text
    page = get(f"{url}/@@laufweg").text
    for words in ("Mitzeichnung (Mz)", "Miriam Groß", "offen", "&lt;b&gt;Eilt", "Schritt streichen"):
        assert words in page
    assert "Mitzeichnung (Mz)" in get(f"{url}?tab=aufgaben").text
    theirs = get(f"{url}/@@laufweg", OTHER).text
    assert "Schritt streichen" not in theirs
    aufgabe = re.search(r'href="([^"]+)"\s*>Erledigen<', theirs)[1]
    done = send(f"{aufgabe}/@@aufgabe", OTHER, uebergang="complete", grund="Einverstanden")
    assert done.status_code == 302, done.text
    assert done.headers["Location"].endswith("/@@heute")
    page = get(f"{url}/@@laufweg").text
    assert "Einverstanden" in page and "Fassung" in page and "Schritt streichen" not in page
    assert get(url, OTHER).status_code == 404


def test_what_came_back_is_begun_again_or_taken_back_on_the_page(live_town, as_user, vorgang):
    with as_user(live_town, CLERK):
        geschaeftsgang.add_schritt(vorgang, verfuegung="zk", adressat=f"person:{OTHER}")
        geschaeftsgang.add_schritt(vorgang, verfuegung="zwv", adressat=f"person:{GEWERBE}")
    transaction.commit()
    url = vorgang.absolute_url()
    aufgabe = f"{url}/{geschaeftsgang.laufweg_of(vorgang)[0].aufgabe}/@@aufgabe"
    assert send(aufgabe, OTHER, uebergang="give_back", grund="Nicht mein Bezirk").status_code == 302
    page = get(f"{url}/@@laufweg").text
    assert "Nicht mein Bezirk" in page
    again, drops = (
        re.search(r'href="([^"]+schritt-erneut[^"]+)"', page)[1],
        re.findall(r'"([^"]+streichen\?[^"]+)"', page),
    )
    assert send(again).status_code == 302
    assert send(drops[0], grund="").status_code == 400
    assert send(drops[0], grund="Anders gelöst").status_code == 302
    vorgang._p_jar.sync()
    assert [str(one.stand) for one in geschaeftsgang.laufweg_of(vorgang)] == ["dropped", "open"]


def test_on_the_page_of_a_dokument_stands_its_own_laufweg(live_town, as_user, vorgang):
    entwurf = next(one for one in vorgang.objectValues() if one.portal_type == "Dokument")
    uid, url = entwurf.UID(), entwurf.absolute_url()
    page = get(url).text
    assert f"@@schritt-setzen?bezug={uid}" in page and "z. w. V." not in page
    assert re.search(rf'value="{uid}"\s+selected', get(f"{vorgang.absolute_url()}/@@schritt-setzen?bezug={uid}").text)
    with as_user(live_town, CLERK):
        geschaeftsgang.add_schritt(vorgang, verfuegung="zwv", adressat=f"person:{OTHER}", bezug=uid)
        geschaeftsgang.add_schritt(vorgang, verfuegung="zk", adressat=f"person:{GEWERBE}")
    transaction.commit()
    page = get(url).text
    assert "z. w. V." in page and "z. K." not in page


def test_over_rest_the_same_with_the_same_refusals(live_town, vorgang):
    url = f"{vorgang.absolute_url()}/@laufweg"
    made = rest("POST", url, verfuegung="zk", adressat=f"person:{OTHER}", notiz="Bitte lesen")
    assert made.status_code == 201, made.text
    assert made.json()["adressat_name"] == "Miriam Groß"
    assert made.json()["aufgabe"].startswith(vorgang.absolute_url())
    assert [one["stand"] for one in rest("GET", url).json()["items"]] == ["open"]
    assert rest("POST", url, verfuegung="zk", adressat=f"person:{OTHER}", unfug="x").status_code == 400
    assert rest("POST", url, verfuegung="zk", adressat=7).status_code == 400
    assert rest("POST", made.headers["Location"]).status_code == 409
    assert rest("DELETE", made.headers["Location"]).status_code == 400
    assert rest("DELETE", made.headers["Location"], who=OTHER, grund="x").status_code == 403
    assert rest("DELETE", made.headers["Location"], grund="Erledigt").status_code == 204
    assert rest("DELETE", f"{url}/nix", grund="x").status_code == 404


@pytest.mark.leak
@pytest.mark.parametrize("who", [GEWERBE, "redaktion", "buergerin-a", "poststelle", "fachadmin"])
def test_who_does_not_see_the_vorgang_gets_nothing_of_its_laufweg(vorgang, who):
    url = vorgang.absolute_url()
    for name in ("@@laufweg", "@@schritt-setzen", "@@schritt-streichen?nr=1", "@@schritt-erneut?nr=1"):
        assert get(f"{url}/{name}", who).status_code == 404
    for method in ("GET", "POST", "DELETE"):
        assert rest(method, f"{url}/@laufweg", who).status_code in (401, 404)


@pytest.mark.leak
def test_who_reads_by_office_sets_no_schritt(live_town, vorgang):
    url = vorgang.absolute_url()
    assert get(f"{url}/@@laufweg", "revision").status_code == 200
    assert get(f"{url}/@@schritt-setzen", "revision").status_code in (403, 404)
    assert rest("POST", f"{url}/@laufweg", "revision", verfuegung="zk", adressat="person:revision").status_code == 403
