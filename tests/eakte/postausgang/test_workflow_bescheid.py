"""The tables of docs/workflows/bescheid.md and vorlage.md hold."""

from musterstadt.akten import make_vorgang
from musterstadt.vorlagen import make_vorlage
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from workflow_tables import allowed_in
from workflow_tables import rows
from workflow_tables import supported_in

import pytest


@pytest.fixture
def bescheid(town):
    vorgang = make_vorgang(town)
    return addContentToContainer(vorgang, createContent("Bescheid", id="b1", title="B"), checkConstraints=False)


@pytest.mark.leak
@pytest.mark.parametrize("state,role,permission,allowed", rows("bescheid"))
def test_the_table_of_permissions_holds(bescheid, state, role, permission, allowed):
    assert allowed_in(bescheid, "bescheid_workflow", state, role, permission) is allowed


@pytest.mark.parametrize("state,role,transition,allowed", rows("bescheid", kind="transition"))
def test_the_table_of_transitions_holds(bescheid, state, role, transition, allowed):
    assert supported_in(bescheid, "bescheid_workflow", state, role, transition) is allowed


@pytest.mark.leak
@pytest.mark.parametrize("state,role,permission,allowed", rows("vorlage"))
def test_the_table_of_templates_holds(site, state, role, permission, allowed):
    assert allowed_in(make_vorlage(site), "vorlage_workflow", state, role, permission) is allowed
