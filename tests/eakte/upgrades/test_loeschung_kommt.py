"""Upgrade 20261129005: the right to erase a person's data, for the same roles as in a new site."""

from kommune.eakte.loeschung.api import ERASE
from kommune.eakte.upgrades.v20261129005.loeschung import ROLES
from kommune.eakte.upgrades.v20261129005.loeschung import upgrade


def test_an_older_site_gets_the_right(site):
    site.manage_permission(ERASE, roles=["Manager"], acquire=1)
    for _again in range(2):
        upgrade(site.portal_setup)
        assert {one["name"] for one in site.rolesOfPermission(ERASE) if one["selected"]} == set(ROLES)
        assert not site.acquiredRolesAreUsedBy(ERASE)
