"""The clerk's day at 1366 × 768 with counted clicks and keys, from the desk to the signature (issue 8, „Done when“)."""

from journey_axe import findings
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.postausgang.zeichnung import reihe
from musterstadt import papiere
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.organisation import PASSWORD
from musterstadt.vorlagen import make_vorlage

import pytest
import transaction


pytestmark = pytest.mark.journey
CLERK, LEAD = "sachbearbeitung-steuer", "leitung-steuer"
OFFICE, PHONE = {"width": 1366, "height": 768}, {"width": 360, "height": 740}


class Zaehler:
    """A page whose clicks and keys are counted; what is typed is no action of its own."""

    def __init__(self, page):
        self.page, self.clicks, self.keys = page, 0, 0

    def click(self, selector):
        self.page.click(selector)
        self.clicks += 1

    def press(self, key):
        self.page.keyboard.press(key)
        self.keys += 1

    def choose(self, selector, files):
        """One act in the window of the system in which files are chosen, however many."""
        self.page.set_input_files(selector, [str(file) for file in files])
        self.clicks += 1

    def start(self):
        self.clicks = self.keys = 0


def require_fine(page, picture, name):
    """Look at the page at both sizes: nothing sticks out of it, axe finds nothing."""
    for size in (PHONE, OFFICE):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], f"{name}, {size}"
        picture(page, f"tag-{name}-{size['width']}")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")  # what the bar covers by half is no fault
    page.evaluate(
        "document.querySelectorAll('.k-scroll').forEach(function (one) { one.scrollTop = 0; })"
    )  # its head, too
    assert findings(page) == [], name
    page.evaluate("window.scrollTo(0, 0)")


@pytest.fixture
def vorgaenge(live_town, work):
    akte = make_akte(live_town)
    made = [make_vorgang(live_town, akte, betreff=f"Hund {number}") for number in range(1, 26)]
    for number in range(1, 16):
        make_dokument(
            made[0], betreff=f"Anlage {number}", data=f"Das ist Blatt {number}.".encode(), filename=f"{number}.txt"
        )
    if "hundesteuer" not in live_town["vorlagen"]:
        make_vorlage(live_town)
    transaction.commit()
    work(live_town)  # what can be seen of a file is made by the worker
    return made


def test_the_day(live_town, vorgaenge, visit, log_in, picture, as_user, tmp_path):
    url = live_town.absolute_url()
    page = log_in(visit(), live_town, CLERK, PASSWORD)
    page.set_viewport_size(OFFICE)
    count = Zaehler(page)
    page.goto(f"{url}/@@heute")
    require_fine(page, picture, "heute")
    page.goto(f"{url}/@@schreibtisch")

    # 25 are taken over with three clicks
    count.click("a:has-text('Posteingang')")
    count.click("#k-alle-hier")
    count.click("button[value=uebernehmen]")
    page.locator(".k-bericht", has_text="25 Vorgänge").wait_for()
    assert count.clicks == 3
    require_fine(page, picture, "uebernommen")

    # 15 documents are read with fifteen keys
    page.goto(f"{vorgaenge[0].absolute_url()}?tab=unterlagen")
    page.locator("#k-inhalt .k-inhalt").wait_for()
    count.start()
    for number in range(15, 0, -1):  # the newest stands first
        count.press("j")
        page.locator("#k-inhalt", has_text=f"Das ist Blatt {number}.").wait_for()
    assert count.keys == 15
    require_fine(page, picture, "unterlagen")

    # five files are added with two actions
    files = [tmp_path / f"Scan_{number}.pdf" for number in range(5)]
    for file in files:
        file.write_bytes(papiere.pdf(file.name))
    page.goto(vorgaenge[0].absolute_url())
    count.start()
    count.choose("#f-dateien", files)
    count.click(".k-ablage button[type=submit]")
    page.locator("text=Dokumente hinzugefügt: 5").wait_for()
    assert (count.clicks, count.keys) == (2, 0)
    require_fine(page, picture, "hinzugefuegt")
    page.keyboard.press("m")
    menu = page.locator(".k-menu-gruppen")
    for size in (PHONE, OFFICE):
        page.set_viewport_size(size)
        box = menu.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= size["width"], f"the menu at {size}"
        picture(page, f"tag-menue-{size['width']}")
    page.keyboard.press("Escape")

    # what was just done is told, and taken back with one key
    page.goto(f"{vorgaenge[0].absolute_url()}/@@aufgabe-setzen?art=wiedervorlage")
    page.fill("[name=frist]", "2031-03-03")
    page.click(".k-form button[type=submit]")
    page.locator("#k-gerade", has_text="ist gesetzt für").wait_for()
    require_fine(page, picture, "gesetzt")
    page.keyboard.press("u")
    page.locator("text=Zurückgenommen.").wait_for()
    assert page.locator("#k-gerade").count() == 0

    # 20 Bescheide are signed with 21 keys
    transaction.begin()
    with as_user(live_town, CLERK):
        drafted = [postausgang.draft_bescheid(one, live_town["vorlagen"]["hundesteuer"]) for one in vorgaenge[:20]]
        for bescheid in drafted:
            postausgang.submit_for_signature(bescheid)
    transaction.commit()
    page = log_in(visit(), live_town, LEAD, PASSWORD)
    page.set_viewport_size(OFFICE)
    page.goto(f"{url}/@@heute")
    assert "Zur Zeichnung (20)" in page.inner_text("main")
    page.goto(f"{url}/@@schreibtisch?korb=zeichnung")
    require_fine(page, picture, "zur-zeichnung")
    count = Zaehler(page)
    count.press("z")
    page.locator("#zeichnen-und-naechster").wait_for()
    require_fine(page, picture, "zeichnen")
    page.reload()
    for _number in range(20):
        page.locator("#zeichnen button:focus").wait_for()
        with page.expect_navigation():
            count.press("Enter")
    assert count.keys == 21
    page.locator("text=Fertig").or_(page.locator("text=Schlusszeichnung")).first.wait_for()
    transaction.begin()
    assert {postausgang.state_of(bescheid) for bescheid in drafted} == {"final"}
    with as_user(live_town, LEAD):
        assert reihe.next_to_sign() is None
