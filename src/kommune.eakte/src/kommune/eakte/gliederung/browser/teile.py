"""The section „Teile“ of an Akte or Vorgang: what it is a part of, its parts and, of a part, those beside it."""

from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.core.browser.formular import Seite
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


TITLES = {
    "Akte": _("title_teilakten", default="Teilakten"),
    "Vorgang": _("title_teilvorgaenge", default="Teilvorgänge"),
}


class Teile(Seite):
    """A tree of two levels, of what the person may see: found by the catalog, so nobody learns of other parts."""

    order = 5
    tab = Tab.ALWAYS
    index = ViewPageTemplateFile("teile.pt")

    def update(self) -> None:
        self.title = TITLES[self.context.portal_type]
        self.whole = akten.above(self.context) if akten.is_teil(self.context) else self.context
        self.parts = [self.line(brain) for brain in self.found()]
        self.available = bool(self.parts)

    def found(self) -> Any:
        path = {"query": "/".join(self.whole.getPhysicalPath()), "depth": 1}
        return api.content.find(portal_type=self.context.portal_type, path=path, sort_on="aktenzeichen_sort")

    def line(self, brain: Any) -> dict[str, Any]:
        return {
            "url": brain.getURL(),
            "aktenzeichen": brain.aktenzeichen,
            "betreff": brain.Title,
            "status": akten.STATES[brain.review_state],
            "here": self.context.UID() == brain.UID,
        }

    def render(self) -> str:
        return self.index()
