"""Sent mails are forgotten after a period; what waits stays; an idle town writes nothing."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.core import mailfrist
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.rules import Stand
from kommune.eakte.core.eingabe import doppelsendung
from kommune.eakte.upgrades.v20261128001.mailfrist import upgrade
from plone import api

import pytest
import requests
import transaction


NAME = f"{mailfrist.IMailfristSettings.__identifier__}.tage"
PASSWORD = "Sehr-geheim-2026!"


@pytest.fixture
def mails(live_town):
    """Four old mails: sent, waiting, refused, and given up; and one sent a moment ago."""
    old = clock.now() - timedelta(days=91)
    stands = {"sent": "done", "waiting": "waiting", "refused": "failed", "given-up": "set_aside", "new": "done"}
    for key, stand in stands.items():
        angaben = {"to": f"{key}@example.org", "subject": "S", "text": "T"}
        auftraege.carry_over(mail.ART, key, angaben, erstellt=old, stand=Stand(stand), final=key == "refused")
    auftraege.entry(mail.ART, "new").auftrag.erledigt = clock.now().timestamp()
    transaction.commit()
    return live_town


def keys(portal):
    transaction.begin()
    return {one.auftrag.key for one in auftraege.find(art=mail.ART)} & {"sent", "waiting", "refused", "given-up", "new"}


def test_what_was_sent_or_given_up_long_ago_goes_and_what_waits_stays(mails):
    assert mailfrist.AlteMails().run(mails) == 2
    assert keys(mails) == {"waiting", "refused", "new"}


def test_the_period_is_a_setting(mails):
    api.portal.set_registry_record(NAME, 92)
    transaction.commit()
    assert mailfrist.AlteMails().run(mails) == 0
    assert "sent" in keys(mails)


def test_an_idle_round_writes_nothing(mails):
    mailfrist.AlteMails().run(mails)
    before = mails._p_jar.db().lastTransaction()
    for task in (mailfrist.AlteMails(), doppelsendung.Vergessen()):
        task.run(mails)
    assert mails._p_jar.db().lastTransaction() == before


def test_the_upgrade_adds_the_setting_and_deletes(mails):
    registry = api.portal.get_tool("portal_registry")
    del registry.records[NAME]
    for _again in range(2):
        upgrade(mails.portal_setup)
        assert registry[NAME] == 90
    transaction.commit()
    assert "sent" not in keys(mails)


def test_keys_of_forms_are_forgotten_for_good(live_town, monkeypatch):
    doppelsendung._store()["k"] = ("http://localhost/", clock.now())
    transaction.commit()
    later = clock.now() + timedelta(days=3)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert doppelsendung.Vergessen().run(live_town) == 1
    transaction.begin()
    assert "k" not in doppelsendung._store()


@pytest.mark.parametrize("page", ["mail-einstellungen", "anmeldung-einstellungen", "aktenzeichen-einstellungen"])
def test_the_settings_open_for_who_administers_and_for_nobody_else(live_town, page):
    url = f"{live_town.absolute_url()}/@@{page}"
    answer = requests.get(url, auth=("fachadmin", PASSWORD), allow_redirects=False)
    assert answer.status_code == 200 and 'type="submit"' in answer.text
    assert requests.get(url, auth=("sachbearbeitung-steuer", PASSWORD)).status_code == 403
