"""The parking permit of residents, applied for in English on a phone; and what readers of Leichte Sprache see."""

from journeys.steps import begin_to_pay
from journeys.steps import end_at_gateway
from journeys.steps import go_through_steps
from journeys.steps import press
from journeys.test_story import fill_step
from journeys.test_story import STORIES

import pytest
import re


pytestmark = pytest.mark.journey
ENGLISH = {**STORIES["bewohnerparkausweis"], "choices": {"halter": "I am"}, "lists": {"zone": "B – Bahnhof (station)"}}
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


def test_a_parking_permit_is_applied_for_in_english_on_a_phone(demo, bank, visit, work, picture):
    page, url = visit(javascript=False, size="phone"), demo.absolute_url()
    page.goto(url)
    page.click("summary:has-text('Menü')")
    page.click(".k-klappe__inhalt a[hreflang=en], .k-klappe__inhalt a:has-text('English')")
    assert page.get_attribute("html", "lang") == "en"
    assert "What can we do for you?" in page.inner_text("h1")
    assert "Applications, dates and information" in page.inner_text("#content")
    picture(page, "english-1-home")
    page.fill("#home-suche", "parking permit")
    page.press("#home-suche", "Enter")
    page.click("a[href*='/leistungen/bewohnerparkausweis'] >> nth=0")
    assert page.inner_text("h1") == "Resident parking permit"
    assert "Bewohnerparkausweis beantragen" not in page.inner_text(".k-lead")
    picture(page, "english-2-service")
    page.click("a[href$='/antrag'] >> nth=0")
    assert page.inner_text("h1") == "Resident parking permit"
    assert "Family name" in page.inner_text("#content") and "Familienname" not in page.inner_text("#content")
    page.click("button[name='kommune-weiter']")
    assert "Please check these answers" in page.inner_text(".k-errors")
    assert "Family name:" in page.inner_text(".k-errors") and page.evaluate(FITS)
    picture(page, "english-3-faults")
    go_through_steps(page, lambda step: fill_step(step, ENGLISH))
    overview = page.inner_text("#content")
    assert "From when do you need the permit?" in overview and "B – Bahnhof (station)" in overview
    assert page.evaluate(FITS) and page.locator("#content [lang=de]").count() == 0
    picture(page, "english-4-overview")
    press(page, "button[name='form.buttons.submit']")
    assert page.inner_text("h1") == "Pay" and page.evaluate(FITS)
    owed = page.inner_text("article")
    assert "30,70 €" in owed and "In all" in owed and "Bitte zahlen" not in owed
    picture(page, "english-5-pay")
    begin_to_pay(page)
    assert "You now leave the pages of the town" in page.inner_text("article") and page.evaluate(FITS)
    end_at_gateway(page, bank)
    assert "your payment has arrived" in page.inner_text("article")
    press(page, "a:has-text('Go on to your application')")
    work(demo)
    page.reload()
    assert "With the office" in page.inner_text("article")
    case = page.text_content("article")  # the answers are folded up
    assert "Family name" in case and "Weiß" in case and "B – Bahnhof (station)" in case
    picture(page, "english-6-case")


def test_leichte_sprache_is_read_and_what_lacks_says_so(demo, visit, picture):
    page, url = visit(size="phone"), demo.absolute_url()
    page.goto(f"{url}/barrierefreiheit?lang=leicht")
    assert page.inner_text("h1") == "Eine Internet-Seite für alle"
    assert page.get_attribute("html", "lang") == "de" and page.get_attribute("h1", "lang") == "de-x-leicht"
    picture(page, "leicht-1-seite")
    page.goto(f"{url}/leistungen/bewohnerparkausweis")
    assert page.inner_text("h1") == "Park-Ausweis für Bewohner"
    page.goto(f"{url}/impressum")
    assert "noch nicht in Leichter Sprache" in page.inner_text(".k-sprachhinweis")
    page.goto(url)
    assert re.search("Hier können Sie mit der Stadt alles machen", page.inner_text("#content"))
    page.click("footer a:has-text('Deutsch')")
    assert "Anträge, Termine und Auskünfte" in page.inner_text("#content")
