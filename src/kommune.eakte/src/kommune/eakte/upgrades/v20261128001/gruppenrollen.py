"""Roles that came from groups and were stored as a person's own ones when a password was changed.

Until now Plone kept them so; they outlive the membership. Our own roles come from groups alone: as own ones they are
all such remains. A role of Plone's (Manager …) is taken back where a group of the person gives it anyway; where
none does (any more) nobody can tell it from one that was meant: the log names it, for a person to decide.
"""

from kommune.eakte.organisation import rules
from plone import api

import logging


OURS = frozenset({rolle.plone_role for rolle in rules.Rolle} | {rules.BEDIENSTETE})
PSEUDO = frozenset({"Authenticated", "Anonymous", "Member"})
logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Take back exactly what a group gave; whoever loses a role logs in anew."""
    users = api.portal.get_tool("acl_users")
    manager, groups = users.portal_role_manager, users.source_groups
    given = {group: set(manager._principal_roles.get(group, ())) for group in groups.getGroupIds()}
    by_any_group = set().union(*given.values()) - PSEUDO
    count = 0
    for user_id in users.source_users.getUserIds():
        own = set(manager._principal_roles.get(user_id, ()))
        by_groups = set().union(*(given[group] for group in given if user_id in groups.getGroupMembers(group)))
        remains = own & (OURS | by_groups) - PSEUDO
        if remains:
            manager.assignRolesToPrincipal(sorted(own - remains), user_id)
            count += 1
        for role in sorted((own - remains) & (by_any_group | {"Manager", "Site Administrator"}) - PSEUDO):
            logger.warning("%s has the role %s as an own one, past every group; please check.", user_id, role)
    logger.info("People who had roles of their groups as own ones: %d.", count)
