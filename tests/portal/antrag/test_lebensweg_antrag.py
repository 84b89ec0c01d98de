"""What opens an Antrag, handed in or not yet, event by event: status code, account, draft; what is dead is as if it had never been.

Links of accounts are in ``buergerkonto/test_lifecycle_links.py``, those of who acts for somebody in ``uebergabe/test_vertretung.py``.
"""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.eingang.nummer import format_nummer
from kommune.portal.buergerkonto import api as konto
from musterstadt.alle_fragen import ANSWERS
from musterstadt.alle_fragen import make_form
from plone import api
from test_views_wege import turn

import pytest
import requests
import transaction


pytestmark = pytest.mark.leak
PASSWORD, CITIZEN = "Sehr-geheim-2026!", "buergerin-a"
VALUES = {"familienname": "Zwetschge"}


class Wege:
    """A citizen with one Antrag handed in and another form in the middle."""

    def __init__(self, portal, monkeypatch):
        self.portal, self.url, self.monkeypatch = portal, portal.absolute_url(), monkeypatch
        folder = api.content.create(portal, "Folder", id="dienst", title="Alles anmelden")
        api.content.transition(folder, "publish")
        self.form = make_form(folder)
        transaction.commit()
        self.browser = requests.Session()
        self.browser.auth = (CITIZEN, PASSWORD)
        page = self.browser.get(self.form.absolute_url())
        self.draft = turn(self.browser, page, **{**ANSWERS[0], "vorname": "Mittendrin"})
        transaction.begin()
        fragen = [{"name": "familienname", "label": "Name", "typ": "text", "gruppe": "", "auswahl": {}}]
        angaben = {"leistung": "hund", "titel": "Hundesteuer", "form_uid": self.form.UID(), "fragen": fragen}
        made = antraege.submit(**angaben, antworten=VALUES, key="lebensweg-0001", owner=CITIZEN)
        self.nummer = made.eingangsnummer
        self.code = made.code
        transaction.commit()

    def alive(self):
        page = f"{self.url}/@@antrag/{self.nummer}"
        first = self.draft.url.replace("schritt=2", "schritt=1")
        asked = {
            "code": requests.get(f"{page}/{self.code}"),
            "konto": self.browser.get(page, allow_redirects=False),
            "entwurf": self.browser.get(first, allow_redirects=False),
        }
        words = {"code": "Zwetschge", "konto": "Zwetschge", "entwurf": 'value="Mittendrin"'}
        assert not [one.status_code for one in asked.values() if one.status_code >= 500]
        return {name for name, one in asked.items() if one.status_code == 200 and words[name] in one.text}


def nothing(wege):
    pass


def log_out(wege):
    wege.browser.auth = None


def somebody_else_logs_in(wege):
    wege.browser.auth = ("buerger-b", PASSWORD)


def close_the_account(wege):
    konto.close_account(CITIZEN)


def restore_an_older_backup(wege):
    antraege.begin_epoch(wege.nummer)


def restore_a_later_backup(wege):
    year, running, _digit = wege.nummer.split("-")
    antraege.begin_epoch(format_nummer(int(year), int(running) + 1))


def give_the_form_up(wege):
    turn(wege.browser, wege.browser.get(wege.draft.url), "kommune-loeschen")


def wait_an_hour(wege):
    later = clock.now() + timedelta(minutes=61)
    wege.monkeypatch.setattr(clock, "now", lambda: later)


def wait_for_the_period(wege):
    later = clock.now() + timedelta(days=31)
    wege.monkeypatch.setattr(clock, "now", lambda: later)


def lose_the_cookie(wege):
    wege.browser.cookies.clear()


ALL = {"code", "konto", "entwurf"}
EVENTS = [
    (nothing, ALL),
    (log_out, {"code"}),
    (somebody_else_logs_in, {"code"}),
    (close_the_account, {"code"}),
    (restore_an_older_backup, ALL - {"code"}),
    (restore_a_later_backup, ALL),
    (give_the_form_up, ALL - {"entwurf"}),
    (wait_an_hour, ALL),  # an account keeps what was begun (ADR 57)
    (wait_for_the_period, ALL - {"entwurf"}),
    (lose_the_cookie, ALL),
]


@pytest.mark.parametrize("event,expected", EVENTS, ids=[event.__name__ for event, _ in EVENTS])
def test_what_opens_an_antrag_lives_as_long_as_it_should(live_town, monkeypatch, event, expected):
    wege = Wege(live_town, monkeypatch)
    assert wege.alive() == ALL
    transaction.begin()
    event(wege)
    transaction.commit()
    assert wege.alive() == expected
