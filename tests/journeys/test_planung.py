"""A resident on a phone comments on a paragraph of a plan and marks a place; the clerk sees the Dokument (issue 11, § 1)."""

from journey_axe import findings
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.musterstadt.partner import auslegung
from kommune.portal.musterstadt.people import PASSWORD

import pytest
import transaction


pytestmark = pytest.mark.journey


@pytest.fixture
def town(demo, work):
    def store_and_work():
        transaction.commit()
        work(demo)

    auslegung.play(store_and_work)
    transaction.commit()
    return demo


def checked(page):
    """The page has no finding of axe, and nothing sticks out of it."""
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


@pytest.mark.parametrize("javascript", [True, False])
def test_from_a_paragraph_on_the_phone_to_the_dokument_of_the_clerk(town, visit, work, log_in, javascript):
    phone = visit(size="phone", javascript=javascript)
    check = checked if javascript else (lambda page: None)
    phone.goto(town.absolute_url())
    phone.locator("header summary", has_text="Menü").click()
    phone.get_by_role("link", name="Beteiligung", exact=True).locator("visible=true").first.click()
    check(phone)
    phone.get_by_role("link", name="Am Mühlbach").first.click()
    check(phone)
    phone.get_by_role("link", name="Lesen und kommentieren Begründung").click()
    check(phone)
    phone.get_by_role("link", name="Zu diesem Absatz Stellung nehmen 10").click()
    assert "Sie wird auf 5,50 m verbreitert" in phone.inner_text("#content")
    phone.fill("#text", "Bitte eine zweite Zufahrt.")
    phone.locator("details summary", has_text="Einen Ort auf dem Plan markieren").click()
    check(phone)
    drawing = phone.locator("input[type=image]:visible")
    assert drawing.count() == 1
    drawing.click(position={"x": 120, "y": 90})
    phone.get_by_text("Der Ort ist markiert").first.wait_for()
    assert phone.input_value("#text") == "Bitte eine zweite Zufahrt."
    phone.click("#content button.btn-primary")
    assert phone.locator(".k-errors").count() == 1  # name, address and consent are missing
    check(phone)
    phone.fill("#name", "Mara Lindt")
    phone.fill("#email", f"mara{int(javascript)}@example.org")
    phone.check("#datenschutz")
    phone.click("#content button.btn-primary")
    receipt = phone.inner_text("#content")
    assert "eingegangen" in receipt and "Europe/Berlin" in receipt and "Ort auf dem Plan" in receipt
    check(phone)
    transaction.begin()
    [one] = beteiligung.of_email(f"mara{int(javascript)}@example.org")
    phone.goto(beteiligung.url_of(one, confirm=True))
    phone.get_by_role("button", name="Ja, bestätigen").click()
    assert "Ihre Adresse ist bestätigt" in phone.inner_text("body")
    work(town)
    desk = log_in(visit(), town, auslegung.PLANER, PASSWORD)
    desk.goto(f"{town.absolute_url()}/resolveuid/{town['beteiligung']['am-muehlbach'].vorgang}?tab=beteiligte")
    section = desk.inner_text("#content")
    assert "Stellungnahmen der Öffentlichkeit" in section and "Mara Lindt" in section
    checked(desk)
    desk.get_by_role("link", name=beteiligung.get(one.nummer).zeichen, exact=True).first.click()
    assert f"Stellungnahme {one.nummer}: Mara Lindt" in desk.inner_text("#content")
