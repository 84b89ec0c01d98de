"""Vorgangstypen through the web and over REST, by Fachadministration; the others read."""

from kommune.eakte.vorgangstypen import api as vorgangstypen
from musterstadt.organisation import PASSWORD
from musterstadt.vorgangstypen import definition
from musterstadt.vorgangstypen import make_typ
from plone.testing.zope import Browser

import json
import pytest
import transaction


FELD = {"name": "name", "label": "Name", "art": "text"}
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def browse(live_town, town_functional):
    def start(user_id):
        browser = Browser(town_functional["app"])
        browser.handleErrors = True
        browser.raiseHttpErrors = False
        if user_id:
            browser.addHeader("Authorization", f"Basic {user_id}:{PASSWORD}")
        return browser

    return start


def press(browser, label):
    browser.getControl(label, index=0).click()


def test_the_whole_way_through_the_web_without_javascript(live_town, browse):
    browser, url = browse("fachadmin"), f"{live_town.absolute_url()}/vorgangstypen"
    browser.open(f"{url}/@@vorgangstyp-anlegen")
    browser.getControl(name="bezeichnung").value = f"Hundesteuer {SCRIPT}"
    browser.getControl(name="id").value = "hund"
    press(browser, "Neuer Vorgangstyp")
    assert browser.url == f"{url}/hund"
    assert SCRIPT not in browser.contents
    assert "Bevor er veröffentlicht werden kann" in browser.contents
    browser.open(f"{url}/hund/@@bearbeiten")
    browser.getControl(name="kennzeichen").value = "022"
    browser.getControl(name="frist_tage").value = "viele"
    press(browser, "Speichern")
    assert "eine ganze Zahl von Tagen" in browser.contents
    browser.getControl(name="frist_tage").value = "21"
    browser.getControl(name="text.decided").value = f"Fertig {SCRIPT}"
    press(browser, "Speichern")
    for label, art, auswahl in (("Name", "text", ""), ("Rasse", "auswahl", "pudel = Pudel\ndackel")):
        browser.open(f"{url}/hund/@@zeile?aktion=felder")
        browser.getControl(name="label").value = f"{label} {SCRIPT}"
        browser.getControl(name="art", index=0).value = [art]
        browser.getControl(name="auswahl").value = auswahl
        press(browser, "Speichern")
        assert browser.url == f"{url}/hund?offen=felder#h-felder"
    assert SCRIPT not in browser.contents
    transaction.begin()
    typ = live_town["vorgangstypen"]["hund"]
    assert [row["label"][:5] for row in typ.entwurf["felder"]] == ["Name ", "Rasse"]
    assert typ.entwurf["felder"][1]["auswahl"][0] == {"wert": "pudel", "label": "Pudel"}
    browser.getControl("Nach unten", index=0).click()
    transaction.begin()
    assert [row["label"][:5] for row in typ.entwurf["felder"]] == ["Rasse", "Name "]
    browser.getControl("Entfernen", index=1).click()
    transaction.begin()
    assert [row["label"][:5] for row in typ.entwurf["felder"]] == ["Rasse"]
    browser.open(f"{url}/hund/@@zeile?aktion=felder&nr=0")
    browser.getControl(name="art", index=0).value = ["datum"]
    press(browser, "Speichern")
    assert "keine Auswahl" in browser.contents
    browser.open(f"{url}/hund")
    press(browser, "Veröffentlichen")
    transaction.begin()
    assert len(typ.stufen) == 1
    assert "Fassung 1" in browser.contents
    browser.open(f"{url}/hund?fassung=1")
    assert "die sich nie ändert" in browser.contents
    assert "@@zeile-aendern" not in browser.contents


@pytest.mark.leak
@pytest.mark.parametrize(
    "user_id,status", [("sachbearbeitung-steuer", 200), ("leitung-steuer", 200), ("buergerin-a", 404)]
)
def test_who_works_here_reads_them_and_changes_nothing(live_town, browse, user_id, status):
    make_typ()
    transaction.commit()
    browser, url = browse(user_id), f"{live_town.absolute_url()}/vorgangstypen"
    for page in ("", "/hundesteuer", "/hundesteuer?fassung=1"):
        browser.open(url + page)
        assert browser.headers["status"].startswith(str(status)), page
    assert "@@zeile-aendern" not in str(browser.contents)
    for page in (
        "/@@vorgangstyp-anlegen",
        "/@@einfuhr",
        "/@@ausfuhr",
        "/hundesteuer/@@bearbeiten",
        "/hundesteuer/@@zeile?aktion=felder",
    ):
        browser.open(url + page)
        assert browser.headers["status"][:3] in ("403", "404"), page


def test_the_way_over_rest(live_town, rest):
    session = rest(live_town, "fachadmin")
    made = session.post("/vorgangstypen/@vorgangstypen", json=definition(frist_tage=None))
    assert made.status_code == 201
    assert made.json()["voraussetzungen"] == []
    url = "/vorgangstypen/hundesteuer"
    etag = made.headers.get("ETag") or session.get(url).headers["ETag"]
    wrong = session.patch(url, json={"felder": [{"name": "Name!", "label": "x"}]})
    assert (wrong.status_code, wrong.json()["field"]) == (400, "felder[1].name")
    assert session.patch(url, json={"frist_tage": 7}, headers={"If-Match": etag}).json()["entwurf"]["frist_tage"] == 7
    assert session.patch(url, json={"frist_tage": 8}, headers={"If-Match": etag}).status_code == 409
    assert session.post(f"{url}/@workflow/publish").status_code == 200
    [one] = session.get("/vorgangstypen/@vorgangstypen").json()["items"]
    assert (one["id"], one["fassung"], one["frist_tage"]) == ("hundesteuer", 1, 7)
    again = session.post(f"{url}/@workflow/publish")
    assert again.status_code == 409
    file = session.get("/vorgangstypen/@ausfuhr").json()
    file["vorgangstypen"][0] |= {"id": "zwei", "oe": "fern"}
    refused = session.post("/vorgangstypen/@einfuhr", json=file)
    assert refused.status_code == 409
    assert "fern" in json.dumps(refused.json())
    taken = session.post("/vorgangstypen/@einfuhr?leer=1", json=file).json()["items"]
    assert [(one["id"], one["status"]) for one in taken] == [("zwei", "draft")]


@pytest.mark.leak
@pytest.mark.parametrize("user_id", ["sachbearbeitung-steuer", "buergerin-a", None])
def test_nobody_else_writes_over_rest(live_town, rest, user_id):
    make_typ()
    transaction.commit()
    session = rest(live_town, user_id)
    refused = {401, 403, 404}
    assert session.post("/vorgangstypen/@vorgangstypen", json=definition(id="neu")).status_code in refused
    assert session.post("/vorgangstypen", json={"@type": "Vorgangstyp", "title": "x"}).status_code in refused
    assert session.patch("/vorgangstypen/hundesteuer", json={"frist_tage": 1}).status_code in refused
    assert session.post("/vorgangstypen/hundesteuer/@workflow/retire").status_code in refused
    assert session.get("/vorgangstypen/@ausfuhr").status_code in refused
    assert session.post("/vorgangstypen/@einfuhr", json={}).status_code in refused
    if user_id != "sachbearbeitung-steuer":
        assert session.get("/vorgangstypen/hundesteuer").status_code in refused
        assert session.get("/vorgangstypen/@vorgangstypen").status_code in refused


def test_two_who_edit_one_draft_lose_nothing_and_are_asked_where_both_changed(live_town, browse):
    typ = make_typ()
    transaction.commit()
    first, second = browse("fachadmin"), browse("fachadmin")
    for browser in (first, second):
        browser.open(f"{typ.absolute_url()}/@@bearbeiten")
    first.getControl(name="frist_tage").value = "7"
    press(first, "Speichern")
    second.getControl(name="bezeichnung").value = "Anders genannt"
    press(second, "Speichern")
    transaction.begin()
    assert (typ.entwurf["frist_tage"], typ.entwurf["bezeichnung"]) == (7, "Anders genannt")
    for browser in (first, second):
        browser.open(f"{typ.absolute_url()}/@@bearbeiten")
    for browser, days in ((first, "8"), (second, "9")):
        browser.getControl(name="frist_tage").value = days
        press(browser, "Speichern")
    assert 'name="wahl.frist_tage"' in second.contents
    transaction.begin()
    assert typ.entwurf["frist_tage"] == 8


def test_two_who_edit_rows_of_one_draft_lose_nothing(live_town, browse):
    typ = make_typ()
    vorgangstypen.edit(typ, {"felder": [FELD, {**FELD, "name": "rasse", "label": "Rasse"}]})
    transaction.commit()
    first, second = browse("fachadmin"), browse("fachadmin")
    second.open(f"{typ.absolute_url()}/@@zeile?aktion=felder&nr=1")
    new = browse("fachadmin")
    new.open(f"{typ.absolute_url()}/@@zeile?aktion=felder")
    first.open(typ.absolute_url())
    first.getControl("Nach unten", index=0).click()
    second.getControl(name="label").value = "Hunderasse"
    press(second, "Speichern")
    new.getControl(name="label").value = "Chip"
    press(new, "Speichern")
    transaction.begin()
    assert [row["label"] for row in typ.entwurf["felder"]] == ["Hunderasse", "Name", "Chip"]
    second.open(f"{typ.absolute_url()}/@@zeile?aktion=felder&nr=1")
    first.open(typ.absolute_url())
    first.getControl("Entfernen", index=1).click()
    second.getControl(name="label").value = "Rufname"
    press(second, "Speichern")
    assert second.headers["Status"].startswith("409") and "Rufname" in second.contents
    transaction.begin()
    assert [row["label"] for row in typ.entwurf["felder"]] == ["Hunderasse", "Chip"]


def test_a_refused_row_names_its_field_as_the_form_does(live_town, browse):
    typ = make_typ()
    transaction.commit()
    browser = browse("fachadmin")
    browser.open(f"{typ.absolute_url()}/@@zeile?aktion=checkliste")
    press(browser, "Speichern")
    assert "Was zu tun ist: Diese Angabe fehlt." in browser.contents
    assert "checkliste[" not in browser.contents
