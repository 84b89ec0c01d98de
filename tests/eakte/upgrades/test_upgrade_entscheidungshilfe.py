"""Upgrade 20261129001: a town that had no decision tables can make them."""

from kommune.eakte.entscheidungshilfe import api as entscheidungshilfe
from kommune.eakte.entscheidungshilfe.store import ANNOTATION
from kommune.eakte.upgrades.v20261129001.entscheidungshilfe import PERMISSION
from kommune.eakte.upgrades.v20261129001.entscheidungshilfe import upgrade
from zope.annotation.interfaces import IAnnotations


def test_an_older_town_comes_over_and_can_run_twice(town):
    fresh = town.rolesOfPermission(PERMISSION)
    town.manage_permission(PERMISSION, roles=["Manager"], acquire=1)
    del IAnnotations(town)[ANNOTATION]
    for _again in range(2):
        upgrade(town.portal_setup)
    assert town.rolesOfPermission(PERMISSION) == fresh
    assert entscheidungshilfe.list_tabellen() == []
