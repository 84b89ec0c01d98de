"""The tables of docs/workflows/aufgabe.md hold."""

from kommune.eakte.aufgaben import api as aufgaben
from musterstadt.akten import make_vorgang
from plone import api
from workflow_tables import allowed_in
from workflow_tables import put_in_state
from workflow_tables import rows

import pytest


@pytest.fixture
def aufgabe(town):
    return aufgaben.set_aufgabe(make_vorgang(town), art="frei", betreff="Anrufen")


@pytest.mark.leak
@pytest.mark.parametrize("state,role,permission,allowed", rows("aufgabe"))
def test_the_table_of_permissions_holds(aufgabe, state, role, permission, allowed):
    assert allowed_in(aufgabe, "aufgabe_workflow", state, role, permission) is allowed


@pytest.mark.parametrize("state,role,transition,allowed", rows("aufgabe", kind="transition"))
def test_the_table_of_transitions_holds(aufgabe, state, role, transition, allowed):
    put_in_state(aufgabe, "aufgabe_workflow", state)
    workflow = api.portal.get_tool("portal_workflow")["aufgabe_workflow"]
    with api.env.adopt_roles([role]):
        possible = transition in workflow.states[state].transitions and workflow.isActionSupported(aufgabe, transition)
    assert bool(possible) is allowed
