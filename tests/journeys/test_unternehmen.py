"""On a phone: a company's two people share an inbox; who is removed sees nothing any more."""

from datetime import timedelta
from journey_axe import findings
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.portal.antrag import api as antraege
from kommune.portal.organisationskonto import api as organisationen
from kommune.portal.postfach import api as postfach
from musterstadt.formulare import make_form
from plone import api

import pytest
import re
import transaction


pytestmark = pytest.mark.journey
PASSWORD = "Sehr-geheim-2026!"
ANGABEN = {
    "name": "Bäckerei Sonnenschein",
    "rechtsform": "GmbH",
    "strasse": "Markt",
    "plz": "12345",
    "ort": "Musterstadt",
}


@pytest.fixture
def form(live_town):
    folder = api.content.create(live_town, "Folder", id="dienst", title="Hundesteuer anmelden")
    api.content.transition(folder, "publish")
    made = make_form(folder)
    transaction.commit()
    return made.absolute_url()


def press(page, what):
    """Click and wait for the page it leads to."""
    with page.expect_navigation():
        page.click(what)


def fits(page):
    page.wait_for_load_state()
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url


def test_two_people_of_a_company_share_an_inbox_on_their_phones(live_town, form, visit, log_in):
    base = live_town.absolute_url()
    chefin = log_in(visit(size="phone"), live_town, "buergerin-a", PASSWORD)
    chefin.goto(f"{base}/@@mein-konto")
    press(chefin, "text=Meine Organisationen")
    chefin.click("summary:has-text('Organisation anlegen')")
    for name, value in ANGABEN.items():
        chefin.fill(f"#{name}", value)
    chefin.check("#berechtigt")
    press(chefin, "button:has-text('Organisation anlegen')")
    fits(chefin)
    chefin.fill("#email", "buerger-b@musterstadt.example")
    press(chefin, "button:has-text('Einladung senden')")
    assert "buerger-b@musterstadt.example" in chefin.inner_text("#content")

    transaction.begin()
    link = re.search(r"http\S+", next(m.text for m in mail.waiting() if m.to == "buerger-b@musterstadt.example"))[0]
    baecker = visit(size="phone", javascript=False)
    baecker.goto(link)
    fits_text = baecker.inner_text("#content")
    assert "lädt Sie ein zu Bäckerei Sonnenschein GmbH" in fits_text
    press(baecker, "#content a:has-text('Anmelden')")
    baecker.fill("#__ac_name", "buerger-b")
    baecker.fill("#__ac_password", PASSWORD)
    press(baecker, "#buttons-login")
    press(baecker, "button:has-text('Einladung annehmen')")
    assert "Sie gehören jetzt zur Organisation" in baecker.inner_text("main")

    baecker.goto(form)
    press(baecker, "section:has-text('Für wen') a:has-text('Bäckerei Sonnenschein')")
    assert "Bäckerei Sonnenschein GmbH gewählt" in baecker.inner_text("#content")

    transaction.begin()
    firma = organisationen.of_person("buerger-b")[0].id
    told = {"leistung": "hund", "titel": "Hund anmelden", "form_uid": "f", "fragen": [], "antworten": {}}
    fuer = antraege.teilhabe.acted(firma, "buerger-b")
    number = antraege.submit(**told, key="journey-firma", owner=firma, fuer=fuer).eingangsnummer
    transaction.begin()
    assert antraege.get(number).gestellt_von[1] == "Łukasz Weiß"
    postfach.send_to_citizen(number, key="frage", betreff="Welche Rasse?", text="Bitte nennen Sie die Rasse.")
    chefin.goto(f"{base}/@@mein-konto")
    assert "1 neu" in chefin.inner_text("#content")
    press(chefin, "a:has-text('Bäckerei Sonnenschein')")
    fits(chefin)
    assert "gestellt von Łukasz Weiß" in chefin.inner_text("#content")
    press(chefin, "#content a:has-text('Hund')")
    fits(chefin)
    press(chefin, "a:has-text('Welche Rasse?')")
    chefin.goto(f"{base}/@@antrag/{number}")
    chefin.fill("#antwort-text", "Ein Dackel.")
    press(chefin, "form:has(#antwort-text) button[type=submit]")
    assert "Wir haben Ihre Antwort erhalten" in chefin.inner_text("main")
    baecker.goto(f"{base}/@@organisationen")
    assert "1 neu" in baecker.inner_text("#content")

    chefin.goto(f"{base}/@@organisationen")
    press(chefin, "a:has-text('Bäckerei Sonnenschein')")
    press(chefin, "a:has-text('Personen und Angaben')")
    chefin.click("summary:has-text('Łukasz')")
    press(chefin, "details[open] button:has-text('Aus der Organisation entfernen')")
    assert "gehört nicht mehr zur Organisation" in chefin.inner_text("main")
    assert baecker.goto(f"{base}/@@antrag/{number}").status == 404
    assert "Sonnenschein" not in baecker.goto(f"{base}/@@mein-konto").text()


def test_an_applicant_lets_somebody_see_the_case_and_takes_it_back_on_a_phone(live_town, visit, log_in):
    base = live_town.absolute_url()
    beleg = antraege.submit(
        leistung="x", titel="Hund", form_uid="f", fragen=[], antworten={}, key="journey-vollmacht", owner="buergerin-a"
    )
    owner = log_in(visit(size="phone"), live_town, "buergerin-a", PASSWORD)
    owner.goto(f"{base}/@@antrag/{beleg.eingangsnummer}")
    owner.click("#vollmacht summary")
    fits(owner)
    owner.fill("#vollmacht-email", "buerger-b@musterstadt.example")
    owner.fill("#vollmacht-bis", f"{clock.today() + timedelta(days=30)}")
    press(owner, "#vollmacht button:has-text('Link senden')")
    transaction.begin()
    text = next(m.text for m in mail.waiting() if m.to == "buerger-b@musterstadt.example" and "@@vollmacht" in m.text)
    friend = log_in(visit(size="phone", javascript=False), live_town, "buerger-b", PASSWORD)
    friend.goto(re.search(r"http\S+", text)[0])
    press(friend, "#content button:has-text('Annehmen')")
    assert "Sie sehen diesen Antrag für jemand anderen" in friend.inner_text("#content")
    friend.goto(f"{base}/@@mein-konto")
    assert beleg.eingangsnummer in friend.inner_text("#content")
    owner.reload()
    owner.click("#vollmacht summary")
    assert "Łukasz Weiß" in owner.inner_text("#vollmacht")
    press(owner, "#vollmacht button:has-text('Zurücknehmen')")
    assert friend.goto(f"{base}/@@antrag/{beleg.eingangsnummer}").status == 404
