"""Every list and page of a clerk at 1366 × 768: its first row near by keys, nothing wraps, no finding of axe."""

from journey_axe import findings
from kommune.portal.musterstadt.people import PASSWORD

import pytest


pytestmark = pytest.mark.journey
OFFICE = {"width": 1366, "height": 768}
MOST_KEYS = 8
CLERK = (
    "@@heute",
    "@@schreibtisch?korb=team",
    "@@schreibtisch?korb=eingang",
    "@@aufgaben",
    "akten",
    "akten?art=vorgaenge",
    "@@recherche?text=Hundesteuer",
    "@@merkliste",
    "@@adressbuch?text=a",
    "@@textbausteine",
    "@@ueberwachung?bis=2031-01-01",
    "@@partnerstellen",
    "@@vertretung",
    "@@meine-anmeldungen",
    "aktenplan",
    "organisation",
    "vorlagen",
    "vorgangstypen",
    "akten/@@post-erfassen",
    "@@auftraege",
)
# Where the rows are, the list that the skip link names before all others; what is no list has none.
ROWS = """() => {
  const can = "a[href], button, input:not([type=hidden]), select, summary";
  for (const place of ["#k-liste", "main .k-hits", "main table tbody"]) {
    const list = document.querySelector(place);
    if (list) return list.querySelector(can) ? place : "";
  }
  return "";
}"""
# A bar of filters in one line has the tops of all its fields and buttons within the height of one.
WRAPPED = """() => [...document.querySelectorAll(".k-desk .k-filter, #content .k-filter")].filter(bar => {
  const tops = [...bar.querySelectorAll("input:not([type=hidden]), select, button")].map(one => one.getBoundingClientRect().top);
  return Math.max(...tops) - Math.min(...tops) > 20;
}).length"""


def keys_to(page, place):
    """Return how many keys lead into the first row, over the skip link that leads nearest."""
    link = '[href="#k-liste"]' if page.locator('.k-skip[href="#k-liste"]').count() else '[href="#k-main"]'
    for number in range(1, 21):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches('.k-skip{link}')"):
            page.keyboard.press("Enter")
            link = ".none"
        elif page.evaluate(f"!!document.querySelector('{place}')?.contains(document.activeElement)"):
            return number
    return 99


def faults_of(page, path):
    """Yield what is wrong with the page that is open."""
    if page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") > 0:
        yield f"{path}: scrolls sideways"
    if page.evaluate(WRAPPED):
        yield f"{path}: its filters wrap"
    place = page.evaluate(ROWS)
    if place and (keys := keys_to(page, place)) > MOST_KEYS:
        yield f"{path}: {keys} keys to the first row"
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")  # what a bar covers by half is no fault
    yield from (f"{path}: {found}" for found in findings(page))


def test_every_page_of_a_clerk_is_near_by_keys_and_fits_her_screen(demo, visit, log_in, picture):
    url, faults = demo.absolute_url(), []
    page = log_in(visit(), demo, "jana.oeztuerk", PASSWORD)
    page.wait_for_load_state()
    page.set_viewport_size(OFFICE)
    for path in CLERK:
        answer = page.goto(f"{url}/{path}")
        if answer.status != 200:
            faults.append(f"{path}: {answer.status}")
            continue
        picture(page, f"liste-{path.replace('/', '-')}")
        faults += faults_of(page, path)
    assert faults == []
