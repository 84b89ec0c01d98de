"""Upgrade 20261128001, part: roles of groups that were kept as own ones are taken back, and no other."""

from kommune.eakte.upgrades.v20261128001.gruppenrollen import upgrade
from plone import api

import logging
import pytest


@pytest.fixture
def own_roles(town):
    """``own_roles(user)`` tells the roles somebody has past all groups; ``own_roles(user, roles)`` stores them."""
    manager = town.acl_users.portal_role_manager

    def roles(user_id, stored=None):
        if stored is not None:
            manager._principal_roles[user_id] = tuple(stored)
        return set(manager._principal_roles.get(user_id, ()))

    return roles


def test_roles_of_groups_are_taken_back_also_of_groups_that_were_left(town, own_roles):
    api.group.add_user(groupname="Administrators", username="redaktion")
    own_roles("redaktion", ["Member", "Manager", "Redaktion", "Bedienstete"])
    own_roles("buerger-b", ["Member", "Fachadministration", "Bedienstete"])  # was staff once
    for _again in range(2):
        upgrade(town.portal_setup)
        assert own_roles("redaktion") == {"Member"}
        assert own_roles("buerger-b") == {"Member"}
    assert "Manager" in api.user.get(userid="redaktion").getRoles()  # by the group, as before
    assert "Fachadministration" not in api.user.get(userid="buerger-b").getRoles()


def test_a_role_no_group_gives_stays_and_is_named_in_the_log(town, own_roles, caplog):
    own_roles("fachadmin", ["Member", "Manager"])
    own_roles("revision", ["Member", "Contributor"])
    with caplog.at_level(logging.WARNING):
        upgrade(town.portal_setup)
    assert own_roles("fachadmin") == {"Member", "Manager"}
    assert own_roles("revision") == {"Member", "Contributor"}
    assert [record.getMessage() for record in caplog.records if "fachadmin" in record.getMessage()] == [
        "fachadmin has the role Manager as an own one, past every group; please check."
    ]


def test_the_roles_of_groups_themselves_stay(town):
    stored = town.acl_users.portal_role_manager._principal_roles
    groups = {group: tuple(stored.get(group, ())) for group in town.acl_users.source_groups.getGroupIds()}
    upgrade(town.portal_setup)
    assert {group: tuple(stored.get(group, ())) for group in groups} == groups
