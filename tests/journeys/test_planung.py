"""A resident on a phone comments on a paragraph of a plan and marks a place; the clerk sees the Dokument (issue 11, § 1).

Another draws an area, a Träger answers, both are weighed, and the sender reads what became of it.
"""

from journey_axe import findings
from kommune.eakte.abwaegung import api as abwaegung
from kommune.eakte.stellungnahmen import api as stellungnahmen
from kommune.eakte.stellungnahmen.partnerstellen import api as partnerstellen
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.musterstadt.gebuehren import ADMIN
from kommune.portal.musterstadt.partner import auslegung
from kommune.portal.musterstadt.people import PASSWORD
from kommune.portal.partner import api as partner
from plone import api

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


def test_a_drawn_area_and_a_traeger_are_weighed_and_the_sender_reads_the_answer(town, visit, work, log_in):
    verfahren = town["beteiligung"][auslegung.ID]
    vorgang = api.content.get(UID=verfahren.vorgang)
    with api.env.adopt_user(username=ADMIN):
        busse = partnerstellen.add({"name": "Verkehrsbetriebe Musterstadt", "freigabe_noetig": True})
    with api.env.adopt_user(username=auslegung.PLANER):
        befragter = stellungnahmen.ask(vorgang, [busse.id], questions="Anregungen?", betreff="Am Mühlbach").befragte[0]
    transaction.commit()
    work(town)
    link, code = partner.renew(befragter.id)
    transaction.commit()

    phone = visit(size="phone")
    phone.goto(f"{verfahren.absolute_url()}/@@stellung-nehmen")
    phone.locator("details summary", has_text="Einen Ort auf dem Plan markieren").click()
    phone.get_by_label("eine Fläche").check()
    for number, (x, y) in enumerate(((90, 80), (150, 80), (150, 130)), 1):
        phone.locator("input[type=image]:visible").click(position={"x": x, "y": y})
        phone.locator(f"#k-zeichnen-live:has-text('{'markiert' if number == 1 else f'{number} Punkte'}')").wait_for()
    assert "Fläche auf dem Plan" in phone.inner_text("#k-zeichnen")
    checked(phone)
    for name, value in (
        ("#text", "Hier fehlt ein Spielplatz."),
        ("#name", "Timo Ried"),
        ("#email", "timo@example.org"),
    ):
        phone.fill(name, value)
    phone.check("#datenschutz")
    phone.click("#content button.btn-primary")
    receipt = phone.url
    assert "Fläche auf dem Plan" in phone.inner_text("#content")
    transaction.begin()
    [one] = beteiligung.of_email("timo@example.org")
    beteiligung.confirm(one.nummer)

    office, head = visit(), visit(javascript=False)
    for desk in (office, head):
        desk.goto(link)
        desk.fill("[name=code]", code)
        desk.click("#content button[type=submit]")
    office.fill("#partner-antworten-text", "Bitte eine Wendeschleife vorsehen.")
    office.fill("#partner-entwurf-name", "Ute Ohm")
    office.get_by_role("button", name="Einer zweiten Person zur Freigabe vorlegen").click()
    assert "Wartet auf Freigabe" in office.inner_text("#content")
    checked(office)
    work(town)
    assert not any(one.dokumente for one in stellungnahmen.anfragen_of(vorgang)[-1].befragte)
    head.reload()
    head.fill("#freigabe-name", "Karl Watt")
    head.get_by_role("button", name="Freigeben und senden").click()
    assert "Wendeschleife" in head.inner_text("#content") and "Wartet auf Freigabe" not in head.inner_text("#content")
    work(town)

    desk = log_in(visit(), town, auslegung.PLANER, PASSWORD)
    desk.goto(f"{vorgang.absolute_url()}/@@stellungnahmen-karte")
    checked(desk)
    desk.get_by_role("link", name="Timo Ried").last.click()
    assert "Spielplatz" in desk.inner_text("#content") and "Fläche auf dem Plan" in desk.inner_text("#content")
    desk.locator("[name=satz]").first.check()
    desk.locator("button[value=abtrennen]").click()
    transaction.begin()
    sicht = abwaegung.Sicht(vorgang, all=True)
    mine = next(each for each in sicht.argumente if "Spielplatz" in each.text)
    assert any("Wendeschleife" in sicht.text_of(uid) for uid in sicht.beitraege)
    desk.goto(f"{vorgang.absolute_url()}/@@argument?nr={mine.id}")
    desk.locator("[name=votum]").select_option("beruecksichtigt")
    desk.locator("[name=begruendung]").fill("Im Grünzug entsteht ein Spielplatz.")
    desk.locator("form:has([name=begruendung]) button[type=submit]").last.click()
    transaction.begin()
    with api.env.adopt_user(username=auslegung.PLANER):
        abwaegung.tell_results(vorgang)
    transaction.commit()
    work(town)
    phone.goto(receipt)
    assert "Im Grünzug entsteht ein Spielplatz." in phone.inner_text("#content")
    checked(phone)
