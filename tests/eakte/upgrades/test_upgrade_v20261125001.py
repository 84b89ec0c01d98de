"""Upgrade 20261125001: the catalog learns where Verweise lead, and an order for Vorgänge of the same day."""

from kommune.eakte.akte import api as akte_api
from kommune.eakte.upgrades.v20261125001 import upgrade
from musterstadt.akten import make_vorgang
from plone import api


def test_records_of_an_older_site_are_found_and_sorted_as_new_ones(town):
    vorgang, later = make_vorgang(town), make_vorgang(town, betreff="Widerspruch")
    akte_api.add_verweis(later, vorgang, "vorgaenger", grund="Vorgeschichte")
    for index in ("verweis_ziele", "eingang_sort"):
        town.portal_catalog.delIndex(index)
    for _again in range(2):
        upgrade(town.portal_setup)
        assert akte_api.verweise_to(vorgang) == [("nachfolger", later)]
        found = api.content.find(portal_type="Vorgang", sort_on="eingang_sort")
        assert [brain.UID for brain in found] == [vorgang.UID(), later.UID()]
