"""Upgrade 20261128004: who gave a Schritt back sees the Vorgang no more, submitted Bescheide tell their Fassung."""

from kommune.eakte.akte import api as akten
from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.geschaeftsgang import api as geschaeftsgang
from kommune.eakte.geschaeftsgang import rules
from kommune.eakte.geschaeftsgang.api import Stand
from kommune.eakte.upgrades.v20261128004.zeichnung import PERMISSIONS
from kommune.eakte.upgrades.v20261128004.zeichnung import upgrade
from musterstadt.akten import make_vorgang
from plone import api


CLERK, OTHER = "sachbearbeitung-steuer", "sachbearbeitung-verkehr"


def test_an_older_town_comes_over_and_can_run_twice(town, as_user, monkeypatch):
    for permission in PERMISSIONS:
        town.manage_permission(permission, roles=["Manager"], acquire=1)
    vorgang = make_vorgang(town)
    with monkeypatch.context() as older:
        older.setattr(
            rules,
            "holders",
            lambda laufweg: tuple(one.adressat for one in laufweg if one.stand in (Stand.OPEN, Stand.RETURNED)),
        )
        with as_user(town, CLERK):
            akten.take_over(vorgang)
            schritt = geschaeftsgang.add_schritt(vorgang, verfuegung="zk", adressat=f"person:{OTHER}")
        with as_user(town, OTHER):
            uebergang.execute(vorgang[schritt.aufgabe], "give_back", text="Nicht meins")
            assert api.user.has_permission("View", obj=vorgang)
    for _again in range(2):
        upgrade(town.portal_setup)
        given = {one: [role["name"] for role in town.rolesOfPermission(one) if role["selected"]] for one in PERMISSIONS}
        # a later step gives the signature to the Fachadministration as well
        assert {one: sorted(roles) for one, roles in given.items()} == {
            one: sorted(roles) for one, roles in PERMISSIONS.items()
        }
    with as_user(town, OTHER):
        assert not api.user.has_permission("View", obj=vorgang)
    assert api.portal.get_registry_record("kommune.eakte.core.signatur.interfaces.ISignaturSettings.geber") == ""
