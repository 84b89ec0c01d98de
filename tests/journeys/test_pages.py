"""Every page a person meets: no serious axe finding, no sideways scrolling, nothing from elsewhere."""

from journeys.steps import go_through_steps
from journeys.steps import NEXT
from journeys.test_story import fill_step
from journeys.test_story import STORIES
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.stand import Stand
from kommune.portal.postfach import api as postfach
from musterstadt.akten import AYSE
from musterstadt.akten import make_vorgang
from musterstadt.formulare import make_form
from musterstadt.organisation import PASSWORD
from plone import api

import journey_axe
import pytest
import transaction


pytestmark = pytest.mark.journey
LONG = "dampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
CITIZEN = ("", "leistungen", "leistungen/hundesteuer-anmelden", "leistungen/@@suche?text=hund", "leistungen/@@a-z")
CITIZEN += ("dienststellen", "login", "@@konto-anlegen", "@@passwort-vergessen", "impressum")
CLERK = ("@@schreibtisch", "@@schreibtisch?korb=team", "akten", "aktenplan", "organisation")


@pytest.fixture
def town_with_work(live_town):
    form = make_form(live_town["leistungen"]["hundesteuer-anmelden"])
    people = [{**AYSE, "familienname": "Donau" + LONG, "email": f"{'a' * 60}@{'b' * 60}.example"}]
    vorgang = make_vorgang(live_town, betreff=LONG, leistung="hundesteuer-anmelden", beteiligte=people)
    beleg = antraege.submit(
        leistung="hundesteuer-anmelden", titel="Hund anmelden", form_uid="f", fragen=[], antworten={}, key="axe-key-1"
    )
    transaction.commit()
    base = live_town.absolute_url()
    live_town.pages = {
        "form": form.absolute_url()[len(base) + 1 :],
        "vorgang": vorgang.absolute_url()[len(base) + 1 :],
        "receipt": f"@@antrag/{beleg.eingangsnummer}/{beleg.code}?neu=1",
    }
    assert akten.state_of(vorgang) == "received"
    return live_town


def watch(page, base):
    """Collect what the page asks of other hosts and what the browser complains about."""
    foreign, complaints = [], []
    page.on("request", lambda r: None if r.url.startswith((base, "data:", "blob:")) else foreign.append(r.url))
    page.on("console", lambda m: complaints.append(m.text) if "Content Security Policy" in m.text else None)
    return foreign, complaints


def look_at(page, url, status=200):
    answer = page.goto(url)
    assert answer.status == status, url
    look_around(page, url)


def look_around(page, url):
    assert journey_axe.findings(page) == [], url
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert width <= 0, f"{url} scrolls sideways by {width} px"


@pytest.mark.parametrize("size", ["desk", "phone", "zoom"])
def test_citizens_pages(town_with_work, visit, size):
    base = town_with_work.absolute_url()
    page = visit(size=size)
    foreign, complaints = watch(page, base.rsplit("/", 1)[0])
    for path in (*CITIZEN, town_with_work.pages["form"], town_with_work.pages["receipt"]):
        look_at(page, f"{base}/{path}")
    page.goto(f"{base}/{town_with_work.pages['form']}")
    page.click("button[name='kommune-weiter']")
    assert page.locator(".k-errors a").count() > 3
    assert journey_axe.findings(page) == []
    assert foreign == []
    assert complaints == []


@pytest.mark.parametrize("service", STORIES)
def test_each_step_of_a_form_with_and_without_faults_at_400_percent(demo, visit, service):
    page, url = visit(size="zoom"), f"{demo.absolute_url()}/leistungen/{service}"
    look_at(page, url)
    page.goto(f"{url}/antrag")

    def answer(step):
        look_around(step, "question")
        step.click(NEXT)
        step.locator("#fehler:focus").wait_for()
        look_around(step, "fault")
        fill_step(step, STORIES[service])

    go_through_steps(page, answer)
    look_around(page, "overview")
    page.click("button[name='form.buttons.submit']")
    look_around(page, "receipt")


@pytest.mark.parametrize("stand", list(Stand))
def test_a_case_in_each_state_at_400_percent(town_with_work, visit, stand):
    nummer = town_with_work.pages["receipt"].split("/")[1]
    antraege.set_state(nummer, stand)
    postfach.send_to_citizen(
        nummer, key="axe", betreff="Wir brauchen noch etwas von Ihnen", text="Bitte.", frist=clock.today()
    )
    transaction.commit()
    page, case = visit(size="zoom"), f"{town_with_work.absolute_url()}/{town_with_work.pages['receipt'].split('?')[0]}"
    look_at(page, case)
    page.click(".k-message a")
    look_around(page, "message")


def test_dead_ends_at_400_percent(town_with_work, visit):
    page, base = visit(size="zoom"), town_with_work.absolute_url()
    for path in ("gibt-es-nicht", "leistungen/gibt-es-nicht", "@@antrag/2026-000001-1/x", "@@konto-bestaetigen/x"):
        look_at(page, f"{base}/{path}", status=404)


def test_the_keyboard_reaches_content_and_form_in_order(town_with_work, visit):
    page = visit(size="zoom")
    page.goto(f"{town_with_work.absolute_url()}/{town_with_work.pages['form']}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    names = []
    for _press in range(8):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.name || ''"))
    asked = [name for name in names if name]
    assert asked == [f"form.widgets.{name}" for name in ("vorname", "familienname", "geburtsdatum", "email")] + [
        "kommune-weiter"
    ]


@pytest.mark.parametrize("size", ["desk", "zoom"])
def test_caseworkers_pages(town_with_work, visit, log_in, size):
    base = town_with_work.absolute_url()
    page = log_in(visit(size=size), town_with_work, "sachbearbeitung-steuer", PASSWORD)
    assert page.url.endswith("@@heute")
    vorgang = town_with_work.pages["vorgang"]
    for path in (*CLERK, vorgang, f"{vorgang}/@@edit", f"{vorgang}/@@beteiligte?nr=0", f"{vorgang}/@@journal"):
        look_at(page, f"{base}/{path}")


def test_my_account_after_log_in(town_with_work, visit, log_in):
    page = log_in(visit(), town_with_work, "buergerin-a", PASSWORD)
    assert page.url.endswith("@@mein-konto")
    assert page.locator("#k-bar").count() == 0
    assert journey_axe.findings(page) == []
    look_at(page, f"{town_with_work.absolute_url()}/@@konto-einstellungen")


def test_the_towns_settings_change_name_and_colour(town_with_work, visit, log_in):
    base = town_with_work.absolute_url()
    page = log_in(visit(), town_with_work, "fachadmin", PASSWORD)
    page.goto(f"{base}/@@stadt-einstellungen")
    page.fill("#form-widgets-color", "#ffee88")
    page.click("#form-buttons-save")
    assert "Kontrast" in page.inner_text("#content")
    page.fill("#form-widgets-color", "#7a1e52")
    page.fill("#form-widgets-name", "Neustadt an der Probe")
    page.click("#form-buttons-save")
    transaction.begin()
    assert api.portal.get_registry_record("plone.site_title") == "Neustadt an der Probe", page.inner_text("#k-main")
    visitor = visit()
    visitor.goto(base)
    assert "Neustadt an der Probe" in visitor.inner_text("header")
    color = visitor.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--k-color')")
    assert color.strip() == "#7a1e52"
    transaction.begin()
    assert api.portal.get_registry_record("plone.site_title") == "Neustadt an der Probe"


def test_each_page_has_a_title_of_its_own(town_with_work, visit, log_in):
    page, url = log_in(visit(), town_with_work, "sachbearbeitung-steuer", PASSWORD), town_with_work.absolute_url()
    titles = []
    for path in ("", "/leistungen", "/@@schreibtisch", "/@@schreibtisch?korb=eingang", "/akten"):
        page.goto(url + path)
        titles.append(" ".join(page.title().split()))
    assert all(" — " in title and "<" not in title for title in titles), titles
    assert len(set(titles)) == 4
