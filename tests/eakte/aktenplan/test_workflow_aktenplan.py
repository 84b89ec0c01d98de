"""Who may do what to the plan: the table, and real people of the town."""

from kommune.eakte.aktenplan import api as aktenplan
from plone import api
from workflow_tables import allowed_in
from workflow_tables import parse
from workflow_tables import rows
from zExceptions import Unauthorized

import pytest


WORKFLOW = "aktenplan_workflow"
MANAGE = "kommune.eakte: Manage Aktenplan"


@pytest.mark.parametrize("state,role,permission,allowed", rows("aktenplan"))
@pytest.mark.parametrize("what", ["plan", "unit"])
def test_the_table_holds(town, what, state, role, permission, allowed):
    obj = town.aktenplan if what == "plan" else aktenplan.get_einheit("921")
    assert allowed_in(obj, WORKFLOW, state, role, permission) is allowed


def test_the_table_names_every_state_and_permission_of_the_workflow(town):
    workflow = api.portal.get_tool("portal_workflow").getWorkflowById(WORKFLOW)
    told = {(row.values[0], row.values[2]) for row in rows("aktenplan")}
    assert told == {(state, permission) for state in workflow.states for permission in workflow.permissions}


@pytest.mark.parametrize("user_id", ["registratur", "fachadmin"])
@pytest.mark.parametrize("kennzeichen", ["0", "921"])
def test_registratur_of_any_oe_and_fachadministration_change_every_unit(town, as_user, user_id, kennzeichen):
    with as_user(town, user_id):
        unit = aktenplan.get_einheit(kennzeichen)
        for permission in (MANAGE, "Modify portal content", "Add portal content", "View"):
            assert api.user.has_permission(permission, obj=unit), permission
        assert api.user.has_permission(MANAGE, obj=town.aktenplan)


@pytest.mark.leak
@pytest.mark.parametrize(
    "user_id", ["sachbearbeitung-steuer", "leitung-steuer", "poststelle", "redaktion", "revision", "archivpflege"]
)
def test_other_staff_reads_the_plan_and_changes_nothing(town, as_user, user_id):
    with as_user(town, user_id):
        assert len(aktenplan.list_einheiten()) == 14
        unit = aktenplan.get_einheit("921")
        assert api.user.has_permission("View", obj=unit)
        for permission in (MANAGE, "Modify portal content", "Add portal content", "Delete objects"):
            assert not api.user.has_permission(permission, obj=unit), permission
            assert not api.user.has_permission(permission, obj=town.aktenplan), permission


@pytest.mark.leak
@pytest.mark.parametrize("user_id", [None, "buergerin-a"])
def test_citizens_see_neither_plan_nor_units_nor_titles(town, as_user, user_id):
    from kommune.eakte.aktenplan.vocabularies import aktenplaneinheiten
    from kommune.eakte.aktenplan.vocabularies import federfuehrung

    with as_user(town, user_id):
        assert aktenplan.list_einheiten() == []
        assert len(api.content.find(SearchableText="Hundesteuer", portal_type="Aktenplaneinheit")) == 0
        assert len(aktenplaneinheiten(town)) == len(federfuehrung(town)) == 0
        assert aktenplan.export_plan().count(b"\n") == 1
        for path in ("aktenplan", "aktenplan/9/92/921", "aktenplan/@@aktenplan-export"):
            with pytest.raises(Unauthorized):
                town.restrictedTraverse(path)


@pytest.mark.rules
def test_a_table_with_a_doubtful_cell_is_refused():
    with pytest.raises(ValueError):
        list(parse("| state | permission | A |\n|---|---|---|\n| open | View | maybe |\n"))
    with pytest.raises(ValueError):
        list(parse("| state | permission | A |\n|---|---|---|\n| open | View |\n"))
    with pytest.raises(ValueError):
        list(parse("no table"))
