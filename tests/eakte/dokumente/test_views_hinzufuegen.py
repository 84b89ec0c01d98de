"""The page for several files, without JavaScript, and the same over REST."""

from base64 import b64encode
from musterstadt.akten import make_vorgang
from plone.testing.zope import Browser
from zipfile import ZipFile

import io
import pytest
import transaction


PASSWORD = "Sehr-geheim-2026!"


@pytest.fixture
def browse(live_town, town_functional):
    def start(user_id="sachbearbeitung-steuer"):
        browser = Browser(town_functional["app"])
        browser.handleErrors = True
        browser.raiseHttpErrors = False
        browser.addHeader("Accept-Language", "de")
        browser.addHeader("Authorization", f"Basic {user_id}:{PASSWORD}")
        return browser

    return start


@pytest.fixture
def vorgang(live_town):
    vorgang = make_vorgang(live_town)
    transaction.commit()
    return vorgang


def dokumente_of(vorgang):
    transaction.begin()
    found = (one for one in vorgang.objectValues() if one.portal_type == "Dokument")
    return sorted(found, key=lambda one: one.aktenzeichen_sort)


def put(browser, url, *files):
    browser.open(url)
    form = next(
        form for form in (browser.getForm(index=n) for n in range(9)) if "k-ablage" in str(form._form.html)[:200]
    )
    if files:
        form.getControl(name="dateien")._control.force_value(
            [(name, data, "application/x-any") for name, data in files]
        )
    return form


def test_files_are_added_on_the_page_of_the_vorgang_and_it_says_how_many(browse, vorgang):
    browser = browse()
    put(browser, vorgang.absolute_url(), ("Scan_10.txt", b"zehn"), ("Scan_2.txt", b"zwei")).submit()
    assert browser.url == vorgang.absolute_url() and "Dokumente hinzugefügt: 2" in browser.contents
    assert [one.title for one in dokumente_of(vorgang)] == ["Scan 2", "Scan 10"]


def test_what_one_should_know_of_a_file_is_told_and_the_rest_is_stored(browse, vorgang):
    browser = browse()
    form = put(browser, f"{vorgang.absolute_url()}/@@dokumente-hinzufuegen", ("leer.txt", b""), ("gut.txt", b"gut"))
    form.getControl(name="richtung").value = ["intern"]
    form.submit()
    assert "nicht abgelegt" in browser.contents and "Die Datei ist leer" in browser.contents
    assert [(one.title, one.richtung) for one in dokumente_of(vorgang)] == [("gut", "intern")]


def test_no_file_is_said_at_the_field(browse, vorgang):
    browser = browse()
    put(browser, f"{vorgang.absolute_url()}/@@dokumente-hinzufuegen").submit()
    assert browser.headers["status"].startswith("400") and "mindestens eine Datei" in browser.contents


def test_sent_twice_it_is_done_once(browse, vorgang):
    browser = browse()
    form = put(browser, vorgang.absolute_url(), ("a.txt", b"a"))
    key = form.getControl(name="einmal").value
    form.submit()
    again = put(browser, vorgang.absolute_url(), ("a.txt", b"a"))
    again._form["einmal"].force_value(key)
    again.submit()
    assert len(dokumente_of(vorgang)) == 1


@pytest.mark.parametrize("user_id", ["sachbearbeitung-gewerbe", "buergerin-a"])
def test_who_may_not_see_the_vorgang_finds_no_page(browse, vorgang, user_id):
    browser = browse(user_id)
    browser.open(f"{vorgang.absolute_url()}/@@dokumente-hinzufuegen")
    assert browser.headers["status"].startswith("404")


def test_several_files_come_in_one_call(rest, live_town, vorgang):
    session = rest(live_town, "sachbearbeitung-steuer")
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("innen.txt", "x")
    body = {
        "richtung": "eingang",
        "auspacken": True,
        "dateien": [
            {"data": b64encode(b"eins").decode(), "filename": "eins.txt", "betreff": "Erste"},
            {"data": b64encode(packed.getvalue()).decode(), "filename": "zwei.zip"},
            {"data": "", "filename": "leer.txt"},
        ],
    }
    answer = session.post(f"{vorgang.absolute_url()}/@stapel", json=body)
    assert answer.status_code == 201
    first, second, third = answer.json()["items"]
    assert (first["betreff"], first["mime"], "@id" in third) == ("Erste", "text/plain", False)
    assert third["fehler"] and second["hinweise"] and len(dokumente_of(vorgang)) == 3
    parts = [("dateien", (f"{number}.txt", f"Teil {number}".encode())) for number in range(3)]
    answer = session.post(f"{vorgang.absolute_url()}/@stapel", files=parts, data={"richtung": "intern"})
    assert answer.status_code == 201 and len(answer.json()["items"]) == 3
    assert session.post(f"{vorgang.absolute_url()}/@stapel", json={"dateien": [1]}).status_code == 400
    assert session.post(f"{vorgang.absolute_url()}/@stapel", json={}).status_code == 400
    assert (
        rest(live_town, "sachbearbeitung-gewerbe").post(f"{vorgang.absolute_url()}/@stapel", json=body).status_code
        == 404
    )


def test_what_is_said_of_all_files_holds_for_each_unless_it_says_otherwise(rest, live_town, vorgang):
    session = rest(live_town, "sachbearbeitung-steuer")
    url = f"{vorgang.absolute_url()}/@stapel"
    one = {"data": b64encode(b"Brief").decode(), "filename": "brief.txt"}
    main = session.post(url, json={"dateien": [one]}).json()["items"][0]["aktenzeichen"]
    two = {"data": b64encode(b"Anlage").decode(), "filename": "anlage.txt", "datum_des_schreibens": "2026-01-05"}
    said = {"anlage_von": main, "datum_des_schreibens": "2026-01-02", "datum": "2026-01-07"}
    answer = session.post(url, json={**said, "dateien": [{**one, "filename": "eins.txt"}, two]})
    assert answer.status_code == 201, answer.text
    _brief, first, second = dokumente_of(vorgang)
    assert [str(one.datum_des_schreibens) for one in (first, second)] == ["2026-01-02", "2026-01-05"]
    assert {str(one.posteingangsdatum) for one in (first, second)} == {"2026-01-07"}
    assert {one.anlage_von for one in (first, second)} == {main}


@pytest.mark.parametrize(
    "wrong, field",
    [
        ({"anlage": "1"}, "anlage"),
        ({"dateien": [{"data": "eA==", "filename": "x.txt", "datei": "y"}]}, "datei"),
        ({"betreff": "für alle"}, "betreff"),
        ({"datum_des_schreibens": "gestern"}, "datum_des_schreibens"),
        ({"anlage_von": ["x"]}, "anlage_von"),
    ],
)
def test_over_rest_what_is_not_known_is_told_and_nothing_is_stored(rest, live_town, vorgang, wrong, field):
    session = rest(live_town, "sachbearbeitung-steuer")
    body = {"dateien": [{"data": b64encode(b"x").decode(), "filename": "x.txt"}], **wrong}
    answer = session.post(f"{vorgang.absolute_url()}/@stapel", json=body)
    assert answer.status_code == 400 and field in answer.text
    assert not dokumente_of(vorgang)


def test_a_folder_of_scans_is_added_by_its_names_without_the_folder(browse, vorgang):
    browser = browse()
    form = put(browser, vorgang.absolute_url())
    names = ("Scans/2026/Scan_10.txt", "Scans/2026/Scan_9.txt", "Scans/Deckblatt.txt")
    form.getControl(name="ordner")._control.force_value([(name, name.encode(), "text/plain") for name in names])
    form.submit()
    assert "Dokumente hinzugefügt: 3" in browser.contents
    assert [one.title for one in dokumente_of(vorgang)] == ["Scan 9", "Scan 10", "Deckblatt"]
