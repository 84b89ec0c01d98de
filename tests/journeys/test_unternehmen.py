"""On a phone: a company's two people share an inbox; who is removed sees nothing any more."""

from journey_axe import findings
from kommune.eakte.core import mail
from kommune.portal.antrag import api as antraege
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


def fits(page):
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url


def test_two_people_of_a_company_share_an_inbox_on_their_phones(live_town, form, visit, log_in):
    base = live_town.absolute_url()
    chefin = log_in(visit(size="phone"), live_town, "buergerin-a", PASSWORD)
    chefin.goto(f"{base}/@@mein-konto")
    chefin.click("text=Meine Organisationen")
    chefin.click("summary:has-text('Organisation anlegen')")
    for name, value in ANGABEN.items():
        chefin.fill(f"#{name}", value)
    chefin.check("#berechtigt")
    chefin.click("button:has-text('Organisation anlegen')")
    fits(chefin)
    chefin.fill("#email", "buerger-b@musterstadt.example")
    chefin.click("button:has-text('Einladung senden')")
    assert "buerger-b@musterstadt.example" in chefin.inner_text("#content")

    transaction.begin()
    link = re.search(r"http\S+", next(m.text for m in mail.waiting() if m.to == "buerger-b@musterstadt.example"))[0]
    baecker = visit(size="phone", javascript=False)
    baecker.goto(link)
    fits_text = baecker.inner_text("#content")
    assert "lädt Sie ein zu Bäckerei Sonnenschein GmbH" in fits_text
    baecker.click("#content a:has-text('Anmelden')")
    baecker.fill("#__ac_name", "buerger-b")
    baecker.fill("#__ac_password", PASSWORD)
    baecker.click("#buttons-login")
    baecker.click("button:has-text('Einladung annehmen')")
    assert "Sie gehören jetzt zur Organisation" in baecker.inner_text("main")

    baecker.goto(form)
    baecker.click("section:has-text('Für wen') a:has-text('Bäckerei Sonnenschein')")
    assert "Sie stellen diesen Antrag für Bäckerei Sonnenschein GmbH" in baecker.inner_text("#content")
    baecker.fill("[name='form.widgets.vorname']", "Łukasz")
    baecker.fill("[name='form.widgets.familienname']", "Weiß")
    baecker.fill("[name='form.widgets.geburtsdatum']", "27.3.1980")
    baecker.fill("[name='form.widgets.email']", "baecker@example.org")
    while baecker.locator("[name='form.buttons.submit']").count() == 0:
        if baecker.locator("[name='form.widgets.weitere_hunde']:visible").count():
            baecker.check("[name='form.widgets.gefaehrlich'][value='nein']")
            baecker.fill("[name='form.widgets.weitere_hunde']", "0")
            baecker.check("[name='form.widgets.datenschutz:list']")
        baecker.click("[name='kommune-weiter']")
    baecker.click("[name='form.buttons.submit']")
    assert "Ihr Antrag ist eingegangen" in baecker.inner_text("h1")
    number = baecker.url.split("?")[0].rpartition("/")[2]

    transaction.begin()
    assert antraege.get(number).gestellt_von[1] == "Łukasz Weiß"
    postfach.send_to_citizen(number, key="frage", betreff="Welche Rasse?", text="Bitte nennen Sie die Rasse.")
    chefin.goto(f"{base}/@@mein-konto")
    assert "1 neu" in chefin.inner_text("#content")
    chefin.click("a:has-text('Bäckerei Sonnenschein')")
    fits(chefin)
    assert "gestellt von Łukasz Weiß" in chefin.inner_text("#content")
    chefin.click("a:has-text('Hundesteuer anmelden')")
    fits(chefin)
    chefin.click("a:has-text('Welche Rasse?')")
    chefin.goto(f"{base}/@@antrag/{number}")
    chefin.fill("#antwort-text", "Ein Dackel.")
    chefin.click("form:has(#antwort-text) button[type=submit]")
    assert "Wir haben Ihre Antwort erhalten" in chefin.inner_text("main")
    baecker.goto(f"{base}/@@organisationen")
    assert "1 neu" in baecker.inner_text("#content")

    chefin.goto(f"{base}/@@organisationen")
    chefin.click("a:has-text('Bäckerei Sonnenschein')")
    chefin.click("a:has-text('Personen und Angaben')")
    chefin.click("summary:has-text('Łukasz')")
    chefin.click("details[open] button:has-text('Aus der Organisation entfernen')")
    assert "gehört nicht mehr zur Organisation" in chefin.inner_text("main")
    assert baecker.goto(f"{base}/@@antrag/{number}").status == 404
    assert "Sonnenschein" not in baecker.goto(f"{base}/@@mein-konto").text()
