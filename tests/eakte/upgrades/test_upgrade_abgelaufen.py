"""Upgrade 20261129001: a Frist that runs is told when it passes, also one that nobody was told of before."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.fristen import api as fristen
from kommune.eakte.upgrades.v20261129001.fristen import upgrade
from musterstadt.akten import make_vorgang
from plone import api


def test_the_day_after_the_end_is_in_the_index_of_what_runs_and_not_of_what_passed(town, monkeypatch):
    today = clock.today()
    ahead, passed = make_vorgang(town), make_vorgang(town)
    catalog = api.portal.get_tool("portal_catalog")
    index = catalog._catalog.getIndex("frist_termin")
    fristen.add_frist(ahead, name="Prüfen", tag=today + timedelta(days=9))
    with monkeypatch.context() as earlier:
        earlier.setattr(clock, "today", lambda: today - timedelta(days=20))
        fristen.add_frist(passed, name="Prüfen", tag=today - timedelta(days=9))
    assert len(catalog.unrestrictedSearchResults(UID=[ahead.UID(), passed.UID()])) == 2  # both are indexed now
    for vorgang in (ahead, passed):  # as the index was before
        index.unindex_object(catalog.getrid("/".join(vorgang.getPhysicalPath())))
    for _again in range(2):
        upgrade(town.portal_setup)
    until = {"query": today + timedelta(days=10), "range": "max"}
    found = catalog.unrestrictedSearchResults(frist_termin=until)
    assert [one.UID for one in found] == [ahead.UID()]
