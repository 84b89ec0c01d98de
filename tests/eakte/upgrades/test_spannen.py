"""What a Vorgang of before has in numbers is found by a span after the step; twice is once."""

from kommune.eakte.akte import api as akten
from kommune.eakte.akte.schriftgut.liste import find_records
from kommune.eakte.upgrades.v20261128004 import spannen
from musterstadt.aktenplan import build as build_plan
from musterstadt.vorgangstypen import make_typ
from plone import api


def test_numbers_of_before_are_found_by_a_span(town):
    if "022" not in {getattr(one, "kennzeichen", "") for one in town["aktenplan"].objectValues()}:
        build_plan(town)
    make_typ(id="flaechen", felder=[{"name": "flaeche", "label": "Fläche", "art": "zahl", "suche": True}])
    vorgang = akten.start_vorgang("flaechen", betreff="Außengastronomie", felder={"flaeche": 12})
    catalog = api.portal.get_tool("portal_catalog")

    def found():
        return len(find_records("Vorgang", {"vorgangstyp": "flaechen", "feld.flaeche.von": "9"}))

    assert found() == 1
    index = catalog._catalog.getIndex("vorgang_felder")
    (brain,) = catalog.unrestrictedSearchResults(UID=vorgang.UID())
    old = [token for token in index.getEntryForObject(brain.getRID()) if "~" not in token]
    index._unindex[brain.getRID()], before = old, index._unindex[brain.getRID()]
    for token in set(before) - set(old):
        index.removeForwardIndexEntry(token, brain.getRID())
    assert found() == 0
    for _time in range(2):
        spannen.upgrade(town.portal_setup)
        assert found() == 1
