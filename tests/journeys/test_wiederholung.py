"""An editor builds a section that is repeated and has a condition, without typing a rule; a citizen fills it in on a phone."""

from journey_axe import findings
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.store import speicher
from kommune.portal.leistungen import api as leistungen
from musterstadt.organisation import PASSWORD
from plone import api

import pytest
import transaction


pytestmark = pytest.mark.journey
MODEL = """<model xmlns="http://namespaces.plone.org/supermodel/schema"><schema>
<field name="email" type="plone.schema.email.Email"><title>E-Mail</title></field></schema></model>"""


@pytest.fixture
def leistung(live_town):
    made = leistungen.create_leistung("schulweg", oe="steueramt", bezeichnung="Schulweg bezuschussen")
    leistungen.start_form(made).fields_model = MODEL
    transaction.commit()
    return made


def add(page, form, kind, label, *, gruppe="", **limits):
    """Add a question to the last step, in its group, by the buttons of the Formularwerkstatt."""
    page.goto(f"{form}/@@werkstatt")
    section = page.locator("section:has(> form[action$='@@werkstatt-frage'])").last
    section.locator("select[name=art]").select_option(label=kind)
    if gruppe:
        section.locator("form[action$='@@werkstatt-frage'] select[name=gruppe]").select_option(label=gruppe)
    section.get_by_role("button", name="Hinzufügen", exact=True).click()
    page.fill("[name=label]", label)
    for name, value in limits.items():
        page.fill(f"[name={name}]", value)
    page.get_by_role("button", name="Speichern").click()


def require_fine(page):
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url


def test_a_repeated_section_with_a_condition_is_built_by_choosing_and_filled_in(live_town, leistung, visit, log_in):
    form = f"{leistung.absolute_url()}/antrag"
    page = log_in(visit(), live_town, "redaktion", PASSWORD)
    page.goto(f"{form}/@@werkstatt")
    page.fill("#k-neu", "Ihre Kinder")
    page.get_by_role("button", name="Schritt anlegen").click()
    add(page, form, "Fragen, die mehrmals gestellt werden, z. B. zu jedem Kind", "Kinder", min="1", max="4")
    add(page, form, "Text, eine Zeile", "Name des Kindes", gruppe="Kinder")
    add(page, form, "ja oder nein", "Fährt mit dem Bus?", gruppe="Kinder")
    add(page, form, "Text, eine Zeile", "Haltestelle", gruppe="Kinder")
    require_fine(page)
    page.locator("li:has(> a:text-is('Haltestelle'))").get_by_role("link", name="Bedingung").click()
    page.locator("[name=frage]").select_option(label="Fährt mit dem Bus?")
    page.get_by_role("button", name="Frage wählen").click()
    page.locator("[name=vergleich]").select_option(index=0)
    page.get_by_role("button", name="Bedingung hinzufügen").click()
    page.goto(f"{form}/@@werkstatt")
    page.get_by_role("button", name="Entwurf veröffentlichen").click()
    transaction.begin()
    api.content.transition(live_town.leistungen["schulweg"], "publish")
    transaction.commit()

    phone = visit(size="phone")
    phone.goto(form)
    phone.get_by_label("E-Mail", exact=True).fill("erika@example.org")
    phone.get_by_role("button", name="Weiter", exact=True).click()
    phone.get_by_role("heading", name="Ihre Kinder").wait_for()
    phone.get_by_label("Name des Kindes").fill("Ada")
    assert not phone.get_by_label("Haltestelle").is_visible()
    phone.get_by_label("ja", exact=True).check()
    assert phone.get_by_label("Haltestelle").is_visible()
    phone.get_by_label("Haltestelle").fill("Lindenallee")
    phone.get_by_role("button", name="Weiteren Eintrag hinzufügen").click()
    second = phone.locator("fieldset.k-group__copy").nth(1)
    require_fine(phone)
    second.get_by_label("Name des Kindes").fill("Ben")
    second.get_by_label("nein", exact=True).check()
    assert not second.get_by_label("Haltestelle").is_visible()
    phone.get_by_label("Name des Kindes").first.press("Enter")  # turns the page, takes nothing away
    phone.get_by_role("heading", name="Prüfen Sie Ihre Angaben").wait_for()
    require_fine(phone)
    text = phone.locator("#kommune-formular").inner_text()
    assert "Name des Kindes – Kinder (2.)" in text and "Haltestelle – Kinder (1.)" in text
    assert "Haltestelle – Kinder (2.)" not in text
    phone.get_by_role("button", name="Antrag absenden").click()
    phone.get_by_text("Ihr Antrag ist eingegangen").wait_for()
    transaction.begin()
    (antrag,) = (antraege.get(number) for number in speicher(live_town).key_of)
    assert antrag.antworten["kinder"] == 2 and antrag.antworten["kinder__1__haltestelle"] == "Lindenallee"
