"""The pages of erasure: look, propose, decide, list; nobody else opens them."""

from kommune.eakte.adressbuch import api as adressbuch
from kommune.eakte.loeschung import api as loeschung
from kommune.eakte.loeschung.rules import retained
from kommune.eakte.loeschung.store import speicher
from plone.testing.zope import Browser
from urllib.parse import urlencode

import pytest
import transaction


PASSWORD = "Sehr-geheim-2026!"


PERSON = {
    "art": "natuerlich",
    "familienname": "Zwetschge",
    "vorname": "Ida",
    "geburtsdatum": "1980-03-01",
    "anschrift": {"strasse": "Hof", "hausnummer": "1", "plz": "45127", "ort": "Essen"},
}
PAGES = (
    "@@datenloeschung",
    "@@datenloeschungen",
    "@@loeschregeln",
    "@@einschraenkungen",
    "@@einschraenkung-aufheben",
    "@datenloeschungen",
    "@loeschregeln",
    "@einschraenkungen",
)


@pytest.mark.rules
def test_the_reason_names_the_day_where_there_is_one():
    from datetime import date

    assert retained(date(2036, 12, 31)) == "Liegt in einer Akte, die bis 31.12.2036 aufzubewahren ist."
    assert "dauernd" in retained(None)


@pytest.fixture
def entry(live_town):
    made = adressbuch.add(PERSON)
    transaction.commit()
    return made.id


def test_one_proposes_and_another_confirms_over_rest(live_town, rest, entry):
    admin = rest(live_town, "fachadmin")
    who = {"familienname": "Zwetschge", "vorname": "Ida", "geburtsdatum": "1980-03-01"}
    (told,) = admin.post("/@datenloeschungen", json=who).json()["items"]
    assert (told["quelle"], told["folge"]) == ("adressbuch", "geht")
    funde = [{"quelle": "adressbuch", "key": told["key"]}]
    made = admin.post("/@datenloeschungen", json={**who, "funde": funde, "grund": "Verlangen"})
    assert made.status_code == 201 and made.json()["stand"] == "offen"
    assert admin.post(f"{made.json()['@id']}/bestaetigen", json={}).status_code == 403
    assert admin.get(f"/@datenloeschungen/{made.json()['id']}").json()["urteile"][0]["titel"].startswith("Zwetschge")
    assert admin.post("/@datenloeschungen/gibtsnicht/bestaetigen", json={}).status_code == 404
    declined = admin.post(f"{made.json()['@id']}/ablehnen", json={"grund": "Doch nicht"}).json()
    assert (declined["stand"], declined["urteile"]) == ("abgelehnt", [])
    assert "Zwetschge" not in admin.get("/@datenloeschungen").text


def test_before_a_person_was_found_the_one_thing_to_press_is_to_look_and_who_is_unknown_is_told(
    live_town, town_functional
):
    page = Browser(town_functional["app"])
    page.addHeader("Authorization", f"Basic fachadmin:{PASSWORD}")
    page.addHeader("Accept-Language", "de")
    for name, act in (("@@datenloeschung", "Löschung vorschlagen"), ("@@datenauskunft", "PDF und JSON")):
        page.open(f"{live_town.absolute_url()}/{name}")
        assert act not in page.contents and "nichts gefunden" not in page.contents
        page.getControl(name="familienname").value = "Gibtesnicht"
        page.getControl(name="suchen").click()
        assert act not in page.contents and "nichts gefunden" in page.contents and "fehlt" not in page.contents
        token = page.getControl(name="_authenticator", index=0).value
        page.post(page.url, urlencode({"familienname": "Gibtesnicht", "_authenticator": token}))  # Enter
        assert "nichts gefunden" in page.contents and "fehlt" not in page.contents


def test_the_page_says_beside_each_find_what_becomes_of_it(live_town, entry, town_functional):
    page = Browser(town_functional["app"])
    page.addHeader("Authorization", f"Basic fachadmin:{PASSWORD}")
    page.addHeader("Accept-Language", "de")
    page.raiseHttpErrors = False
    page.open(f"{live_town.absolute_url()}/@@datenloeschung")
    page.getControl(name="familienname").value = "Zwetschge"
    page.getControl(name="geburtsdatum").value = "1980-03-01"
    page.getControl(name="suchen").click()
    assert "wird gelöscht" in page.contents and "Art. 17 Abs. 1 DSGVO" in page.contents
    page.getControl(name="grund").value = "Verlangen vom 5. November"
    page.getControl("Löschung vorschlagen").click()
    assert "wartet auf Bestätigung" in page.contents
    assert "muss jemand anders bestätigen" in page.contents and "Löschung bestätigen" not in page.contents
    page.open(f"{live_town.absolute_url()}/@@datenloeschungen")
    assert "wartet auf Bestätigung" in page.contents and "Zwetschge" not in page.contents


@pytest.mark.leak
@pytest.mark.parametrize("user", [None, "buergerin-a", "sachbearbeitung-steuer", "leitung-steuer"])
def test_nobody_else_opens_them(live_town, rest, user):
    session = rest(live_town, user)
    for page in PAGES:
        answer = session.get(f"/{page}", allow_redirects=False)
        assert answer.status_code in (302, 401, 403, 404), page
    assert session.patch("/@loeschregeln", json={"antraege": 1}).status_code in (401, 403, 404)
    transaction.begin()
    assert loeschung.regeln()["antraege"] == 0
    assert not list(speicher().vorschlaege.items())


@pytest.mark.fault
@pytest.mark.parametrize("body", [{"antraege": -1}, {"antraege": "7"}, {"gibtsnicht": 7}, {"antraege": True}])
def test_a_period_that_is_none_is_refused(live_town, rest, body):
    assert rest(live_town, "fachadmin").patch("/@loeschregeln", json=body).status_code in (400, 422)
