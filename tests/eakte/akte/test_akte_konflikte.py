"""Two people edit one record: whose change it was, a choice for each field, and nothing typed is lost."""

from kommune.eakte.akte import api as akte_api
from musterstadt.akten import AYSE
from musterstadt.akten import make_vorgang
from plone.testing.zope import Browser

import pytest
import transaction


PASSWORD = "Sehr-geheim-2026!"
HEAD = "leitung-steuer"
MAX = {**AYSE, "rolle": "bevollmaechtigter", "vorname": "Max", "familienname": "Müller"}


@pytest.fixture
def vorgang(live_town):
    vorgang = make_vorgang(live_town, beteiligte=[AYSE, MAX])
    transaction.commit()
    return vorgang


@pytest.fixture
def page(town_functional, vorgang):
    """Return ``open(view)``: the clerk's browser at a page of the Vorgang."""

    def open_at(view):
        browser = Browser(town_functional["app"])
        browser.handleErrors, browser.raiseHttpErrors = True, False
        browser.addHeader("Accept-Language", "de")
        browser.addHeader("Authorization", f"Basic sachbearbeitung-steuer:{PASSWORD}")
        browser.open(f"{vorgang.absolute_url()}/{view}")
        return browser

    return open_at


@pytest.fixture
def meanwhile(live_town, as_user):
    """Let the head of the office do something to the record."""

    def act(function, *args, **options):
        with as_user(live_town, HEAD):
            function(*args, **options)
        transaction.commit()

    return act


def status(browser):
    return browser.headers["Status"][:3]


def save(browser):
    browser.getControl(name="form.buttons.save").click()
    transaction.begin()


def press(browser, **values):
    """Fill the page's own form and send it."""
    forms = (browser.getForm(index=index) for index in range(browser.contents.count("<form")))
    form = next(form for form in forms if 'class="k-form"' in str(form._form.html)[:200])
    for name, value in values.items():
        form.getControl(name=name).value = value
    form.submit()


def test_of_two_edits_each_field_only_one_changed_is_kept(page, vorgang, meanwhile):
    browser = page("@@edit")
    meanwhile(akte_api.edit, vorgang, {"bemerkung": "Bitte zuerst anrufen"})
    browser.getControl(name="form.widgets.title").value = "Mein Betreff"
    save(browser)
    assert (vorgang.title, vorgang.bemerkung) == ("Mein Betreff", "Bitte zuerst anrufen")
    assert "Dr. Hartmut Brückner hat inzwischen auch etwas geändert" in browser.contents
    assert "erhalten geblieben: Bemerkung" in browser.contents


@pytest.mark.parametrize(("choice", "stored"), [("meine", "Mein Betreff"), ("ihre", "Inzwischen")])
def test_what_both_changed_is_asked_once_with_all_that_was_typed(page, vorgang, meanwhile, choice, stored):
    browser = page("@@edit")
    meanwhile(akte_api.edit, vorgang, {"title": "Inzwischen", "typ": "Anmeldung"})
    browser.getControl(name="form.widgets.title").value = "Mein Betreff"
    browser.getControl(name="form.widgets.bemerkung").value = "Mein langer Text"
    save(browser)
    assert status(browser) == "409" and vorgang.title == "Inzwischen"
    assert "Dr. Hartmut Brückner hat dies am" in browser.contents
    assert browser.getControl(name="form.widgets.title").value == "Mein Betreff"
    assert browser.getControl(name="form.widgets.bemerkung").value == "Mein langer Text"
    assert browser.getControl(name="form.widgets.typ").value == "Anmeldung"
    assert "wahl.bemerkung" not in browser.contents and "wahl.typ" not in browser.contents
    browser.getControl(name="wahl.title").value = [choice]
    save(browser)
    assert (vorgang.title, vorgang.bemerkung, vorgang.typ) == (stored, "Mein langer Text", "Anmeldung")


def test_who_is_late_a_second_time_is_asked_again(page, vorgang, meanwhile):
    browser = page("@@edit")
    meanwhile(akte_api.edit, vorgang, {"title": "Eins"})
    browser.getControl(name="form.widgets.title").value = "Meiner"
    save(browser)
    meanwhile(akte_api.edit, vorgang, {"title": "Zwei"})
    save(browser)
    assert status(browser) == "409" and "Zwei" in browser.contents
    save(browser)
    assert vorgang.title == "Meiner"


def test_what_does_not_touch_the_party_does_not_stop_its_form(page, vorgang, meanwhile):
    browser = page("@@beteiligte?nr=0")
    meanwhile(akte_api.edit, vorgang, {"title": "Inzwischen"})
    press(browser, vorname="Ayşe Nur")
    transaction.begin()
    assert vorgang.beteiligte[0]["vorname"] == "Ayşe Nur"


@pytest.mark.parametrize(("choice", "stored"), [("meine", "030 111111"), ("ihre", "030 222222")])
def test_a_party_both_changed_is_asked_by_field(page, vorgang, meanwhile, choice, stored):
    browser = page("@@beteiligte?nr=0")
    meanwhile(akte_api.set_beteiligte, vorgang, [{**AYSE, "telefon": "030 222222", "email": "neu@example.org"}, MAX])
    press(browser, telefon="030 111111", vorname="Ayşe Nur")
    assert status(browser) == "409" and "Dr. Hartmut Brückner hat dies am" in browser.contents
    assert "wahl.vorname" not in browser.contents and "neu@example.org" in browser.contents
    press(browser, **{"wahl.telefon": [choice]})
    transaction.begin()
    beteiligter = vorgang.beteiligte[0]
    assert (beteiligter["telefon"], beteiligter["vorname"], beteiligter["email"]) == (
        stored,
        "Ayşe Nur",
        "neu@example.org",
    )


def test_a_party_that_moved_is_still_the_same_one(page, vorgang, meanwhile):
    browser = page("@@beteiligte?nr=1")
    meanwhile(akte_api.set_beteiligte, vorgang, [MAX])
    press(browser, telefon="030 111111")
    transaction.begin()
    assert [beteiligter.get("telefon") for beteiligter in vorgang.beteiligte] == ["030 111111"]


def test_a_party_that_was_removed_can_be_added_anew(page, vorgang, meanwhile):
    browser = page("@@beteiligte?nr=1")
    meanwhile(akte_api.set_beteiligte, vorgang, [AYSE])
    press(browser, telefon="030 111111")
    assert status(browser) == "409" and "hat diese Person am" in browser.contents
    press(browser)
    transaction.begin()
    assert [beteiligter["familienname"] for beteiligter in vorgang.beteiligte] == ["Yıldız", "Müller"]


def test_nobody_else_is_removed_than_the_person_shown(page, vorgang, meanwhile):
    browser = page("@@beteiligte-entfernen?nr=1")
    meanwhile(akte_api.set_beteiligte, vorgang, [MAX, {**AYSE, "rolle": "bevollmaechtigter"}])
    press(browser, grund="verzogen")
    transaction.begin()
    assert [beteiligter["familienname"] for beteiligter in vorgang.beteiligte] == ["Yıldız"]


def test_over_rest_the_refusal_says_who_was_faster(live_town, rest, vorgang, meanwhile):
    session = rest(live_town, "sachbearbeitung-steuer")
    path = "/" + "/".join(vorgang.getPhysicalPath()[2:])
    seen = session.get(path).headers["ETag"]
    meanwhile(akte_api.edit, vorgang, {"title": "Inzwischen"})
    answer = session.patch(path, json={"bemerkung": "x"}, headers={"If-Match": seen, "Accept-Language": "de"})
    assert answer.status_code == 409
    assert "Dr. Hartmut Brückner hat dies am" in answer.json()["message"]


@pytest.mark.parametrize("view", ["@@beteiligte?nr=1", "@@aktion?aktion=close"])
def test_a_form_with_a_fault_can_be_loaded_anew(page, view):
    browser = page(view)
    heading = browser.contents.split("<h1>")[1].split("<")[0]
    press(browser, **({"familienname": ""} if "nr" in view else {}))
    assert status(browser) in ("400", "409") and browser.url.endswith(view)
    browser.open(browser.url)
    assert status(browser) == "200" and f"<h1>{heading}<" in browser.contents


def test_who_sent_a_file_with_a_fault_is_told_to_choose_it_again(page):
    browser = page("@@dokument-hinzufuegen")
    forms = (browser.getForm(index=index) for index in range(browser.contents.count("<form")))
    form = next(form for form in forms if "k-ablage" in str(form._form.html)[:200])
    form.getControl(name="dateien")._control.force_value([("neu.pdf", b"%PDF-1.7 neu", "application/pdf")])
    form.getControl(name="datum_des_schreibens").value = "31.02.2026"
    form.submit()
    assert status(browser) == "400" and "Bitte wählen Sie die Datei noch einmal aus" in browser.contents


SUNDAY, NEXT_SUNDAY = "2030-12-01", "2030-12-08"


def test_a_frist_on_a_sunday_is_asked_in_the_edit_form_too(page, vorgang):
    browser = page("@@edit")
    browser.getControl(name="form.widgets.bemerkung").value = "eilt"
    browser.getControl(name="form.widgets.frist").value = SUNDAY
    save(browser)
    assert status(browser) == "400" and "ein Sonntag" in browser.contents and vorgang.frist is None
    assert browser.getControl(name="form.widgets.bemerkung").value == "eilt"
    browser.getControl(name="form.widgets.frist").value = NEXT_SUNDAY
    save(browser)
    assert status(browser) == "400"  # another day is another question
    save(browser)
    assert (f"{vorgang.frist}", vorgang.bemerkung) == (NEXT_SUNDAY, "eilt")
    browser = page("@@edit")
    browser.getControl(name="form.widgets.title").value = "Neu"
    save(browser)  # what is there already is not asked again
    assert vorgang.title == "Neu"


def test_a_frist_on_a_sunday_is_asked_over_rest(live_town, rest, vorgang):
    session = rest(live_town, "sachbearbeitung-steuer")
    path = "/" + "/".join(vorgang.getPhysicalPath()[2:])
    akte = path.rsplit("/", 1)[0]
    calls = (
        (session.patch, path, {}, 204),
        (session.post, f"{akte}/@vorgaenge", {"title": "Neu"}, 201),
        (session.post, f"{path}/@workflow/request_papers", {"comment": "Bitte"}, 200),
    )
    session.post(f"{path}/@uebernehmen", json={})
    for ask, address, body, done in calls:
        answer = ask(address, json={**body, "frist": SUNDAY})
        assert (answer.status_code, answer.json()["field"]) == (400, "frist"), address
        assert ask(address, json={**body, "frist": SUNDAY, "frist_bestaetigt": NEXT_SUNDAY}).status_code == 400
        assert ask(address, json={**body, "frist": SUNDAY, "frist_bestaetigt": SUNDAY}).status_code == done, address
