"""An appointment on a phone without script: booked, moved, checked in, called, done; every page without a serious finding."""

from dataclasses import replace
from journey_axe import findings
from kommune.eakte.core import clock
from kommune.portal.termine import api as termine
from kommune.portal.termine.interfaces import ITermineSettings
from kommune.portal.termine.store import Ortsplan
from kommune.portal.termine.store import speicher
from plone import api
from portal.termine.conftest import HUND
from portal.termine.conftest import ORT

import pytest
import re
import transaction


CLERK, PASSWORD = "sachbearbeitung-steuer", "Sehr-geheim-2026!"


@pytest.fixture
def place(live_town):
    """A place that is open around the clock, so that there is a time today whenever the test runs."""
    api.portal.set_registry_record("je_anschluss", 0, interface=ITermineSettings)
    desks = (termine.Schalter("1", "Schalter 1"), termine.Schalter("2", "Zimmer 7"))
    ort = replace(ORT, zeiten=("Mo–So 0–24",), schalter=desks, oe="steueramt", raster=5, vorlauf=0)
    speicher().orte[ORT.id] = Ortsplan(ort)
    transaction.commit()
    return ort


def read(page, what="main"):
    """Return what the page says once all of it is there."""
    page.wait_for_load_state()
    return page.inner_text(what)


def fits(page):
    """Nothing is wider than the screen."""
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url


def test_booked_on_a_phone_without_script_and_done_at_the_desk(live_town, visit, place):
    base = live_town.absolute_url()
    phone = visit(javascript=False, size="phone")
    phone.goto(f"{base}/leistungen/{HUND}")
    phone.get_by_role("link", name="Termin buchen").click()
    fits(phone)
    phone.get_by_role("link", name=re.compile("Alle Tage und Zeiten")).click()
    fits(phone)
    phone.locator("button[name=zeit]").first.click()
    assert "Wer kommt?" in read(phone, "h1")
    phone.get_by_role("button", name="Termin buchen").click()
    phone.wait_for_load_state()
    assert phone.locator(".is-invalid").count() >= 1
    phone.fill("#f-name", "Anna Beispiel")
    phone.fill("#f-email", "anna@example.org")
    phone.get_by_role("button", name="Termin buchen").click()
    assert "Der Termin ist gebucht" in read(phone)
    fits(phone)
    mine = phone.url
    phone.get_by_role("link", name="Verschieben").click()
    fits(phone)
    phone.locator("button[name=zeit]").nth(2).click()
    assert phone.url == mine
    transaction.begin()
    (booked,) = termine.of_email("anna@example.org")
    assert booked.folge == 1
    if booked.tag != clock.today():  # just before midnight there is no time left today
        return
    entrance = visit(javascript=False, size="desk")
    entrance.goto(f"{base}/@@termin-anmelden?ort={ORT.id}")
    entrance.fill("#f-code", booked.code.lower())
    entrance.get_by_role("button", name="Ich bin da").click()
    assert "Ihre Nummer ist 1" in read(entrance, "body")
    desk = visit(javascript=False)
    desk.goto(f"{base}/login")
    desk.fill("#__ac_name", CLERK)
    desk.fill("#__ac_password", PASSWORD)
    desk.locator("#buttons-login").click()
    desk.goto(f"{base}/@@termin-tag?ort={ORT.id}&schalter=2")
    desk.get_by_role("button", name="Aufrufen").click()
    screen = visit(javascript=False)
    screen.goto(f"{base}/@@termin-anzeige?ort={ORT.id}")
    assert "Zimmer 7" in screen.inner_text("main") and "Anna" not in screen.inner_text("body")
    phone.goto(mine)
    assert "Zimmer 7" in phone.inner_text("main")
    desk.get_by_role("button", name="Bedienen").click()
    desk.get_by_role("button", name="Erledigt").click()
    assert "erledigt" in read(desk, "table")


def test_no_page_has_a_serious_finding(live_town, visit, place):
    base = live_town.absolute_url()
    held = termine.hold(ORT.id, *first_free(), (HUND,))
    booked = termine.confirm(held.id, {"name": "Berta Beispiel", "email": "b@example.org"})
    waits = termine.hold(ORT.id, *first_free(), (HUND,))
    link, faults = termine.link_of(booked.id), []
    public = (
        "@@termine",
        f"@@termine?leistung={HUND}",
        f"@@termine?leistung={HUND}&ort={ORT.id}",
        f"@@termin-daten/{termine.link_of(waits.id)}",
        f"@@mein-termin/{link}",
        f"@@termin-verschieben/{link}",
        f"@@termin-anmelden?ort={ORT.id}",
    )
    office = (
        "@@termine-verwaltung",
        f"@@terminort?ort={ORT.id}",
        f"@@termin-tag?ort={ORT.id}",
        f"@@termine-feed?ort={ORT.id}",
    )
    for size in ("phone", "desk"):
        page = visit(size=size)
        for path in public:
            page.goto(f"{base}/{path}")
            fits(page)
            faults += [f"{path} {size}: {found}" for found in findings(page)]
    screen = visit()
    screen.route("**/@@termin-anzeige*", without_refresh)  # it would look again in the middle of the check
    screen.goto(f"{base}/@@termin-anzeige?ort={ORT.id}")
    faults += [f"display: {found}" for found in findings(screen)]
    page.goto(f"{base}/login")
    page.fill("#__ac_name", "leitung-steuer")
    page.fill("#__ac_password", PASSWORD)
    page.locator("#buttons-login").click()
    for path in office:
        assert page.goto(f"{base}/{path}").status == 200
        faults += [f"{path}: {found}" for found in findings(page)]
    assert faults == []


def without_refresh(route):
    answer = route.fetch()
    route.fulfill(response=answer, headers={name: one for name, one in answer.headers.items() if name != "refresh"})


def first_free():
    tag, _number = termine.days(ORT.id, (HUND,))[1]
    return tag, termine.on_day(ORT.id, tag, (HUND,))[0].minute
