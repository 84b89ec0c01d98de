"""Upgrade 20261125002: the workflow of the Bescheid speaks German over REST too."""

from kommune.eakte.upgrades.v20261125002 import upgrade


def test_states_and_transitions_of_a_bescheid_have_names(town):
    workflow = town.portal_workflow["bescheid_workflow"]
    workflow.states["submitted"].title = "state_bescheid_submitted"
    workflow.transitions["sign"].actbox_name = "transition_bescheid_sign"
    for _again in range(2):
        upgrade(town.portal_setup)
        assert workflow.states["submitted"].title == "wartet auf Schlusszeichnung"
        assert workflow.transitions["sign"].actbox_name == "Schlusszeichnen"


def test_no_workflow_shows_the_id_of_a_text(town):
    for workflow in town.portal_workflow.objectValues():
        titles = [state.title for state in workflow.states.values()]
        titles += [transition.actbox_name for transition in workflow.transitions.values()]
        assert not [title for title in titles if title.startswith(("state_", "transition_"))], workflow.getId()
