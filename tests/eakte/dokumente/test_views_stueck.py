"""The page of one Dokument: check-out, comparing, moving, relations, Fristen; and the same over REST."""

from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.rechte import api as rechte
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from plone.testing.zope import Browser

import pytest
import transaction


PASSWORD = "Sehr-geheim-2026!"
JANA, CHEF = "sachbearbeitung-steuer", "leitung-steuer"


@pytest.fixture
def browse(live_town, town_functional):
    def start(user_id=JANA):
        browser = Browser(town_functional["app"])
        browser.handleErrors = True
        browser.raiseHttpErrors = False
        browser.followRedirects = True
        browser.addHeader("Accept-Language", "de")
        browser.addHeader("Authorization", f"Basic {user_id}:{PASSWORD}")
        return browser

    return start


@pytest.fixture
def vorgang(live_town):
    vorgang = make_vorgang(live_town, make_akte(live_town, oe="steueramt"))
    make_dokument(vorgang, betreff="Entwurf", richtung="intern", data=b"erste Zeile", filename="entwurf.txt")
    make_dokument(vorgang, betreff="Brief", data=b"Brief", filename="brief.txt")
    transaction.commit()
    return vorgang


def of(vorgang, title):
    transaction.begin()
    return next(one for one in vorgang.objectValues() if getattr(one, "title", "") == title)


def form_of(browser, part):
    count = browser.contents.count("<form")
    return next(form for form in (browser.getForm(index=n) for n in range(count)) if part in str(form._form.html))


def test_a_draft_is_checked_out_seen_by_all_and_taken_over_by_right(browse, vorgang):
    url = of(vorgang, "Entwurf").absolute_url()
    jana, chef = browse(), browse(CHEF)
    jana.open(url)
    form_of(jana, "@@auschecken").submit()
    assert "Jana Öztürk" in jana.contents and jana.url == url
    chef.open(vorgang.absolute_url())
    assert "Jana Öztürk" in chef.contents
    chef.open(f"{url}/@@checkout-uebernehmen")
    form = form_of(chef, "k-form")
    form.getControl(name="grund").value = "Frist"
    form.submit()
    assert of(vorgang, "Entwurf").ausgecheckt_von == CHEF
    jana.open(f"{url}/@@checkout-uebernehmen")
    assert jana.headers["status"].startswith("403")


def test_who_checks_in_second_is_asked_and_may_follow(browse, vorgang):
    url = of(vorgang, "Entwurf").absolute_url()
    first, second = browse(), browse(CHEF)
    for browser in (first, second):
        browser.open(f"{url}/@@neue-fassung")
    for browser, data in ((first, b"eins"), (second, b"zwei")):
        form = form_of(browser, "k-form")
        form.getControl(name="datei").add_file(data, "text/plain", "e.txt")
        form.submit()
    assert second.headers["status"].startswith("409") and "Jana Öztürk" in second.contents
    form = form_of(second, "k-form")
    form.getControl(name="datei").add_file(b"zwei", "text/plain", "e.txt")
    form.submit()
    assert of(vorgang, "Entwurf").version == 3
    second.open(f"{url}/@@vergleich?von=2&bis=3")
    assert "<del>eins</del>" in second.contents and "<ins>zwei</ins>" in second.contents


def test_a_letter_is_moved_its_old_address_leads_on_and_strangers_learn_nothing(browse, live_town, vorgang):
    ziel = make_vorgang(live_town, make_akte(live_town, oe="steueramt"))
    transaction.commit()
    old, nummer = of(vorgang, "Brief").absolute_url(), of(vorgang, "Brief").aktenzeichen
    jana, stranger = browse(), browse("sachbearbeitung-gewerbe")
    jana.open(f"{old}/@@gehoert-nicht-hierher")
    form = form_of(jana, "k-form")
    form.getControl(name="ziel").value = ziel.aktenzeichen
    form.getControl(name="grund").value = "gehört zum anderen Fall"
    form.submit()
    new = of(ziel, "Brief").absolute_url()
    assert jana.url == new and nummer in jana.contents
    jana.open(old)
    assert jana.url == new
    jana.open(f"{old}/@@datei")
    assert jana.contents == "Brief"
    for address in (old, f"{old}/@@datei", f"{vorgang.absolute_url()}/gibtesnicht"):
        stranger.open(address)
        assert stranger.headers["status"].startswith("404")


def test_it_is_said_to_belong_elsewhere_and_particulars_are_set_right_with_a_reason(browse, vorgang):
    url = of(vorgang, "Brief").absolute_url()
    jana = browse()
    jana.open(f"{url}/@@gehoert-nicht-hierher")
    form = form_of(jana, "k-form")
    form.getControl(name="grund").value = "anderer Fall"
    form.submit()
    assert "anderer Fall" in jana.contents
    jana.open(f"{url}/@@richtigstellen")
    form = form_of(jana, "k-form")
    form.getControl(name="title").value = "Brief von Meier"
    form.submit()
    assert jana.headers["status"].startswith("400")
    form = form_of(jana, "k-form")
    assert form.getControl(name="title").value == "Brief von Meier"
    form.getControl(name="grund").value = "Tippfehler"
    form.submit()
    assert of(vorgang, "Brief von Meier")


def test_the_page_offers_a_wiedervorlage_for_the_days_that_follow(browse, vorgang):
    url = of(vorgang, "Brief").absolute_url()
    jana = browse()
    jana.open(url)
    assert "§ 75 VwGO" in jana.contents and "@@aufgabe-setzen?art=wiedervorlage&amp;frist=" in jana.contents
    jana.open(f"{url}/@@frist-berechnen?anzahl=2&einheit=wochen")
    assert "Die Frist endet am" in jana.contents
    jana.open(f"{url}/@@frist-berechnen?anzahl=viele&einheit=jahre")
    assert "Geben Sie eine Zahl" in jana.contents


def test_all_of_it_over_rest(rest, live_town, vorgang):
    ziel = make_vorgang(live_town, make_akte(live_town, oe="steueramt"))
    transaction.commit()
    entwurf, brief = of(vorgang, "Entwurf"), of(vorgang, "Brief")
    url, letter, nummer = entwurf.absolute_url(), brief.absolute_url(), brief.aktenzeichen
    jana, chef, stranger = (rest(live_town, one) for one in (JANA, CHEF, "sachbearbeitung-gewerbe"))
    assert jana.post(f"{url}/@auschecken", json={}).json()["ausgecheckt_von"] == JANA
    assert chef.post(f"{url}/@auschecken", json={}).status_code == 409
    assert jana.get(url).json()["ausgecheckt_von"] == JANA
    assert chef.post(f"{url}/@auschecken", json={"uebernehmen": True}).status_code == 400
    assert (
        chef.post(f"{url}/@auschecken", json={"uebernehmen": True, "grund": "eilig"}).json()["ausgecheckt_von"] == CHEF
    )
    assert jana.post(f"{url}/@auschecken", json={"uebernehmen": True, "grund": "meins"}).status_code == 403
    assert chef.post(f"{url}/@zurueckgeben", json={}).json()["ausgecheckt_von"] is None
    version = {"datei": {"data": "endlaQ==", "filename": "e.txt"}, "gesehen": 1}
    assert jana.post(f"{url}/@fassungen", json=version).status_code == 201
    assert (
        chef.post(f"{url}/@fassungen", json={**version, "datei": {"data": "YQ==", "filename": "e.txt"}}).status_code
        == 409
    )
    assert jana.get(f"{url}/@vergleich?von=1&bis=2").json()["items"][0]["art"] == "changed"
    assert jana.get(f"{url}/@vergleich?von=1&bis=9").status_code == 404
    assert jana.get(f"{url}/@vergleich?von=x&bis=9").status_code == 400
    body = {"aktenzeichen": nummer, "art": "antwort_auf"}
    (row,) = jana.post(f"{url}/@beziehungen", json=body).json()["items"]
    assert row["@id"] == letter
    assert jana.get(f"{letter}/@beziehungen").json()["items"][0]["eigene"] is False
    assert jana.delete(f"{url}/@beziehungen", json={"uid": row["uid"], "art": row["art"], "grund": "x"}).json() == {
        "items": []
    }
    assert jana.get(f"{letter}/@fristen?anzahl=2&einheit=wochen").json()["ende"]
    assert jana.get(f"{letter}/@fristen?recht=kirchenrecht").status_code == 400
    assert jana.get(f"{letter}/@gleiche").json()["items"] == []
    assert jana.post(f"{letter}/@umzug", json={"grund": "falsch"}).json()["fehlablage"]["grund"] == "falsch"
    assert jana.post(f"{letter}/@umzug", json={"ziel": "gibt es nicht", "grund": "falsch"}).status_code == 404
    moved = jana.post(f"{letter}/@umzug", json={"ziel": ziel.aktenzeichen, "grund": "falsch"}).json()
    assert moved["fruehere_aktenzeichen"] == [nummer]
    found = jana.get(f"{live_town.absolute_url()}/akten/@dokument", params={"aktenzeichen": nummer}).json()
    assert found["@id"] == moved["@id"]
    assert (
        stranger.get(f"{live_town.absolute_url()}/akten/@dokument", params={"aktenzeichen": nummer}).status_code == 404
    )
    for address in (letter, f"{letter}/@fristen"):
        assert stranger.get(address, allow_redirects=False).status_code == 404


def test_a_letter_goes_into_an_akte_where_its_vorgang_is_chosen_or_begun(browse, live_town, vorgang):
    akte = make_akte(live_town, oe="steueramt")
    one, closed = make_vorgang(live_town, akte, betreff="Offener Fall"), make_vorgang(live_town, akte, betreff="Alter")
    for transition in ("start", "decide", "close"):
        if transition in {step["id"] for step in uebergang.available(closed)}:
            uebergang.execute(closed, transition, text="fertig")
    for title in ("Zweiter", "Dritter"):
        make_dokument(vorgang, betreff=title, data=title.encode(), filename="x.txt")
    transaction.commit()
    jana = browse()

    def send(title, **values):
        jana.open(f"{of(vorgang, title).absolute_url()}/@@gehoert-nicht-hierher")
        form = form_of(jana, "k-form")
        form.getControl(name="ziel").value = akte.aktenzeichen
        form.getControl(name="grund").value = "vertan"
        form.submit()
        assert jana.headers["status"].startswith("400") and "Offener Fall" in jana.contents
        form = form_of(jana, "k-form")
        assert form.getControl(name="ziel").value == akte.aktenzeichen
        for name, value in values.items():
            form.getControl(name=name).value = value
        form.submit()

    send("Brief", vorgang=[one.aktenzeichen])
    assert of(one, "Brief").absolute_url() == jana.url
    send("Zweiter", neu="Neuer Fall")
    (new,) = (v for v in akte.objectValues() if v.title == "Neuer Fall")
    assert of(new, "Zweiter").absolute_url() == jana.url


@pytest.mark.leak
def test_by_rest_an_akte_is_asked_back_and_nobody_learns_of_what_they_may_not_see(rest, live_town, vorgang):
    akte, secret = make_akte(live_town, oe="steueramt"), make_akte(live_town, oe="gewerbeamt")
    seen = make_vorgang(live_town, akte, betreff="Zu sehen")
    barred = make_vorgang(live_town, akte, betreff="Befangen")
    rechte.bar(barred, JANA, reason="Nachbarin")
    make_vorgang(live_town, secret, betreff="Geheim")
    transaction.commit()
    letter, jana = of(vorgang, "Brief").absolute_url(), rest(live_town, JANA)
    move = lambda **body: jana.post(f"{letter}/@umzug", json={"grund": "vertan", **body})  # noqa: E731
    asked = move(ziel=akte.aktenzeichen)
    assert asked.status_code == 400
    assert [one["aktenzeichen"] for one in asked.json()["vorgaenge"]] == [seen.aktenzeichen]
    assert asked.json()["kann_neu"] is True and "Befangen" not in asked.text
    unseen, unknown = move(ziel=secret.aktenzeichen), move(ziel="999/2026/77")
    assert (unseen.status_code, unknown.status_code) == (404, 404)
    words = unseen.json()["message"].replace(secret.aktenzeichen, "")
    assert words == unknown.json()["message"].replace("999/2026/77", "")
    gone, none = (move(ziel=akte.aktenzeichen, vorgang=number) for number in (barred.aktenzeichen, "9-9"))
    assert gone.status_code == none.status_code == 404 and gone.json()["message"] == none.json()["message"]
    moved = move(ziel=akte.aktenzeichen, vorgang=seen.aktenzeichen)
    assert moved.json()["aktenzeichen"].startswith(seen.aktenzeichen)
