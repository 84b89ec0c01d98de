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

TALLEST_ROW = 36
ROWS_TOO_TALL = """most => [...document.querySelectorAll("#k-liste tr, #k-unterlagen tbody tr, .k-heute .k-hits > li")]
  .map(row => [Math.round(row.getBoundingClientRect().height), row.innerText.slice(0, 40)]).filter(row => row[0] > most)"""
ACROSS = """() => ["h1", ".k-actions"].map(one => document.querySelector(".k-titleline > " + one).getBoundingClientRect())
  .map(box => box.top + box.height / 2)"""
HIDDEN_ENTRIES = """() => {
  const menu = document.querySelector(".k-menu-gruppen").getBoundingClientRect();
  return [...document.querySelectorAll(".k-menu-gruppen :is(p, li, summary)")].filter(one => one.checkVisibility()).filter(one => {
    const box = one.getBoundingClientRect();
    return box.bottom > Math.min(menu.bottom, innerHeight) + 1 || box.left < 0 || box.right > menu.right + 1;
  }).map(one => one.innerText);
}"""


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
    if tall := page.evaluate(ROWS_TOO_TALL, TALLEST_ROW):
        yield f"{path}: rows wrap: {tall}"
    place = page.evaluate(ROWS)
    if place and (keys := keys_to(page, place)) > MOST_KEYS:
        yield f"{path}: {keys} keys to the first row"
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")  # what a bar covers by half is no fault
    yield from (f"{path}: {found}" for found in findings(page))


def test_every_page_of_a_clerk_is_near_by_keys_and_its_rows_fit_her_screen(played, visit, log_in, picture):
    url, faults = played.absolute_url(), []
    page = log_in(visit(), played, "jana.oeztuerk", PASSWORD)
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


CUT = """[...document.querySelectorAll("#k-liste tr:last-child > td")].filter(one => one.scrollWidth > one.clientWidth).length"""


def test_a_vorgang_has_dense_rows_title_and_acts_in_one_line_and_a_menu_that_shows_all(played, visit, log_in):
    page = log_in(visit(), played, "jana.oeztuerk", PASSWORD)
    page.wait_for_load_state()
    page.set_viewport_size(OFFICE)
    page.goto(f"{played.absolute_url()}/@@schreibtisch?korb=team")
    assert page.evaluate(CUT) > 0
    for _row in range(page.locator("#k-liste tr").count()):
        page.keyboard.press("j")
    assert page.evaluate(CUT) == 0, "the row one stands in by keys says all of it"
    page.get_by_role("link", name="922/2026/1-3").first.click()
    page.locator("#k-unterlagen tbody tr").nth(10).wait_for()
    assert page.evaluate(ROWS_TOO_TALL, TALLEST_ROW) == []
    title, acts = page.evaluate(ACROSS)
    assert abs(title - acts) < 10
    sender = page.locator("#k-unterlagen .k-sp-absender", has_text="lan.nguyen@example.org").first
    assert sender.locator("span").first.inner_text() == "Thị Lan Nguyễn"
    assert sender.get_attribute("title") == "Thị Lan Nguyễn <lan.nguyen@example.org>"
    page.locator("summary", has_text="Weitere Aktionen").click()
    assert page.get_by_text("Weitere (").is_visible()
    assert page.evaluate(HIDDEN_ENTRIES) == []
