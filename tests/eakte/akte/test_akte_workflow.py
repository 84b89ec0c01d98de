"""The tables in docs/workflows hold, and the names in the code are those of the workflow."""

from kommune.eakte.akte import workflow as names
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from plone import api
from workflow_tables import allowed_in
from workflow_tables import rows
from workflow_tables import supported_in

import pytest


ENUMS = {
    "akte_workflow": (names.AkteState, names.AkteTransition, ()),
    "vorgang_workflow": (names.VorgangState, names.VorgangTransition, ()),
    "dokument_workflow": (names.DokumentState, names.DokumentTransition, ("receive",)),
}


@pytest.fixture
def vorgang(town):
    return make_vorgang(town)


@pytest.mark.parametrize(("state", "role", "permission", "allowed"), rows("akte"))
def test_the_table_of_the_akte_holds(town, state, role, permission, allowed):
    assert allowed_in(make_akte(town), "akte_workflow", state, role, permission) is allowed


@pytest.mark.parametrize(("state", "role", "permission", "allowed"), rows("vorgang"))
def test_the_table_of_the_vorgang_holds(vorgang, state, role, permission, allowed):
    assert allowed_in(vorgang, "vorgang_workflow", state, role, permission) is allowed


@pytest.mark.parametrize(("state", "role", "permission", "allowed"), rows("dokument"))
def test_the_table_of_the_dokument_holds(vorgang, state, role, permission, allowed):
    dokument = make_dokument(vorgang, richtung="intern")
    assert allowed_in(dokument, "dokument_workflow", state, role, permission) is allowed


@pytest.mark.parametrize(("state", "role", "transition", "allowed"), rows("vorgang", kind="transition"))
def test_the_table_of_transitions_of_the_vorgang_holds(vorgang, state, role, transition, allowed):
    assert supported_in(vorgang, "vorgang_workflow", state, role, transition) is allowed


@pytest.mark.parametrize(("state", "role", "transition", "allowed"), rows("dokument", kind="transition"))
def test_the_table_of_transitions_of_the_dokument_holds(vorgang, state, role, transition, allowed):
    dokument = make_dokument(vorgang, richtung="intern")
    assert supported_in(dokument, "dokument_workflow", state, role, transition) is allowed


@pytest.mark.parametrize("workflow_id", ENUMS)
def test_states_and_transitions_are_named_as_in_the_code(site, workflow_id):
    workflow = api.portal.get_tool("portal_workflow").getWorkflowById(workflow_id)
    states, transitions, automatic = ENUMS[workflow_id]
    assert set(workflow.states.objectIds()) == {str(state) for state in states}
    assert set(workflow.transitions.objectIds()) - set(automatic) == {str(name) for name in transitions}
