"""A list gone through with keys alone, in a real browser."""

from kommune.eakte.akte import api as akten
from kommune.eakte.postausgang import api as postausgang
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from musterstadt.organisation import PASSWORD
from musterstadt.vorlagen import make_vorlage

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


def test_the_head_ticks_drafts_one_after_the_other_and_returns_them_with_keys_alone(live_town, as_user, visit, log_in):
    akte, vorlage = make_akte(live_town), make_vorlage(live_town)
    made = [make_vorgang(live_town, akte, betreff=f"Hund {number}") for number in range(3)]
    with as_user(live_town, "sachbearbeitung-steuer"):
        for vorgang in made:
            akten.take_over(vorgang)
            postausgang.submit_for_signature(postausgang.draft_bescheid(vorgang, vorlage))
    transaction.commit()
    page = log_in(visit(), live_town, "leitung-steuer", PASSWORD)
    page.goto(f"{live_town.absolute_url()}/@@unterschriftenmappe")

    def ticked():
        return page.locator("#k-viele input[name=vorgang]:checked").count()

    page.keyboard.press("x")
    with page.expect_navigation():
        page.keyboard.press("j")
    assert ticked() == 1, "the tick is still there on the next draft"
    page.keyboard.press("x")
    with page.expect_navigation():
        page.keyboard.press("k")
    assert ticked() == 2
    page.keyboard.press("l")
    page.keyboard.press("Space")
    assert ticked() == 3
    page.keyboard.press("x")
    assert ticked() == 2 and not page.is_checked("#k-alle")
    page.locator("#k-zeichnen-viele").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("Der Betrag fehlt")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    live_town._p_jar.sync()
    states = [postausgang.state_of(next(b for b in one.objectValues() if b.portal_type == "Bescheid")) for one in made]
    assert sorted(states) == ["draft", "draft", "submitted"]
