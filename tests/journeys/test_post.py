"""The Poststelle at twenty letters an hour: every letter by keyboard, and how many keys that takes."""

from kommune.eakte.akte import api as akten
from musterstadt.akten import make_vorgang
from musterstadt.organisation import PASSWORD
from musterstadt.papiere import pdf

import pytest
import transaction


pytestmark = pytest.mark.journey


class Tasten:
    """Presses keys and counts what is no letter of a word; a word that is typed is one."""

    def __init__(self, page):
        self.page, self.pressed = page, 0

    def press(self, key, times=1):
        for _ in range(times):
            self.page.keyboard.press(key)
            self.pressed += 1

    def type(self, text):
        self.page.keyboard.type(text)
        self.pressed += 1

    def focused(self):
        return self.page.evaluate(
            "document.activeElement.name || document.activeElement.id || document.activeElement.tagName"
        )

    def to(self, name):
        """Go on with the tabulator until the field has the focus."""
        for _ in range(30):
            if self.focused() == name:
                return
            self.press("Tab")
        pytest.fail(f"{name} is not reached, the focus is at {self.focused()}")


def test_three_letters_by_keyboard(live_town, visit, log_in, picture, tmp_path):
    vorgang = make_vorgang(live_town)
    transaction.commit()
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(pdf("Kündigung"))
    page = visit()
    log_in(page, live_town, "poststelle", PASSWORD)
    page.goto(f"{live_town.absolute_url()}/akten/@@post-erfassen")
    counted = []
    for number, ziel in enumerate(("amt", "nummer", "amt")):
        keys = Tasten(page)
        assert keys.focused() == "datei", number  # the next letter begins where the scan is chosen
        if number:  # Chromium without a window opens its chooser for the first page only
            page.set_input_files("#f-datei", scan)
            keys.pressed += 1
        else:
            with page.expect_file_chooser() as chosen:
                keys.press("Space")
            chosen.value.set_files(scan)
        keys.to("betreff")
        keys.type(f"Brief {number}")
        keys.press("Tab")
        keys.type("Meyer, Fritz")
        keys.to("aktenzeichen" if ziel == "nummer" else "oe")
        keys.type(vorgang.aktenzeichen if ziel == "nummer" else "Stadtk")
        if ziel == "amt":
            keys.press("Tab")  # a list of choices keeps the Enter key for itself
        with page.expect_navigation():
            keys.press("Enter")
        counted.append(keys.pressed)
        picture(page, f"post-{number}")
        assert page.locator(".portalMessage, [role=status], .alert").first.is_visible()
    assert max(counted) <= 16, counted
    page.goto(f"{live_town.absolute_url()}/akten/@@post-heute")
    assert page.locator("tbody tr").count() == 3
    transaction.begin()
    assert len(akten.vorgaenge_in(akten.akte_of(vorgang))) == 1
    assert len(vorgang.objectIds()) == 1
