"""Upgrade 20261128001: the Aktenzeichen of an older site are found in any spelling."""

from kommune.eakte.akte import api as akten
from kommune.eakte.core.spread import Spread
from kommune.eakte.upgrades.v20261128001.aktenzeichen import upgrade
from musterstadt.akten import make_vorgang


def test_what_was_indexed_as_it_stands_is_found_in_any_spelling(town):
    vorgang = make_vorgang(town)
    index = town.portal_catalog._catalog.getIndex("aktenzeichen")
    index.indexed_attrs = ["aktenzeichen"]
    town.portal_catalog.catalog_object(vorgang, idxs=["aktenzeichen"], update_metadata=0)
    spelled = f"Az. {vorgang.aktenzeichen.replace('/', ' / ')}"
    assert not akten.find_by_key("Vorgang", spelled)
    for _again in range(2):
        upgrade(town.portal_setup)
        assert [brain.UID for brain in akten.find_by_key("Vorgang", spelled)] == [vorgang.UID()]
        assert isinstance(index._index, Spread) and index.indexSize() == len(index._index)
