"""Upgrade 20261128001: an older site gets Aufgaben."""

from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.organisation import api as organisation
from kommune.eakte.upgrades.v20261128001.aufgaben import upgrade
from musterstadt.akten import make_vorgang
from plone import api


CLERK = "sachbearbeitung-steuer"


def test_an_older_site_can_set_aufgaben_and_finds_its_stellen(town, as_user):
    steueramt = organisation.get_oe("steueramt")
    stelle = api.content.create(steueramt, "Stelle", title="Hundesteuer", besetzung=(CLERK,))
    catalog = api.portal.get_tool("portal_catalog")
    for name in ("adressat", "aufgabenart", "aufgabe_bezug", "besetzung"):
        catalog.delIndex(name)
    for name in ("adressat", "aufgabenart"):
        catalog.delColumn(name)
    town.portal_types.manage_delObjects(["Aufgabe"])
    for _again in range(2):
        upgrade(town.portal_setup)
    assert organisation.stellen_of(CLERK) == (stelle.UID(),)
    aufgaben.set_aufgabe(make_vorgang(town), art="kenntnis", adressat=f"stelle:{stelle.UID()}", betreff="Neu")
    with as_user(town, CLERK):
        assert [brain.Title for brain in aufgaben.mine()[0]] == ["Neu"]
