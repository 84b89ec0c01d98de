"""Adding five files is two actions: choose (or drop) and send; the pages of it without a finding."""

from journey_axe import findings
from kommune.eakte.akte import api as akten
from kommune.eakte.dokumente import api as dokumente
from musterstadt import papiere
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.organisation import PASSWORD

import pytest
import transaction


pytestmark = pytest.mark.journey

SIZES = ({"width": 1366, "height": 768}, {"width": 360, "height": 740})


@pytest.fixture
def vorgang(live_town):
    vorgang = make_vorgang(live_town, make_akte(live_town, oe="steueramt"))
    transaction.commit()
    return vorgang


@pytest.fixture
def files(tmp_path):
    names = [f"Scan_{number}.pdf" for number in range(1, 6)]
    for number, name in enumerate(names):
        (tmp_path / name).write_bytes(papiere.pdf(f"Seite {number}"))
    return [str(tmp_path / name) for name in names]


def titles(vorgang):
    transaction.begin()
    return sorted(one.title for one in vorgang.objectValues() if one.portal_type == "Dokument")


def require_fine(page):
    for size in SIZES:
        page.set_viewport_size(size)
        assert findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{page.url} at {size}"
    page.set_viewport_size(SIZES[0])


def test_five_files_are_two_actions(live_town, vorgang, files, visit, log_in):
    page = log_in(visit(), live_town, "sachbearbeitung-steuer", PASSWORD)
    page.set_viewport_size(SIZES[0])
    page.goto(vorgang.absolute_url())
    page.set_input_files("#f-dateien", files)  # the first action
    assert page.input_value("[name='titel.0']") == "Scan 1"
    assert page.locator("[name^='titel.']").count() == 5
    require_fine(page)
    page.fill("[name='titel.4']", "Lageplan")  # not needed: what the name says can be said better
    page.click(".k-ablage button[type=submit]")  # the second
    page.locator("text=Dokumente hinzugefügt: 5").wait_for()
    assert titles(vorgang) == ["Lageplan", "Scan 1", "Scan 2", "Scan 3", "Scan 4"]


def test_files_can_be_dropped_and_what_is_wrong_is_told(live_town, vorgang, visit, log_in):
    page = log_in(visit(), live_town, "sachbearbeitung-steuer", PASSWORD)
    page.goto(f"{vorgang.absolute_url()}/@@dokumente-hinzufuegen")
    page.evaluate(
        """() => {
            const all = new DataTransfer();
            all.items.add(new File(["gut"], "gut.txt"));
            all.items.add(new File([""], "leer.txt"));
            document.querySelector("form[data-ablage]").dispatchEvent(
                new DragEvent("drop", {dataTransfer: all, bubbles: true, cancelable: true}));
        }"""
    )
    require_fine(page)
    page.click(".k-ablage button[type=submit]")
    page.locator("text=nicht abgelegt").wait_for()
    require_fine(page)
    assert titles(vorgang) == ["gut"]


def test_the_pages_of_a_dokument_have_no_finding(live_town, vorgang, visit, log_in):
    draft = make_dokument(vorgang, betreff="Entwurf", richtung="intern", data=b"eins\nzwei", filename="e.txt")
    letter = make_dokument(vorgang, betreff="Brief", data=b"Brief", filename="brief.txt")
    akten.add_fassung(draft, data=b"eins\ndrei", filename="e.txt")
    dokumente.relate(draft, letter, "antwort_auf")
    dokumente.check_out(draft)
    transaction.commit()
    page = log_in(visit(), live_town, "leitung-steuer", PASSWORD)
    pages = (
        draft.absolute_url(),
        f"{draft.absolute_url()}/@@vergleich",
        f"{letter.absolute_url()}/@@frist-berechnen?anzahl=x",
    )
    for url in (
        *pages,
        f"{letter.absolute_url()}/@@gehoert-nicht-hierher",
        f"{letter.absolute_url()}/@@richtigstellen",
    ):
        page.goto(url)
        require_fine(page)
