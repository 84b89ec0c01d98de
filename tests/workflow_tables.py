"""The tables of ``docs/workflows/*.md``, read so that a test can execute them.

A file may hold any number of tables of this form; every other text and table is left out::

    | state | permission | Sachbearbeitung | Leitung |
    |---|---|---|---|
    | open | Modify portal content | yes | no |

A cell is ``yes`` or ``no``, anything else is an error. A second column head ``permission`` may be
``transition`` instead for tables of transitions. Use it like this::

    @pytest.mark.parametrize("state,role,permission,allowed", rows("aktenplan"))
    def test_the_table_holds(town, state, role, permission, allowed):
        assert allowed_in(unit, "aktenplan_workflow", state, role, permission) is allowed
"""

from pathlib import Path
from plone import api

import pytest


TABLES = Path(__file__).parents[1] / "docs" / "workflows"
ANSWERS = {"yes": True, "no": False}


def rows(name, *, kind="permission"):
    """Return a ``pytest.param(state, role, permission, allowed)`` for every cell of the tables of ``<name>.md``."""
    return [
        pytest.param(*cell, id="-".join(str(part).replace(" ", "_") for part in cell[:3]))
        for cell in parse((TABLES / f"{name}.md").read_text("utf-8"), kind)
    ]


def parse(text, kind="permission"):
    """Yield ``(state, role, permission, allowed)`` for every cell of the tables in a Markdown text.

    :raises ValueError: a cell is neither yes nor no, a row has too few or too many, or there is no table.
    """
    head, found = None, False
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")] if line.lstrip().startswith("|") else []
        if not cells:
            head = None
        elif cells[:2] == ["state", kind]:
            head = cells
        elif head and not set("".join(cells)) <= set("-: "):
            if len(cells) != len(head):
                raise ValueError(f"{len(cells)} cells, {len(head)} columns: {line}")
            for role, answer in zip(head[2:], cells[2:], strict=True):
                if answer not in ANSWERS:
                    raise ValueError(f"neither yes nor no: {line}")
                found = True
                yield cells[0], role, cells[1], ANSWERS[answer]
    if not found:
        raise ValueError(f"no table of states and {kind}s")


def put_in_state(obj, workflow_id, state):
    """Set the object to a state as if it had come there, with the permissions of that state."""
    tool = api.portal.get_tool("portal_workflow")
    workflow = tool.getWorkflowById(workflow_id)
    if state not in workflow.states:
        raise ValueError(f"{workflow_id} has no state {state}")
    tool.setStatusOf(workflow_id, obj, {"review_state": state, "action": "", "actor": "", "comments": "", "time": ""})
    workflow.updateRoleMappingsFor(obj)


def allowed_in(obj, workflow_id, state, role, permission):
    """Tell whether a person with only this role on the object has the permission in the state."""
    put_in_state(obj, workflow_id, state)
    with api.env.adopt_roles([role]):
        return bool(api.user.has_permission(permission, obj=obj))


def supported_in(obj, workflow_id, state, role, transition):
    """Tell whether a person with only this role on the object may do a transition in the state; its domain is not asked."""
    put_in_state(obj, workflow_id, state)
    workflow = api.portal.get_tool("portal_workflow")[workflow_id]
    with api.env.adopt_roles([role]):
        there = transition in workflow.states[state].transitions
        return bool(there and workflow.isActionSupported(obj, transition))
