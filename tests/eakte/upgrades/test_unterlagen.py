"""A town on the landed state gets the columns of the list of a Vorgang, once."""

from kommune.eakte.upgrades.v20261128003 import unterlagen
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from plone import api


def test_every_dokument_of_before_has_its_columns_after_it(town):
    dokument = make_dokument(make_vorgang(town), absender="Ayşe Yıldız")
    catalog = api.portal.get_tool("portal_catalog")
    catalog.delColumn(unterlagen.COLUMN)
    for _once_more in range(2):
        unterlagen.upgrade(api.portal.get_tool("portal_setup"))
        [brain] = api.content.find(UID=dokument.UID())
        assert (brain.dokument_spalten["absender"], brain.dokument_spalten["sha256"]) == (
            "Ayşe Yıldız",
            dokument.sha256,
        )
