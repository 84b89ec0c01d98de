"""A list gone through with keys alone, in a real browser."""

from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from musterstadt.organisation import PASSWORD

import pytest
import transaction


pytestmark = pytest.mark.journey


def test_a_clerk_goes_through_her_list_with_keys_alone(live_town, visit, log_in):
    akte = make_akte(live_town)
    for betreff in ("Erster Hund", "Zweiter Hund"):
        make_vorgang(live_town, akte, betreff=betreff)
    transaction.commit()
    desk = f"{live_town.absolute_url()}/@@schreibtisch?korb=eingang"
    page = log_in(visit(), live_town, "sachbearbeitung-steuer", PASSWORD)
    page.goto(desk)
    rows = page.locator("#k-liste tr")
    first, second = (rows.nth(number).locator("a").first.get_attribute("href") for number in (0, 1))

    def focused():
        return page.evaluate("document.activeElement.getAttribute('href')")

    page.keyboard.press("j")
    assert focused() == first
    page.keyboard.press("j")
    assert focused() == second
    page.keyboard.press("x")
    assert rows.nth(1).locator("input[type=checkbox]").is_checked()
    page.keyboard.press("k")
    page.keyboard.press("?")
    page.locator("#k-tasten[open]").wait_for()
    page.uncheck("#k-tasten-an")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert focused() == first, "keys that are switched off do nothing"
    page.reload()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "k-suche"
    page.keyboard.press("?")
    page.click(".k-menu--end summary")
    page.click("#k-tasten-zeigen button")
    page.check("#k-tasten-an")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("j/x?")
    assert page.input_value("#k-suche") == "j/x?"
    page.goto(desk)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(first)
