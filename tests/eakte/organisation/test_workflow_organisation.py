"""The tables of who may do what to the organisation, its OEs and posts."""

from kommune.eakte.organisation import api as organisation
from plone import api
from workflow_tables import allowed_in
from workflow_tables import rows

import pytest


@pytest.mark.parametrize("state,role,permission,allowed", rows("organisation"))
def test_the_table_of_the_organisation_holds(town, state, role, permission, allowed):
    assert allowed_in(town.organisation, "organisation_workflow", state, role, permission) is allowed


@pytest.mark.parametrize("state,role,permission,allowed", rows("organisationseinheit"))
def test_the_table_of_an_oe_holds(town, state, role, permission, allowed):
    oe = organisation.get_oe("leer")
    assert allowed_in(oe, "organisationseinheit_workflow", state, role, permission) is allowed


@pytest.mark.parametrize("name", ["organisation", "organisationseinheit"])
def test_the_table_names_every_state_and_permission(town, name):
    workflow = api.portal.get_tool("portal_workflow").getWorkflowById(f"{name}_workflow")
    told = {(row.values[0], row.values[2]) for row in rows(name)}
    assert told == {(state, permission) for state in workflow.states for permission in workflow.permissions}
