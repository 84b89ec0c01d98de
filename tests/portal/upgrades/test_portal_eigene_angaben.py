"""Upgrade 20261128001, part: rights that staff and strangers do not need."""

from kommune.portal.upgrades.v20261128001.eigene_angaben import PERMISSIONS
from kommune.portal.upgrades.v20261128001.eigene_angaben import upgrade


def test_an_older_site_leaves_each_right_to_those_who_need_it(site):
    for permission in PERMISSIONS:
        site.manage_permission(permission, roles=["Manager", "Anonymous", "Bedienstete"], acquire=1)
    for _again in range(2):
        upgrade(site.portal_setup)
        for permission, roles in PERMISSIONS.items():
            allowed = {one["name"] for one in site.rolesOfPermission(permission) if one["selected"]}
            assert allowed == set(roles)
            assert not site.acquiredRolesAreUsedBy(permission)
