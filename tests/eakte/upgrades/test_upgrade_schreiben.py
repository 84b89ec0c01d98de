"""Upgrade 20261128003: an older town writes letters and keeps Textbausteine."""

from kommune.eakte.schreiben import api as schreiben
from kommune.eakte.schreiben.store import BAUSTEINE
from kommune.eakte.upgrades.v20261128003.schreiben import PERMISSIONS
from kommune.eakte.upgrades.v20261128003.schreiben import upgrade
from zope.annotation.interfaces import IAnnotations


CLERK = "sachbearbeitung-steuer"


def test_an_older_town_gets_store_and_rights_and_keeps_both_when_run_again(town, as_user):
    fresh = {one: town.rolesOfPermission(one) for one in PERMISSIONS}
    for permission in PERMISSIONS:
        town.manage_permission(permission, roles=["Manager"], acquire=1)
    del IAnnotations(town)[BAUSTEINE]
    upgrade(town.portal_setup)
    with as_user(town, CLERK):
        schreiben.add_baustein("oe:steueramt", titel="Gruß", text="Bis bald")
    upgrade(town.portal_setup)
    assert {one: town.rolesOfPermission(one) for one in PERMISSIONS} == fresh
    assert [one.titel for one in schreiben.bausteine_of("oe:steueramt")] == ["Gruß"]
