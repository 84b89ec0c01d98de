"""The desk at 1366 × 768: 25 taken over with three clicks and taken back with one; a view saved; no finding of axe."""

from datetime import timedelta
from journey_axe import findings
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from musterstadt.organisation import PASSWORD

import pytest
import transaction


pytestmark = pytest.mark.journey
CLERK, LEAD = "sachbearbeitung-steuer", "leitung-steuer"
OFFICE = {"width": 1366, "height": 768}


class Clicks:
    """Clicks and counts."""

    def __init__(self, page):
        self.page, self.number = page, 0

    def __call__(self, selector):
        self.page.click(selector)
        self.number += 1


def faults(page):
    """Return what axe finds with the page at its end: what the bar covers by half as one scrolls is no fault."""
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    return findings(page)


def test_a_clerk_takes_over_25_with_three_clicks_and_back(live_town, visit, log_in, as_user, work):
    akte = make_akte(live_town)
    made = [make_vorgang(live_town, akte, betreff=f"Hund {number}") for number in range(27)]
    with as_user(live_town, LEAD):
        akten.offer_schlagwort("steueramt", "eilt")
    transaction.commit()
    url = live_town.absolute_url()
    page = log_in(visit(), live_town, CLERK, PASSWORD)
    page.set_viewport_size(OFFICE)
    page.goto(f"{url}/@@schreibtisch")
    click = Clicks(page)
    click("a:has-text('Posteingang')")
    click("#k-alle-hier")
    assert page.locator("#k-liste input[type=checkbox]:checked").count() == 25
    click("button[value=uebernehmen]")
    page.locator(".k-bericht", has_text="25 Vorgänge").wait_for()
    assert click.number == 3
    assert page.evaluate("document.documentElement.scrollWidth") <= OFFICE["width"]
    assert faults(page) == []
    transaction.begin()
    assert sum(vorgang.bearbeiter == CLERK for vorgang in made) == 25
    click("button[value=rueckgaengig]")
    page.get_by_text("Bei 25 Vorgängen zurückgenommen.").wait_for()
    transaction.begin()
    assert not any(vorgang.bearbeiter for vorgang in made)
    page.check("#desk-alle")
    page.select_option("#desk-wort", "eilt")
    page.click("button[value=schlagwort]")
    page.locator(".k-bericht").wait_for()
    work(live_town)  # more than 25 are done beside work
    page.reload()
    page.select_option("#desk-schlagwort", "eilt")
    page.click(".k-filter button")
    page.click("summary:has-text('Ansicht speichern')")
    page.fill("#ansicht-titel", "Eilige")
    assert faults(page) == []
    page.click(".k-auswahl button:has-text('Speichern')")
    assert "Eilige (27)" in page.inner_text(".k-ansichten")
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert faults(page) == []
    page.goto(f"{url}/@@heute")
    assert faults(page) == []


def test_all_of_it_works_without_javascript(live_town, visit, log_in):
    akte = make_akte(live_town)
    first, second = (make_vorgang(live_town, akte, betreff=f"Katze {number}") for number in range(2))
    transaction.commit()
    page = log_in(visit(javascript=False), live_town, CLERK, PASSWORD)
    page.goto(f"{live_town.absolute_url()}/@@schreibtisch?korb=eingang")
    page.check(f"input[aria-label='{first.aktenzeichen}']")
    page.click("details.k-mehr summary")
    page.fill("#desk-frist", "2030-05-06")
    page.click("button[value=wiedervorlage]")
    assert "Eine Wiedervorlage ist gesetzt." in page.inner_text(".k-bericht")
    page.click("button[value=rueckgaengig]")
    assert "zurückgenommen" in page.inner_text("main")
    href = page.locator("#k-liste a").first.get_attribute("href")
    assert "aus=" in href
    assert "stelle=1" in href
    page.goto(href)
    assert first.betreff in page.inner_text("main")
    with page.expect_download() as download:
        page.goto(f"{live_town.absolute_url()}/@@schreibtisch?korb=eingang")
        page.click("summary:has-text('Ausgeben')")
        page.click("a:has-text('CSV')")
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert second.aktenzeichen in text


CLIPPED = """() => [...document.querySelectorAll("#k-liste td.k-cell-frist")]
  .filter(cell => cell.scrollWidth > cell.clientWidth).map(cell => cell.innerText)"""


def test_the_head_has_all_baskets_in_one_line_and_reads_how_urgent_each_frist_is(live_town, visit, log_in):
    made = make_vorgang(live_town, make_akte(live_town), betreff="Eiliger Hund")
    made.frist = clock.today() - timedelta(days=1)
    made.reindexObject()
    transaction.commit()
    page = log_in(visit(), live_town, LEAD, PASSWORD)
    page.set_viewport_size(OFFICE)
    page.goto(f"{live_town.absolute_url()}/@@schreibtisch?korb=team")
    tops = page.evaluate("[...document.querySelectorAll('.k-tabs li')].map(one => one.getBoundingClientRect().top)")
    assert len(tops) >= 7 and len(set(tops)) == 1
    assert "überfällig" in page.inner_text("#k-liste") and page.evaluate(CLIPPED) == []
