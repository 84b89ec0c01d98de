"""The one way to change the state of anything: pages, REST, bulk actions and jobs call ``execute``.

The workflow says which transitions a state has and which right each needs; what else must hold and what
follows is tied to the workflow's own events by the domain. Nothing else calls the workflow tool.
"""

from kommune.eakte import _
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import IUebergangsworte
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from plone import api
from typing import Any
from zope.interface import implementer


def words(zustaende: dict[str, Any], uebergaenge: dict[str, Any]) -> type:
    """Return the adapter by which a domain names its states and transitions."""

    @implementer(IUebergangsworte)
    class Uebergangsworte:
        def __init__(self, context: Any) -> None:
            self.zustaende, self.uebergaenge = zustaende, uebergaenge

    return Uebergangsworte


def execute(obj: Any, transition: str, *, text: str = "", **details: Any) -> None:
    """Do a transition: guarded, journaled, with everything that follows from it; ``text`` is the reason or result.

    :raises WrongState: not possible in this state, or something is still to be done (``reasons``).
    :raises NotAllowed: the person lacks the right. :raises Invalid: the domain wants more, e.g. a reason.
    """
    workflow = _workflow(obj)
    state = workflow.states[state_of(obj)]
    if transition not in state.transitions:
        raise WrongState(
            _(
                "error_not_in_this_state",
                default="“${transition}” is not possible in the state “${state}”.",
                mapping={"transition": _name_of(obj, transition), "state": _state_name(obj, state.getId())},
            )
        )
    if not workflow.isActionSupported(obj, transition):
        raise NotAllowed(
            _(
                "error_transition_not_allowed",
                default="You may not do “${transition}” here.",
                mapping={"transition": _name_of(obj, transition)},
            )
        )
    _tool().doActionFor(obj, str(transition), comment=text, **details)
    zugriff.forget()


def available(obj: Any) -> list[dict[str, Any]]:
    """Return ``{id, title}`` of what the person may do now, in the order of the domain's words."""
    ids = {action["id"] for action in _tool().listActionInfos(object=obj) if action["category"] == "workflow"}
    names = [name for name in _words(obj, "uebergaenge") if name in ids]
    names += sorted(ids.difference(names))
    return [{"id": str(name), "title": _name_of(obj, name)} for name in names]


def state_of(obj: Any) -> str:
    """Return the id of the state a thing is in, "" if it has none."""
    return zugriff.remembered("review_state", obj, lambda: str(_tool().getInfoFor(obj, "review_state", "")))


def _tool() -> Any:
    return api.portal.get_tool("portal_workflow")


def _workflow(obj: Any) -> Any:
    chain = _tool().getWorkflowsFor(obj)
    if not chain:
        raise Unknown(_("error_no_workflow", default="This has no states."))
    return chain[0]


def _words(obj: Any, kind: str) -> dict[str, Any]:
    words = IUebergangsworte(obj, None)
    return getattr(words, kind) if words is not None else {}


def _name_of(obj: Any, transition: str) -> Any:
    """Return what a transition is called; what the domain has no word for, by its title in the workflow."""
    names = _words(obj, "uebergaenge")
    found = _workflow(obj).transitions.get(transition)
    return names.get(transition) or (found.title if found is not None else str(transition)[:100])


def _state_name(obj: Any, state: str) -> Any:
    return _words(obj, "zustaende").get(state) or _workflow(obj).states[state].title or state
