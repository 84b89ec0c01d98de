"""Upgrade 20261129002: in an older town a Site Administrator could open Plone's own rule pages."""

from kommune.eakte.automatik import api as automatik
from kommune.eakte.upgrades.v20261129002.inhaltsregeln import PERMISSION
from kommune.eakte.upgrades.v20261129002.inhaltsregeln import upgrade
from plone.contentrules.engine.interfaces import IRuleStorage
from zope.component import getUtility


def allowed(town):
    return {one["name"] for one in town.rolesOfPermission(PERMISSION) if one["selected"]}


def test_an_older_town_comes_over_and_can_run_twice(town):
    assert allowed(town) == {"Manager"}  # a new town
    town.manage_permission(PERMISSION, roles=["Manager", "Site Administrator"], acquire=1)
    for _again in range(2):
        upgrade(town.portal_setup)
    assert allowed(town) == {"Manager"}
    assert not town.acquiredRolesAreUsedBy(PERMISSION)


def test_plones_own_pages_do_not_list_the_rules_of_the_town(town):
    werte = {"titel": "Neu", "ereignis": "angelegt", "modus": "sofort", "art": "aufgabe", "text": "Ansehen"}
    made = automatik.set_regel(werte)
    assert made.__name__ not in getUtility(IRuleStorage)
