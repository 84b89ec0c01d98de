"""Upgrade 20261129001: a town that had no decision tables can make them."""

from kommune.eakte.automatik import api as automatik
from kommune.eakte.automatik.regeln import ANNOTATION as RULES
from kommune.eakte.entscheidungshilfe import api as entscheidungshilfe
from kommune.eakte.entscheidungshilfe.store import ANNOTATION
from kommune.eakte.upgrades.v20261129001.entscheidungshilfe import PERMISSIONS
from kommune.eakte.upgrades.v20261129001.entscheidungshilfe import upgrade
from zope.annotation.interfaces import IAnnotations


def test_an_older_town_comes_over_and_can_run_twice(town):
    fresh = [town.rolesOfPermission(one) for one in PERMISSIONS]
    for one in PERMISSIONS:
        town.manage_permission(one, roles=["Manager"], acquire=1)
    del IAnnotations(town)[RULES]
    del IAnnotations(town)[ANNOTATION]
    for _again in range(2):
        upgrade(town.portal_setup)
    assert [town.rolesOfPermission(one) for one in PERMISSIONS] == fresh
    assert automatik.list_regeln() == []
    assert entscheidungshilfe.list_tabellen() == []
