"""A database that comes from a backup: no number again, no ended session or used link alive again."""

from datetime import timedelta
from kommune.eakte.anmeldung import api as anmeldung
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.eingang import nummer
from kommune.portal.antrag.eingang import nummernblock
from kommune.portal.buergerkonto import api as konto
from kommune.portal.uebergabe.notfall import wiederherstellung
from Products.CMFPlone.PasswordResetTool import InvalidRequestError

import pytest
import re
import transaction


CLERK, PASSWORD = "sachbearbeitung-steuer", "Sehr-geheim-2026!"
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def fresh_blocks():
    nummernblock._blocks.clear()  # the server is started anew
    yield
    nummernblock._blocks.clear()


def running(text):
    return int(text.split("-")[1])


def test_one_backup_restored_twice_gives_two_ranges_of_numbers_and_codes(town, monkeypatch):
    now, backup = clock.now(), clock.now() - DAY
    before = wiederherstellung.nummern.next_number(f"eingang/{now.year}")
    store = antraege.speicher(town)
    epochs, firsts, codes = store.epochen, [], []
    for restored_at in (now, now + timedelta(minutes=5)):
        monkeypatch.setattr(clock, "now", lambda at=restored_at: at)
        first = wiederherstellung.mark_restored(town, gesichert=backup).erste_nummer
        firsts.append(running(first) - before)
        codes.append(antraege._code(nummer.format_nummer(now.year, 99_000_000)))  # of one that is not there yet
        # what was noted goes, as if the same backup were put back
        wiederherstellung.nummern.note_restored(town, leap=-firsts[-1])
        store.epochen = epochs
    assert firsts[1] - firsts[0] >= 3000 and firsts[0] >= 864_000
    assert codes[0] != codes[1]


def test_the_clock_must_be_right(town):
    before = wiederherstellung.nummern.next_number("x")
    with pytest.raises(WrongState, match="error_clock_before_backup"):
        wiederherstellung.mark_restored(town, gesichert=clock.now() + DAY)
    assert wiederherstellung.nummern.next_number("x") == before


def test_no_session_token_or_link_of_the_backup_is_good_any_more(live_town):
    konto.register(email="neu@example.org", name="Neu")
    transaction.begin()
    letter = next(m for m in mail.waiting() if m.to == "neu@example.org")
    token = re.search(r"http://\S+", letter.text)[0].rsplit("/", 1)[1]
    konto.link_of(token)
    anmeldung.begin(CLERK, art="browser", intern=True)
    schein = anmeldung.begin(CLERK, art="token", intern=True)
    assert anmeldung.alive(CLERK, schein, gesehen=schein.begonnen)
    reset = live_town.portal_password_reset.requestReset(CLERK)["randomstring"]
    live_town.portal_password_reset.verifyKey(reset)
    vermerk = wiederherstellung.mark_restored(live_town, gesichert=clock.now() - DAY)
    assert vermerk.sitzungen >= 2 and vermerk.links >= 2
    assert anmeldung.alive(CLERK, schein, gesehen=schein.begonnen) is None
    assert anmeldung.sitzungen(CLERK) == []
    with pytest.raises(InvalidRequestError):
        live_town.portal_password_reset.verifyKey(reset)
    with pytest.raises(Unknown):
        konto.link_of(token)


def test_passwords_are_kept(town):
    wiederherstellung.mark_restored(town, gesichert=clock.now() - DAY)
    name = town.acl_users.getUserById(CLERK).getUserName()
    assert town.acl_users.source_users.authenticateCredentials({"login": name, "password": PASSWORD})


def test_the_storage_says_what_the_backup_knows(live_town):
    assert clock.now() - wiederherstellung.last_change(live_town) < timedelta(hours=1)
