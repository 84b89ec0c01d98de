"""The table of docs/workflows/beteiligungsverfahren.md holds, by role and state."""

from plone import api
from workflow_tables import put_in_state
from workflow_tables import rows

import pytest


WORKFLOW = "beteiligungsverfahren_workflow"


@pytest.fixture
def verfahren(town):
    return api.content.create(town["beteiligung"], "Beteiligungsverfahren", id="probe", title="Probe")


@pytest.mark.leak
@pytest.mark.parametrize("state,role,permission,allowed", rows("beteiligungsverfahren"))
def test_the_permissions_of_a_procedure_hold(verfahren, state, role, permission, allowed):
    put_in_state(verfahren, WORKFLOW, state)
    with api.env.adopt_roles([role, "Anonymous"]):
        assert bool(api.user.has_permission(permission, obj=verfahren)) is allowed


@pytest.mark.parametrize("state,role,transition,allowed", rows("beteiligungsverfahren", kind="transition"))
def test_the_transitions_of_a_procedure_hold(verfahren, state, role, transition, allowed):
    put_in_state(verfahren, WORKFLOW, state)
    workflow = api.portal.get_tool("portal_workflow")[WORKFLOW]
    with api.env.adopt_roles([role]):
        can = transition in workflow.states[state].transitions and workflow.isActionSupported(verfahren, transition)
    assert bool(can) is allowed
