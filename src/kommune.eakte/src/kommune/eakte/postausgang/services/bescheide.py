"""``@bescheide`` of a Vorgang: list and draft; ``@workflow`` of a Bescheid: the steps after."""

from kommune.eakte import _
from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.plone_services import Transition
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.postausgang.workflow import BescheidTransition
from plone import api


class BescheideGet(KommuneService):
    """The Bescheide of the Vorgang and the templates that can be used."""

    def reply(self):
        found = api.content.find(context=self.context, portal_type="Bescheid", sort_on="created")
        return {
            "@id": f"{self.context.absolute_url()}/@bescheide",
            "items": [{"@id": b.getURL(), "title": b.Title, "review_state": b.review_state} for b in found],
            "vorlagen": [{"id": b.getId, "title": b.Title} for b in postausgang.vorlagen_for(self.context)],
        }


class BescheidePost(WritingService):
    """Draft from ``{"vorlage": "<id of the template>"}``."""

    def reply(self):
        wanted = self.body().get("vorlage")
        for brain in postausgang.vorlagen_for(self.context):
            if brain.getId == wanted:
                bescheid = postausgang.draft_bescheid(self.context, brain.getObject())
                data = {"@id": bescheid.absolute_url(), "title": bescheid.title, "review_state": "draft"}
                return self.created(bescheid.absolute_url(), data)
        raise Invalid(_("error_no_vorlage", default="Choose a template."), field="vorlage")


class Workflow(Transition):
    """``comment`` is the reason of a return; ``zustellweg`` names the way of delivery, ``fassung`` the version that is signed."""

    def require_open_to_person(self):
        """Leave it to the api, which says it in the words of the page."""

    def recurse_transition(self, objs, comment, *args):
        way = str(self.body().get("zustellweg") or "")
        details = {"zustellweg": way} if self.transition == BescheidTransition.DELIVER else {}
        if self.transition == BescheidTransition.SIGN and "fassung" in self.body():
            details = {"fassung": self.body()["fassung"]}
        uebergang.execute(self.context, self.transition, text=comment, **details)
