"""Back, reload, two tabs and paper, in a real browser, with and without JavaScript: nothing that was typed is lost."""

from journeys.steps import go_through_steps
from journeys.steps import NEXT
from journeys.test_story import field
from journeys.test_story import fill_step
from journeys.test_story import STORIES
from kommune.portal.antrag import api as antraege
from kommune.portal.musterstadt.people import PASSWORD

import pytest
import transaction


pytestmark = pytest.mark.journey
SERVICE = "hundesteuer-anmelden"


@pytest.mark.parametrize("javascript", [True, False])
def test_whatever_way_people_take_through_a_form_they_find_what_they_typed(demo, visit, javascript):
    page, url = visit(javascript=javascript, size="phone"), f"{demo.absolute_url()}/leistungen/{SERVICE}/antrag"
    name = field("familienname")
    page.goto(url)
    address = page.url
    page.fill(name, "Weiß")
    page.click(NEXT)
    page.locator("#fehler").wait_for()
    assert page.url == address
    page.reload()
    assert page.input_value(name) == "Weiß"
    page.goto(address)  # as from a bookmark, or when a phone brings a forgotten tab back
    assert page.input_value(name) == "Weiß"

    other = page.context.new_page()
    other.goto(url)
    other.fill(name, "Anders")
    other.click(NEXT)
    other.locator("#fehler").wait_for()
    page.reload()
    assert (page.input_value(name), other.input_value(name)) == ("Weiß", "Anders")

    fill_step(page, STORIES[SERVICE])
    page.click(NEXT)
    page.wait_for_url("**schritt=2")
    page.go_back()
    assert page.input_value(name) == "Weiß"
    page.go_forward()
    assert "Schritt 2" in page.inner_text(".k-progress-line")
    go_through_steps(page, lambda step: fill_step(step, STORIES[SERVICE]))
    page.click("button[name='form.buttons.submit']")
    assert "Ihr Antrag ist eingegangen" in page.inner_text("h1")
    page.go_back()
    assert "Diesen Antrag haben Sie abgesendet" in page.inner_text("#content")
    assert other.input_value(name) == "Anders"


def test_who_is_logged_in_adds_an_application_and_answers_there(demo, visit, log_in):
    beleg = antraege.submit(
        leistung=SERVICE, titel="Bellos Anmeldung", form_uid="f", fragen=[], antworten={}, key="journey-wege-1"
    )
    transaction.commit()
    page = log_in(visit(size="phone"), demo, "buergerin", PASSWORD)
    page.goto(f"{demo.absolute_url()}/@@mein-konto")
    page.locator("details:has(#nummer) summary").click()
    page.fill("#nummer", antraege.status_url(beleg.eingangsnummer))
    page.click("form:has(#nummer) button[type=submit]")
    assert "Bellos Anmeldung" in page.inner_text("#content"), page.inner_text("#content")
    page.goto(f"{demo.absolute_url()}/@@antrag/{beleg.eingangsnummer}")
    page.fill("textarea[name=text]", "Hier ist der Nachweis")
    page.click("form:has(textarea[name=text]) button[type=submit]")
    assert "Wir haben Ihre Antwort erhalten" in page.inner_text("main")


def test_on_paper_stands_all_that_is_folded_up_and_nothing_to_press(demo, visit):
    page = visit()
    page.goto(f"{demo.absolute_url()}/leistungen/{SERVICE}")
    folded = page.locator("#content details:not([open]) > :not(summary)").first
    assert not folded.is_visible()
    page.emulate_media(media="print")
    assert folded.is_visible()
    for pressed in ("header form[role=search]", ".k-nav", "#k-footer", ".k-button-primary"):
        assert not page.locator(pressed).first.is_visible(), pressed
    assert "Hund anmelden" in page.inner_text("h1")
