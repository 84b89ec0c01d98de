"""The tables of docs/workflows/beteiligungsprojekt.md hold."""

from plone import api
from workflow_tables import put_in_state
from workflow_tables import rows

import pytest


WORKFLOW = "beteiligungsprojekt_workflow"


@pytest.mark.leak
@pytest.mark.parametrize("state,role,permission,allowed", rows("beteiligungsprojekt"))
def test_the_permissions_of_a_project_hold(projekt, state, role, permission, allowed):
    put_in_state(projekt, WORKFLOW, state)
    with api.env.adopt_roles([role, "Anonymous"]):
        assert bool(api.user.has_permission(permission, obj=projekt)) is allowed


@pytest.mark.parametrize("state,role,transition,allowed", rows("beteiligungsprojekt", kind="transition"))
def test_the_transitions_of_a_project_hold(projekt, state, role, transition, allowed):
    put_in_state(projekt, WORKFLOW, state)
    workflow = api.portal.get_tool("portal_workflow")[WORKFLOW]
    with api.env.adopt_roles([role]):
        possible = transition in workflow.states[state].transitions
        assert (possible and bool(workflow.isActionSupported(projekt, transition))) is allowed
