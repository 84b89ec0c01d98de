"""The parking permit of residents is paid on a phone before it is sent to the office; one payment is aborted first."""

from journey_axe import findings
from journeys.steps import begin_to_pay
from journeys.steps import end_at_gateway
from journeys.steps import go_through_steps
from journeys.steps import press
from journeys.test_story import fill_step
from journeys.test_story import STORIES
from kommune.portal.musterstadt.people import PASSWORD

import pytest


pytestmark = pytest.mark.journey
SERVICE = "bewohnerparkausweis"
STORY = STORIES[SERVICE]
FITS = "document.documentElement.scrollWidth <= window.innerWidth"


@pytest.fixture
def owing(demo, bank, visit):
    """A phone on the page of payment, to which the form has led that was sent."""
    page = visit(size="phone")
    page.goto(f"{demo.absolute_url()}/leistungen/{SERVICE}/antrag")
    go_through_steps(page, lambda step: fill_step(step, STORY))
    overview = page.inner_text("#content")
    assert "Das kostet" in overview and STORY["cost"] in overview
    press(page, "button[name='form.buttons.submit']")
    assert page.inner_text("h1") == "Bezahlen"
    return page


def read(page):
    """Return what the page says, once it fits the phone and axe finds nothing that counts."""
    page.wait_for_load_state()
    assert findings(page) == []
    assert page.evaluate(FITS), page.url
    return page.inner_text("main")


def inbox_of(portal, clerk):
    clerk.goto(f"{portal.absolute_url()}/@@schreibtisch?korb=eingang")
    return clerk.locator("input[name='vorgang:list']").count()


def test_it_is_paid_on_a_phone_and_goes_to_the_office_once(demo, bank, owing, visit, log_in, work, picture):
    page = owing
    told = read(page)
    assert STORY["cost"] in told and "Noch nicht bezahlt" in told and "Wie möchten Sie bezahlen?" in told
    picture(page, "bezahlen-1-wahl")
    begin_to_pay(page)
    assert "Sie verlassen jetzt die Seiten der Stadt" in read(page)
    picture(page, "bezahlen-2-weiter")
    clerk = log_in(visit(), demo, STORY["clerk"], PASSWORD)
    work(demo)
    assert inbox_of(demo, clerk) == 0
    end_at_gateway(page, bank, "doppelt")
    told = read(page)
    assert "Vielen Dank, Ihre Zahlung ist eingegangen" in told and "Jetzt bezahlen" not in told
    picture(page, "bezahlen-3-bezahlt")
    with page.expect_download() as download:
        page.click("a[href$='/quittung']")
    assert download.value.suggested_filename == "Zahlungsbestaetigung.pdf"
    press(page, "a:has-text('Weiter zu Ihrem Antrag')")
    told = read(page)  # the worker has done nothing yet
    assert f"Die Gebühr von {STORY['cost']} ist bezahlt" in told and "Jetzt bezahlen" not in told
    work(demo)
    page.reload()
    assert "Beim Amt" in read(page)
    picture(page, "bezahlen-4-fall")
    assert inbox_of(demo, clerk) == 1
    clerk.check("input[name='vorgang:list'] >> nth=0")
    press(clerk, "button[value=uebernehmen]")
    clerk.goto(f"{demo.absolute_url()}/@@schreibtisch")
    press(clerk, "td a >> nth=0")
    vorgang = clerk.url.split("?")[0]
    clerk.goto(f"{vorgang}?tab=angaben")
    record = clerk.inner_text("article")
    assert "Online bezahlt" in record and STORY["cost"] in record
    picture(clerk, "bezahlen-5-vorgang")


def test_it_is_aborted_at_the_gateway_and_paid_the_second_time(demo, bank, owing, visit, log_in, work, picture):
    page = owing
    begin_to_pay(page)
    end_at_gateway(page, bank, "abbrechen")
    told = read(page)
    assert "abgebrochen" in told and "Jetzt bezahlen" in told and "Zahlungsbestätigung" not in told
    picture(page, "bezahlen-6-abgebrochen")
    work(demo)
    clerk = log_in(visit(), demo, STORY["clerk"], PASSWORD)
    assert inbox_of(demo, clerk) == 0
    press(page, "a:has-text('Weiter zu Ihrem Antrag')")
    told = read(page)
    assert "Wartet auf Bezahlung" in told and f"sobald die Gebühr von {STORY['cost']} bezahlt ist" in told
    picture(page, "bezahlen-7-wartet")
    press(page, "a:has-text('Jetzt bezahlen')")
    begin_to_pay(page)
    end_at_gateway(page, bank)
    assert "Vielen Dank, Ihre Zahlung ist eingegangen" in read(page)
    work(demo)
    press(page, "a:has-text('Weiter zu Ihrem Antrag')")
    assert "Beim Amt" in read(page)
    assert inbox_of(demo, clerk) == 1
    assert len(bank.by_id) == 2 and sorted(one["stand"] for one in bank.by_id.values()) == ["abgebrochen", "bezahlt"]
