"""Upgrade 20261128003: an older town writes Vermerke, and nobody else does."""

from kommune.eakte.upgrades.v20261128003.vermerke import PERMISSIONS
from kommune.eakte.upgrades.v20261128003.vermerke import upgrade


def test_an_older_town_gives_the_rights_of_a_new_one_and_can_run_twice(town):
    fresh = {one: town.rolesOfPermission(one) for one in PERMISSIONS}
    for permission in PERMISSIONS:
        town.manage_permission(permission, roles=["Manager"], acquire=1)
    for _again in range(2):
        upgrade(town.portal_setup)
    assert {one: town.rolesOfPermission(one) for one in PERMISSIONS} == fresh
