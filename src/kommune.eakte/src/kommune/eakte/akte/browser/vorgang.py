"""The Vorgang on one screen."""

from kommune.eakte.akte import api as akte_api
from kommune.eakte.akte.browser.schriftgut import SchriftgutView
from kommune.eakte.akte.content.dokument import RICHTUNGEN
from kommune.eakte.akte.interfaces import IVorgangAktion
from kommune.eakte.core.datei.darstellung import can_be_drawn
from plone import api
from zope.component import getAdapters


class VorgangView(SchriftgutView):
    """State, actions, parties, dates, documents, what other domains add, journal."""

    def dokumente(self):
        """Return catalog records of the Dokumente the person may see, newest number first."""
        path = {"query": "/".join(self.context.getPhysicalPath()), "depth": 1}
        return api.content.find(portal_type="Dokument", path=path, sort_on="aktenzeichen_sort", sort_order="descending")

    def has_picture(self, brain) -> bool:
        """Tell whether there are thumbnails of files of this type; the list looks at no file."""
        return can_be_drawn(brain.mime)

    def richtung(self, token: str):
        return RICHTUNGEN.getTerm(token).title

    def aktionen(self) -> list:
        """Return the buttons other domains add, in their order."""
        actions = [adapter for _name, adapter in getAdapters((self.context, self.request), IVorgangAktion)]
        return sorted((action for action in actions if action.available), key=lambda action: action.order)

    def transitions(self) -> list[dict]:
        """Return the transitions; what ends the work comes to the fore once nothing is in its way."""
        found = super().transitions()
        decided = akte_api.state_of(self.context) == "decided"
        ready = decided and not akte_api.unmet_preconditions(self.context)
        to_take_over = self.may_take_over() and not self.context.bearbeiter
        return [
            {**step, "primary": (step["primary"] and not to_take_over) or (ready and step["id"] == "close")}
            for step in found
        ]

    def may_take_over(self) -> bool:
        mine = self.context.bearbeiter == api.user.get_current().getId()
        return not mine and self.may("Process Vorgang") and akte_api.state_of(self.context) != "closed"

    def oe_and_person(self) -> str:
        return ", ".join(filter(None, (self.person(self.context.bearbeiter), self.oe(self.context.federfuehrung))))
