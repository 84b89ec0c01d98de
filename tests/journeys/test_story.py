"""The whole story in a browser: a citizen without JavaScript, a caseworker and a head, for each service."""

from journeys.steps import fill_present
from journeys.steps import go_through_steps
from journeys.steps import pay
from journeys.steps import press
from kommune.portal.musterstadt.people import PASSWORD
from musterstadt.papiere import pdf

import pytest


pytestmark = pytest.mark.journey
PAPER = {"name": "nachweis.pdf", "mimeType": "application/pdf", "buffer": pdf()}
PERSON = {
    "vorname": "Łukasz",
    "familienname": "Weiß",
    "geburtsdatum": "12.4.1985",
    "strasse": "Lindenstraße",
    "hausnummer": "4a",
    "plz": "12345",
    "ort": "Musterstadt",
    "email": "weiss@example.org",
}
STORIES = {
    "hundesteuer-anmelden": {
        "search": "hundemarke",
        "dauer": "Etwa zwei Wochen.",
        "clerk": "jana.oeztuerk",
        "head": "hartmut.brueckner",
        "texts": {"hund_name": "Bello", "rasse": "Mischling", "haltung_seit": "1.11.2026", "weitere_hunde": "0"},
        "choices": {"gefaehrlich": "Nein"},
        "lists": {},
        "files": [],
        "vorlage": "Hundesteuer festsetzen",
    },
    "bewohnerparkausweis": {
        "search": "anwohnerparken",
        "dauer": "Etwa eine Woche.",
        "clerk": "miriam.gross",
        "head": "stefan.kowalczyk",
        "texts": {"kfz_kennzeichen": "MU-AB 123", "gueltig_ab": "01.12.2026"},
        "choices": {"halter": "ich selbst"},
        "lists": {"zone": "B – Bahnhof"},
        "files": ["fahrzeugschein"],
        "vorlage": "Bewohnerparkausweis erteilen",
        "cost": "30,70 €",
    },
    "gewerbe-anmelden": {
        "search": "gewerbeschein",
        "dauer": "Drei Tage",
        "clerk": "aylin.demir",
        "head": "friederike.heide",
        "texts": {
            "betrieb_strasse": "Hafenweg",
            "betrieb_hausnummer": "7",
            "taetigkeit": "Einzelhandel mit Fahrrädern",
            "beginn": "1.12.2026",
            "beschaeftigte": "0",
        },
        "choices": {"anlass": "Neuerrichtung", "nebenerwerb": "Nein", "handwerk": "Nein"},
        "lists": {"rechtsform": "Einzelunternehmen"},
        "files": [],
        "vorlage": "Gewerbeanmeldung bestätigen (Gewerbeschein)",
    },
}


def field(name):
    return f"#form-widgets-{name}"


def fill_step(page, story):
    """Answer what this step asks."""
    fill_present(page, {**PERSON, **story["texts"]})
    for name, label in story["choices"].items():
        question = page.locator(f".k-field[data-feld='{name}']")
        if question.count():
            question.get_by_label(label, exact=True).check()
    for name, label in story["lists"].items():
        if page.locator(field(name)).count():
            page.select_option(field(name), label=label)
    for name in story["files"]:
        if page.locator(field(name)).count():
            page.set_input_files(field(name), PAPER)


@pytest.mark.parametrize("service", STORIES)
def test_the_whole_story_in_a_browser(demo, bank, visit, log_in, work, picture, service):
    story, url = STORIES[service], demo.absolute_url()

    citizen = visit(javascript=False, size="phone")
    citizen.goto(f"{url}/leistungen")
    citizen.fill("input[type=search]:visible >> nth=0", story["search"])
    citizen.press("input[type=search]:visible >> nth=0", "Enter")
    citizen.click(f"a[href$='/leistungen/{service}'] >> nth=0")
    picture(citizen, f"{service}-1-leistung")
    citizen.click("a[href$='/antrag'] >> nth=0")
    citizen.click("button[name='kommune-weiter']")
    assert citizen.locator(".k-errors a").count() >= 5
    picture(citizen, f"{service}-2-fehler")
    go_through_steps(citizen, lambda step: fill_step(step, story))
    assert "Łukasz" in citizen.inner_text(".k-overview >> nth=0")
    picture(citizen, f"{service}-2-uebersicht")
    press(citizen, "button[name='form.buttons.submit']")
    if cost := story.get("cost"):
        assert citizen.inner_text("h1") == "Bezahlen" and cost in citizen.inner_text("article")
        pay(citizen, bank)
        assert f"Die Gebühr von {cost} ist bezahlt" in citizen.inner_text("article")
    else:
        assert "Ihr Antrag ist eingegangen" in citizen.inner_text("h1"), citizen.inner_text("body")
        assert story["dauer"] in citizen.inner_text("article")
    picture(citizen, f"{service}-3-eingang")
    case = citizen.url.split("?")[0]
    work(demo)
    citizen.goto(case)
    assert "Beim Amt" in citizen.inner_text("article")

    clerk = log_in(visit(), demo, story["clerk"], PASSWORD)
    clerk.goto(f"{url}/@@schreibtisch?korb=eingang")
    picture(clerk, f"{service}-4-eingang")
    clerk.check("input[name='vorgang:list'] >> nth=0")
    press(clerk, "button[value=uebernehmen]")
    clerk.goto(f"{url}/@@schreibtisch")
    press(clerk, "td a >> nth=0")
    vorgang = clerk.url.split("?")[0]
    assert "Weiß" in clerk.inner_text("body")
    picture(clerk, f"{service}-5-vorgang")
    clerk.goto(f"{vorgang}/@@bescheid-entwerfen")
    clerk.get_by_label(story["vorlage"]).check()
    press(clerk, "article button[type=submit]")
    letter = clerk.inner_text("article")
    assert "Łukasz Weiß" in letter
    if cost:
        assert f"Die Gebühr beträgt {cost}. Sie haben sie mit dem Antrag bezahlt." in letter and "IBAN" not in letter
    bescheid = clerk.url
    picture(clerk, f"{service}-6-entwurf")
    press(clerk, "button[value=submit]")
    assert clerk.locator("button[value=sign]").count() == 0

    head = log_in(visit(), demo, story["head"], PASSWORD)
    head.goto(bescheid)
    press(head, "button[value=sign]")
    press(head, "#zeichnen button[name=nur]")
    assert "gezeichnet" in head.inner_text(".k-stateline")

    work(demo)
    clerk.goto(bescheid)
    press(clerk, "button[value=deliver]")
    assert "zugestellt" in clerk.inner_text(".k-stateline")

    citizen.goto(case)
    assert "Entschieden" in citizen.inner_text("article")
    press(citizen, ".k-message a >> nth=0")
    picture(citizen, f"{service}-7-bescheid")
    with citizen.expect_download() as download:
        citizen.click("a[href*='/anhang/']")
    assert download.value.suggested_filename.endswith(".pdf")
    work(demo)
    clerk.goto(bescheid)
    assert "Zuerst gelesen" in clerk.inner_text(".k-stateline")

    clerk.goto(f"{vorgang}?tab=angaben")
    open_one = "form[action$='@@checkliste'] button[name=stand][value=erfuellt] >> nth=0"
    while clerk.locator(open_one).count():
        press(clerk, open_one)
    clerk.goto(f"{vorgang}/@@aktion?aktion=close")
    press(clerk, "article button[type=submit]")
    clerk.goto(f"{vorgang}?tab=angaben")
    assert "zdA" in clerk.inner_text(".k-stateline")
    assert "31.12." in clerk.inner_text("article")
    picture(clerk, f"{service}-8-zda")
    citizen.goto(case)
    assert "Erledigt" in citizen.inner_text("article")
