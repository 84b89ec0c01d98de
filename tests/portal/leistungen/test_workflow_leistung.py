"""The tables of docs/workflows/leistung.md, dienststelle.md and katalog.md hold."""

from kommune.portal.leistungen import api as leistungen
from plone import api
from workflow_tables import put_in_state
from workflow_tables import rows

import pytest


def allowed_in(obj, workflow_id, state, role, permission):
    """As in ``workflow_tables``, but with what every person may: View is granted to Anonymous alone."""
    put_in_state(obj, workflow_id, state)
    with api.env.adopt_roles([role, "Anonymous"]):
        return bool(api.user.has_permission(permission, obj=obj))


def possible(obj, workflow_id, state, role, transition):
    put_in_state(obj, workflow_id, state)
    workflow = api.portal.get_tool("portal_workflow")[workflow_id]
    with api.env.adopt_roles([role]):
        return transition in workflow.states[state].transitions and bool(workflow.isActionSupported(obj, transition))


@pytest.fixture
def leistung(site):
    return leistungen.create_leistung("probe", bezeichnung="Probe")


@pytest.fixture
def dienststelle(site):
    return leistungen.create_dienststelle("probe", "Probe")


@pytest.mark.leak
@pytest.mark.parametrize("state,role,permission,allowed", rows("leistung"))
def test_the_permissions_of_a_service_hold(leistung, state, role, permission, allowed):
    assert allowed_in(leistung, "leistung_workflow", state, role, permission) is allowed


@pytest.mark.parametrize("state,role,transition,allowed", rows("leistung", kind="transition"))
def test_the_transitions_of_a_service_hold(leistung, state, role, transition, allowed):
    assert possible(leistung, "leistung_workflow", state, role, transition) is allowed


@pytest.mark.parametrize("role,allowed", [("Redaktion", False), ("Leitung", True), ("Fachadministration", True)])
def test_a_working_copy_is_adopted_not_published(leistung, role, allowed):
    leistung.ueberarbeitet = "original"
    for state in ("draft", "submitted"):
        assert possible(leistung, "leistung_workflow", state, role, "adopt") is allowed
        assert possible(leistung, "leistung_workflow", state, role, "publish") is False


@pytest.mark.leak
@pytest.mark.parametrize("state,role,permission,allowed", rows("dienststelle"))
def test_the_permissions_of_an_office_hold(dienststelle, state, role, permission, allowed):
    assert allowed_in(dienststelle, "dienststelle_workflow", state, role, permission) is allowed


@pytest.mark.parametrize("state,role,transition,allowed", rows("dienststelle", kind="transition"))
def test_the_transitions_of_an_office_hold(dienststelle, state, role, transition, allowed):
    assert possible(dienststelle, "dienststelle_workflow", state, role, transition) is allowed


@pytest.mark.leak
@pytest.mark.parametrize("name", ["leistungen", "dienststellen"])
@pytest.mark.parametrize("state,role,permission,allowed", rows("katalog"))
def test_the_permissions_of_the_containers_hold(site, name, state, role, permission, allowed):
    assert allowed_in(site[name], "katalog_workflow", state, role, permission) is allowed
