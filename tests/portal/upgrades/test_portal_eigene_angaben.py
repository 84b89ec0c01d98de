"""Upgrade 20261128001, part: nobody of the town changes the own name or address any more."""

from kommune.portal.upgrades.v20261128001.eigene_angaben import PERMISSION
from kommune.portal.upgrades.v20261128001.eigene_angaben import upgrade


def test_an_older_site_takes_the_right_from_staff(site):
    site.manage_permission(PERMISSION, roles=["Manager", "Site Administrator", "Bedienstete"], acquire=1)
    for _again in range(2):
        upgrade(site.portal_setup)
        allowed = {one["name"] for one in site.rolesOfPermission(PERMISSION) if one["selected"]}
        assert allowed == {"Manager", "Site Administrator"}
        assert not site.acquiredRolesAreUsedBy(PERMISSION)
