"""The Vorgang in two panes, in a real browser: fifteen documents are fifteen keys."""

from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.organisation import PASSWORD
from musterstadt.papiere import pdf

import journey_axe
import pytest
import transaction


pytestmark = pytest.mark.journey

CLERK = "sachbearbeitung-steuer"
MANY = 15
TO_TOP = "document.querySelectorAll('.k-scroll').forEach(function (one) { one.scrollTop = 0; })"


@pytest.fixture
def vorgang(live_town, work):
    vorgang = make_vorgang(live_town)
    for number in range(1, MANY + 1):
        data, name = (pdf(f"Blatt {number}"), "blatt.pdf") if number % 2 else (f"Zeile {number}".encode(), "zeile.txt")
        make_dokument(vorgang, betreff=f"Schriftstück {number:02}", data=data, filename=name)
    transaction.commit()
    work(live_town)
    return vorgang


def look(page):
    page.evaluate(TO_TOP)  # what the head of the list covers by half is no fault
    assert journey_axe.findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_fifteen_documents_are_read_with_fifteen_keys(vorgang, live_town, visit, log_in):
    page = log_in(visit(), live_town, CLERK, PASSWORD)
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(vorgang.absolute_url())
    heading = page.locator("#k-inhalt h2")
    keys = 0
    for number in range(MANY, 0, -1):
        page.keyboard.press("j")
        keys += 1
        heading.filter(has_text=f"Schriftstück {number:02}").wait_for()
        page.locator("#k-inhalt .k-blatt img, #k-inhalt .k-text").first.wait_for()
    assert keys == MANY
    assert page.evaluate(
        "document.querySelector('#k-inhalt img').naturalWidth > 0 || document.querySelector('img').complete"
    )
    look(page)

    bar = page.locator("#k-teiler")
    bar.focus()
    page.keyboard.press("ArrowLeft")
    assert bar.get_attribute("aria-valuenow") == "50"
    page.reload()
    assert bar.get_attribute("aria-valuenow") == "50", "the width is remembered"
    heading.filter(has_text="Schriftstück 01").wait_for()

    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url("**/akten/**")
    assert page.locator("h1").inner_text().startswith("Schriftstück")


def test_on_a_phone_the_list_comes_first_and_a_tap_shows_the_preview_below(vorgang, live_town, visit, log_in):
    page = log_in(visit(size="phone"), live_town, CLERK, PASSWORD)
    page.goto(vorgang.absolute_url())
    assert page.locator("#k-inhalt h2").count() == 0
    page.get_by_role("link", name="Schriftstück 14").click()
    page.locator("#k-inhalt .k-text").filter(has_text="Zeile 14").wait_for()
    look(page)
    for tab in ("angaben", "beteiligte", "aufgaben", "bescheide", "journal"):
        page.goto(f"{vorgang.absolute_url()}?tab={tab}")
        look(page)


def test_without_javascript_the_list_is_links_and_the_preview_comes_with_the_page(vorgang, live_town, visit, log_in):
    page = log_in(visit(javascript=False), live_town, CLERK, PASSWORD)
    page.goto(vorgang.absolute_url())
    page.get_by_role("link", name="Schriftstück 14").click()
    assert "Zeile 14" in page.locator("#k-inhalt .k-text").inner_text()
    page.get_by_text("Weitere Aktionen", exact=True).click()
    page.get_by_role("link", name="Weiterleiten", exact=True).click()
    assert page.locator("h1").inner_text() == "Weiterleiten"


def test_two_of_the_list_are_ticked_by_keys_and_get_their_type_in_one_go(vorgang, live_town, visit, log_in):
    page = log_in(visit(), live_town, CLERK, PASSWORD)
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(vorgang.absolute_url())
    for key in ("j", "x", "j", "x"):
        page.keyboard.press(key)
    assert page.locator("#k-unterlagen tbody input:checked").count() == 2
    look(page)
    page.locator("#k-auswahl-aktion").select_option("typ")
    page.locator("#k-auswahl button").click()
    assert page.locator("fieldset.k-boxes input:checked").count() == 2
    look(page)
    page.locator("#f-dokumenttyp").fill("Nachweis")
    page.locator("#f-grund").fill("einheitlich")
    page.locator(".k-form button[type=submit]").first.click()
    page.locator("[data-taste=u]").wait_for()
    assert page.locator("#k-unterlagen .k-sp-typ", has_text="Nachweis").count() == 2


def test_without_javascript_the_preview_has_its_half_of_the_page(vorgang, live_town, visit, log_in):
    page = log_in(visit(javascript=False), live_town, CLERK, PASSWORD)
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{vorgang.absolute_url()}?tab=unterlagen")
    page.locator("#k-unterlagen tbody a").nth(3).click()
    pane, rows = page.locator(".k-pane").bounding_box(), page.locator("#k-unterlagen").bounding_box()
    assert pane["width"] > 500 and pane["x"] > rows["x"] + rows["width"] - 1
