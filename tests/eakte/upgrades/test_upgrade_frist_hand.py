"""Upgrade 20261129001: what is decided or closed has no running Frist of the office any more; what is open keeps its own."""

from datetime import date
from kommune.eakte.akte import api as akten
from kommune.eakte.fristen import api as fristen
from kommune.eakte.upgrades.v20261129001.fristen import upgrade
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang


DAY = date(2026, 4, 1)


def of_before(town, akte, state):
    """Return a Vorgang as the town before left it: its state, and the day still in its field."""
    vorgang = make_vorgang(town, akte, frist=DAY)
    akten.take_over(vorgang)
    if state == "decided":
        akten.decide(vorgang, "erledigt")
        del vorgang.aq_base._fristen
        vorgang.frist = DAY
        vorgang.reindexObject()
    return vorgang


def test_only_what_is_over_ends_and_only_once(town):
    akte = make_akte(town)
    over, at_work = of_before(town, akte, "decided"), of_before(town, akte, "in_progress")
    assert [str(one.stand) for one in fristen.fristen_of(over)] == ["running"]
    upgrade(town.portal_setup)
    kept = fristen.fristen_of(over)
    assert [(one.id, str(one.stand)) for one in kept] == [("hand", "done")] and over.frist is None
    assert at_work.frist == DAY and not hasattr(at_work.aq_base, "_fristen")
    upgrade(town.portal_setup)
    assert fristen.fristen_of(over) == kept
