"""Plone's own endpoints where they would do more, or less, than a page does."""

from kommune.eakte import _
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.core.rest.umfang import MAX_COMMENT
from plone.restapi.services.controlpanels.update import ControlpanelsUpdate
from plone.restapi.services.workflow.transition import WorkflowTransition
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


class Transition(WorkflowTransition, WritingService):
    """``POST @workflow/<transition>``, only by who may do it now.

    Plone's own sets dates of publication before it asks, and takes a transition into the present state for done.
    """

    def reply(self):
        body = self.body()
        self.require_open_to_person()
        if len(str(body.get("comment", ""))) > MAX_COMMENT:
            raise Invalid(
                _(
                    "error_field_long",
                    default="“${field}” is longer than the ${max} there may be.",
                    mapping={"field": "comment", "max": MAX_COMMENT},
                ),
                field="comment",
            )
        if not isinstance(body.get("comment", ""), str):
            raise Invalid(
                _("error_not_text", default="“${field}” must be text.", mapping={"field": "comment"}), field="comment"
            )
        return super().reply()

    def require_open_to_person(self) -> None:
        """Refuse what the state does not allow, or the right.

        :raises WrongState: ``reasons`` lists what is possible. :raises NotAllowed: the right is missing.
        """
        open_to_person = [action["id"] for action in self.wftool.getTransitionsFor(self.context)]
        if self.transition in open_to_person:
            return
        named = {"transition": (self.transition or "")[:100]}
        for workflow in self.wftool.getWorkflowsFor(self.context):
            if self.transition in workflow._getWorkflowStateOf(self.context).transitions:
                raise NotAllowed(
                    _("error_transition_not_allowed", default="You may not do “${transition}” here.", mapping=named)
                )
        raise WrongState(
            _(
                "error_transition_not_open",
                default="“${transition}” is not possible here in the present state.",
                mapping=named,
            ),
            reasons=open_to_person,
        )


@implementer(IPublishTraverse)
class NoTypeChange(WritingService):
    """What types consist of comes with the release: without its type no record could be opened any more."""

    def publishTraverse(self, request, name):
        return self

    def reply(self):
        raise _types_are_fixed()


class Settings(ControlpanelsUpdate):
    """``PATCH @controlpanels/<name>``, types excepted."""

    def reply(self):
        if self.params[:1] == ["dexterity-types"]:
            raise _types_are_fixed()
        return super().reply()


def _types_are_fixed() -> NotAllowed:
    return NotAllowed(_("error_types_fixed", default="Types are not changed over REST."))
