"""The figures of use: nobody is in them, an idle town writes nothing, and everybody reads them only where the town says so."""

from collections import Counter
from html import unescape
from kommune.eakte.core import clock
from kommune.portal.leistungen import api as leistungen
from kommune.portal.nutzung import api as nutzung
from kommune.portal.nutzung import speicher
from kommune.portal.nutzung.interfaces import INutzungSettings
from kommune.portal.nutzung.store import days
from musterstadt.alle_fragen import ANSWERS
from musterstadt.alle_fragen import make_form
from plone import api

import pytest
import re
import requests
import transaction


pytestmark = pytest.mark.leak
PASSWORD = "Sehr-geheim-2026!"
PERSON = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", "Accept-Language": "de"}
HIDDEN = re.compile(r'<input name="([^"]+)"\s+type="hidden"\s+value="([^"]*)"')
DIENST = "hund-anmelden"


@pytest.fixture
def dienst(live_town, monkeypatch):
    monkeypatch.setattr(speicher, "_counts", Counter())
    with api.env.adopt_roles(["Manager"]):
        made = leistungen.create_leistung(DIENST, bezeichnung="Einen Hund zählen")
        api.content.transition(made, to_state="published")
        form = make_form(made)
    transaction.commit()
    return form


def browser(headers=PERSON, auth=None):
    session = requests.Session()
    session.headers.update(headers)
    session.auth = auth
    return session


def send_step(person, page, answers):
    typed = [(f"form.widgets.{name.replace('__list', ':list')}", one) for name, one in answers.items()]
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', page.text)[1]
    carried = [(name, unescape(value)) for name, value in HIDDEN.findall(page.text)]
    address = unescape(re.search(r'<form class="k-form"\s+action="([^"]+)"', page.text)[1])
    data = [*typed, *carried, ("_authenticator", token), ("kommune-weiter", "1")]
    return person.post(address, data=data, files={"x": ("", b"")})


def stored():
    transaction.begin()
    nutzung.store_counts()
    transaction.begin()
    return {name: number for counts in days().values() for name, number in counts.items() if name.startswith(DIENST)}


def test_visits_and_steps_are_counted_once_and_by_nobody(live_town, dienst):
    url, person = dienst.aq_parent.absolute_url(), browser()
    assert person.get(url).status_code == 200
    second = send_step(person, person.get(dienst.absolute_url()), {**ANSWERS[0], "vorname": "Geheim"})
    assert second.url.endswith("schritt=2"), second.text[-2000:]
    send_step(person, person.get(second.url.replace("schritt=2", "schritt=1")), ANSWERS[0])  # back and on again
    assert stored() == {f"{DIENST}|besuch": 1, f"{DIENST}|schritt:0": 1, f"{DIENST}|schritt:1": 1}
    kept = repr([(day, dict(counts)) for day, counts in days().items()])
    assert "Geheim" not in kept and "127.0.0.1" not in kept and "Firefox" not in kept
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", next(iter(days())))


def test_machines_and_people_of_the_house_are_left_out_and_an_idle_town_writes_nothing(live_town, dienst):
    url = dienst.aq_parent.absolute_url()
    for one in (
        browser({"User-Agent": "Googlebot/2.1"}),
        browser({"User-Agent": "python-requests/2"}),
        browser({"User-Agent": ""}),
        browser(auth=("sachbearbeitung-steuer", PASSWORD)),
    ):
        one.get(url)
        send_step(one, one.get(dienst.absolute_url()), ANSWERS[0])
    days()._p_activate()
    before = days()._p_serial
    assert stored() == {}
    days()._p_activate()
    assert days()._p_serial == before


def test_a_town_that_counts_nothing_counts_nothing(live_town, dienst):
    api.portal.set_registry_record("zaehlen", False, interface=INutzungSettings)
    transaction.commit()
    browser().get(dienst.aq_parent.absolute_url())
    assert stored() == {}


@pytest.fixture
def counted(dienst):
    counts = {"besuch": 40, "schritt:0": 30, "schritt:1": 12, "schritt:2": 4, "fertig": 12, "dauer:3": 10, "dauer:5": 2}
    nutzung.enter(clock.today(), DIENST, counts)
    transaction.commit()


def row(session, base):
    answer = session.get(f"{base}/@nutzungszahlen", headers={"Accept": "application/json"})
    return next((one for one in answer.json().get("items", ()) if one["id"] == DIENST), None), answer


def test_figures_are_for_the_house_unless_the_town_shows_them_and_then_large_ones_only(live_town, counted):
    base, house = live_town.absolute_url(), browser(auth=("sachbearbeitung-steuer", PASSWORD))
    told, _answer = row(house, base)
    assert told["median"] == 5 and told["p90"] == 10 and told["quote"] == 40
    assert [one["erreicht"] for one in told["schritte"]] == [30, 12, 4]
    for one in (browser(), browser(auth=("buergerin-a", PASSWORD))):
        assert row(one, base)[1].status_code == 404
        for page in ("@@nutzungszahlen", "@@nutzungszahlen?format=csv", f"@@nutzungszahlen?leistung={DIENST}"):
            assert one.get(f"{base}/{page}").status_code == 404
    api.portal.set_registry_record("oeffentlich", True, interface=INutzungSettings)
    transaction.commit()
    told, answer = row(browser(), base)
    assert "no-store" in answer.headers["Cache-Control"]
    assert [one["erreicht"] for one in told["schritte"]] == [30, 12, None]
    page = browser().get(f"{base}/@@nutzungszahlen").text
    assert "Einen Hund zählen" in page and "Zahlen unter 10 bleiben weg" in " ".join(
        re.sub("<[^>]+>", "", page).split()
    )


def test_the_page_shows_a_picture_a_table_and_a_file_that_say_the_same(live_town, counted):
    base, house = live_town.absolute_url(), browser(auth=("sachbearbeitung-steuer", PASSWORD))
    one = house.get(f"{base}/@@nutzungszahlen?leistung={DIENST}&tage=90").text
    assert 'role="img"' in one and "<title" in one and one.count('class="k-chart-0"') == 4
    assert re.search(r'<th scope="row">2</th>\s*<td>12</td>\s*<td>8</td>', one)
    table = house.get(f"{base}/@@nutzungszahlen?format=csv")
    assert table.headers["Content-Disposition"].startswith(
        "attachment"
    ) and "Einen Hund zählen" in table.content.decode("utf-8-sig")
    assert house.get(f"{base}/@@nutzungszahlen?leistung=gibt-es-nicht").status_code == 404
    assert 'data-label="Besuche"' in house.get(f"{base}/@@nutzungszahlen").text
    assert house.get(f"{base}/@@nutzungszahlen?tage=%00;DROP").status_code == 200


def test_old_days_go_with_the_next_that_is_stored(live_town, dienst):
    nutzung.enter(clock.today().replace(year=2020), DIENST, {"besuch": 5})
    transaction.commit()
    browser().get(dienst.aq_parent.absolute_url())
    stored()
    assert list(days()) == [clock.today().isoformat()]
