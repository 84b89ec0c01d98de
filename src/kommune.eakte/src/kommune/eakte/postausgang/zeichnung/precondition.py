"""What a Bescheid on its way means for closing its Vorgang."""

from kommune.eakte import _
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.akte.interfaces import IClosingPrecondition
from kommune.eakte.postausgang.workflow import BescheidState
from plone import api
from zope.component import adapter
from zope.interface import implementer


OPEN = [str(BescheidState.DRAFT), str(BescheidState.SUBMITTED), str(BescheidState.FINAL)]
REASONS = {
    "draft": _("reason_bescheid_draft", default="The Bescheid “${title}” is still a draft."),
    "submitted": _("reason_bescheid_submitted", default="The Bescheid “${title}” waits for its Schlusszeichnung."),
    "final": _("reason_bescheid_final", default="The Bescheid “${title}” is signed but not delivered."),
}


@implementer(IClosingPrecondition)
@adapter(IVorgang)
class BescheideDone:
    """Every Bescheid is delivered or discarded."""

    def __init__(self, vorgang):
        self.vorgang = vorgang

    def unmet(self):
        catalog = api.portal.get_tool("portal_catalog")
        found = catalog.unrestrictedSearchResults(
            path="/".join(self.vorgang.getPhysicalPath()), portal_type="Bescheid", review_state=OPEN
        )
        return [reason_for(brain.review_state, brain.Title) for brain in found]


def reason_for(state: str, title: str):
    reason = REASONS[state]
    return _(str(reason), default=reason.default, mapping={"title": title})
