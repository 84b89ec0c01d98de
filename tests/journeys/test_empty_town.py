"""A real town, without Musterstadt: its administrator sets it up in a browser until an Antrag is decided."""

from journeys.steps import fill_present
from journeys.steps import go_through_steps
from kommune.portal.core.seiten import PAGES
from plone import api

import pytest
import transaction


pytestmark = [pytest.mark.journey, pytest.mark.empty]
PASSWORD = "Sehr-geheim-2026!"
PEOPLE = (
    ("anna.amt", "Anna Amt", "Sachbearbeitung"),
    ("lea.leiter", "Lea Leiter", "Leitung"),
    ("rudi.redaktion", "Rudi Redaktion", "Redaktion"),
)
CITIZEN = {
    "vorname": "Đặng",
    "familienname": "Ñuñez-Øster",
    "geburtsdatum": "12.4.1985",
    "strasse": "Markt",
    "hausnummer": "1",
    "plz": "07586",
    "ort": "Bad Köstritz",
    "email": "dang@example.org",
    "anliegen": "Ich habe einen Schlüssel gefunden.",
    "fundort": "Stadtpark",
}


@pytest.fixture
def manager(live_site):
    """The account ``make create-site`` makes."""
    api.user.create("verwaltung@example.org", "verwaltung", PASSWORD, ("Member", "Manager"))
    transaction.commit()
    return "verwaltung"


def fill(page, **values):
    for name, value in values.items():
        page.fill(f"#form-widgets-{name}", value)


def save(page):
    with page.expect_navigation():  # going on at once would break off what is being sent
        page.click("[name='form.buttons.save']")
    assert page.locator(".field.error, .k-errors a").count() == 0, page.inner_text("body")


def describe_town(page, url):
    page.goto(f"{url}/@@stadt-einstellungen")
    fill(page, name="Bad Köstritz", address="Markt 1, 07586 Bad Köstritz", email="rathaus@example.org")
    save(page)
    page.goto(f"{url}/@@mail-controlpanel")
    fill(page, email_from_name="Bad Köstritz", email_from_address="rathaus@example.org")
    save(page)


def make_offices_and_people(page, url):
    page.goto(f"{url}/organisation")
    page.click("text=Neue Organisationseinheit")
    fill(page, title="Bürgerbüro", oe_id="buergerbuero")
    save(page)
    page.goto(f"{url}/organisation/@@personen")
    for user_id, name, rolle in PEOPLE:
        form = page.locator("form", has=page.locator("[name=fullname]"))
        values = {"fullname": name, "user_id": user_id, "email": f"{user_id}@example.org", "password": PASSWORD}
        for field, value in values.items():
            form.locator(f"[name={field}]").fill(value)
        form.locator("[name=oe_id]").select_option("buergerbuero")
        form.get_by_label(rolle, exact=True).check()
        form.get_by_role("button", name="Anlegen").click()
        assert page.locator("[role=alert]:has-text('Benutzerkennung')").count() == 0, page.inner_text("main")


def make_plan_and_place(page, url):
    page.goto(f"{url}/aktenplan")
    page.click("text=Neue Hauptgruppe")
    fill(page, kennzeichen="0", title="Verwaltung", aufbewahrungsdauer="10", rechtsgrundlage="KGSt-Gutachten")
    page.select_option("#form-widgets-aussonderungsart", "V")
    save(page)
    page.click("text=Neue Einheit darunter")
    fill(page, kennzeichen="01", title="Bürgerdienste")
    page.select_option("#form-widgets-federfuehrung", "buergerbuero")
    save(page)
    page.goto(f"{url}/dienststellen")
    page.click("text=Dienststelle anlegen")
    fill(page, title="Bürgerbüro am Markt", strasse="Markt", plz="07586", ort="Bad Köstritz")
    page.select_option("#form-widgets-oe_id", "buergerbuero")
    save(page)


def describe_service(page, url):
    page.goto(f"{url}/leistungen")
    page.click("text=Neue Leistung beschreiben")
    fill(page, bezeichnung="Fundsache melden", kurztext="Sie haben etwas gefunden? Melden Sie es hier.")
    page.click("nav a:has-text('Zugang')")
    page.select_option("#form-widgets-oe", "buergerbuero")
    save(page)


def set_hand_over(page, url):
    page.goto(f"{url}/leistungen/fundsache-melden/edit")
    page.click("nav a:has-text('Übergabe')")
    page.select_option("#form-widgets-IUebergaberegel-vorgangstyp", "fundsache")
    save(page)


def make_type(page, url):
    page.goto(f"{url}/vorgangstypen/@@vorgangstyp-anlegen")
    page.fill("#f-bezeichnung", "Fundsache")
    page.click("button:has-text('Neuer Vorgangstyp')")
    page.goto(f"{url}/vorgangstypen/fundsache/@@bearbeiten")
    page.fill("#f-kennzeichen", "01")
    page.select_option("#f-oe", "buergerbuero")
    page.click("button:has-text('Speichern')")
    page.click("button:has-text('Veröffentlichen')")
    page.wait_for_selector("text=Fassung 1")


def make_form(page, url):
    page.goto(f"{url}/leistungen/fundsache-melden")
    page.click("text=Online-Formular anlegen")
    page.click("text=Feld hinzufügen…")
    page.fill(".modal #form-widgets-title", "Fundort")
    page.press(".modal #form-widgets-title", "Tab")
    page.wait_for_function("document.querySelector('.modal #form-widgets-__name__').value == 'fundort'")
    page.select_option(".modal #form-widgets-factory", label="Text-Zeile (Zeichenfolge)")
    page.click(".modal-footer button:has-text('Hinzufügen'), .modal-footer [name='form.buttons.add']")
    page.wait_for_selector("text=Fundort")
    page.goto(f"{url}/leistungen/fundsache-melden")
    page.click("button:has-text('Zur Prüfung vorlegen')")


def make_template(page, url):
    page.goto(f"{url}/vorlagen")
    page.click("text=Neue Vorlage")
    fill(page, title="Fundanzeige bestätigen", betreff="Ihre Fundanzeige")
    page.select_option("[name='form.widgets.ergebnis:list']", "bestaetigt")
    page.check("[name='form.widgets.allgemein:list']")
    frame = page.frame_locator(".tox-edit-area iframe").first
    frame.locator("body").fill("{{ antragsteller.anrede }}, danke. Fundort: {{ antrag.fundort }}")
    save(page)


def complete_pages(page, url):
    for name, _title, _text in PAGES:
        page.goto(f"{url}/{name}/edit")
        frame = page.frame_locator(".tox-edit-area iframe").first
        frame.locator("body").fill("Stadt Bad Köstritz, Markt 1")
        save(page)
        assert "ergänzt die Redaktion" not in page.inner_text("main")


def open_steps(page, url):
    page.goto(f"{url}/@@einrichtung")
    return page.locator("li:has(.k-badge--warning)").evaluate_all("found => found.map(one => one.id)")


def test_an_empty_town_is_set_up_in_a_browser_until_an_antrag_is_decided(
    live_site, manager, visit, log_in, work, picture
):
    url = live_site.absolute_url()
    admin = log_in(visit(), live_site, manager, PASSWORD)
    assert len(open_steps(admin, url)) == 11
    picture(admin, "leer-1-einrichtung")
    describe_town(admin, url)
    make_offices_and_people(admin, url)
    make_plan_and_place(admin, url)
    assert open_steps(admin, url) == ["vorgangstypen", "leistungen", "formular", "vorlagen", "pflichtseiten"]

    editor = log_in(visit(), live_site, "rudi.redaktion", PASSWORD)
    describe_service(editor, url)
    make_type(admin, url)
    set_hand_over(admin, url)
    make_form(editor, url)
    make_template(editor, url)
    complete_pages(editor, url)
    head = log_in(visit(), live_site, "lea.leiter", PASSWORD)
    head.goto(f"{url}/leistungen/fundsache-melden")
    head.click("button:has-text('Veröffentlichen')")
    assert open_steps(admin, url) == []

    citizen = visit(javascript=False, size="phone")
    citizen.goto(url)
    citizen.fill("#home-suche", "fundsache")
    citizen.press("#home-suche", "Enter")
    citizen.click("a[href$='/fundsache-melden'] >> nth=0")
    citizen.click("a[href$='/antrag'] >> nth=0")
    go_through_steps(citizen, lambda step: fill_present(step, CITIZEN))
    citizen.click("button[name='form.buttons.submit']")
    assert "Ihr Antrag ist eingegangen" in citizen.inner_text("h1"), citizen.inner_text("body")
    case = citizen.url.split("?")[0]
    work(live_site)

    clerk = log_in(visit(), live_site, "anna.amt", PASSWORD)
    clerk.goto(f"{url}/@@schreibtisch?korb=eingang")
    clerk.check("input[name='vorgang:list'] >> nth=0")
    clerk.click("button[value=uebernehmen]")
    clerk.goto(f"{url}/@@schreibtisch")
    clerk.click("td a >> nth=0")
    vorgang = clerk.url.split("?")[0]
    clerk.goto(f"{vorgang}/@@bescheid-entwerfen")
    clerk.get_by_label("Fundanzeige bestätigen").check()
    clerk.click("article button[type=submit]")
    assert "Fundort: Stadtpark" in clerk.inner_text("article")
    bescheid = clerk.url
    clerk.click("button[value=submit]")
    head.goto(bescheid)
    head.click("button[value=sign]")
    head.click("#zeichnen button[name=nur]")
    work(live_site)
    clerk.goto(bescheid)
    clerk.click("button[value=deliver]")
    citizen.goto(case)
    assert "Entschieden" in citizen.inner_text("article")
    clerk.goto(f"{vorgang}/@@aktion?aktion=close")
    clerk.click("article button[type=submit]")
    clerk.goto(vorgang)
    assert "zdA" in clerk.inner_text(".k-stateline")
    picture(clerk, "leer-2-zda")
