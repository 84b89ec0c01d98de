"""With a Bescheid: which one took its place after a Widerspruch, and on which one it decides; one leads to the other."""

from Acquisition import aq_parent
from kommune.eakte import _
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.widerspruch import api as widerspruch
from kommune.eakte.widerspruch import worte
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class ErsetztAbschnitt(BrowserView):
    """Only what the person may see is named."""

    order = 4
    title = _("title_bescheid_ersetzt", default="Before and after")
    template = ViewPageTemplateFile("ersetzt.pt")

    def update(self):
        self.rows = [self.row(worte.AFTER[ausgang], one) for ausgang, one in widerspruch.followed_by(self.context)]
        try:
            before = widerspruch.follows(self.context)
        except Unknown:  # that Vorgang is gone
            before = None
        if before is not None:
            self.rows.append(self.row(worte.BEFORE[before[0]], before[1]))
        self.rows = [row for row in self.rows if row]

    def row(self, wort, bescheid) -> dict:
        if not zugriff.may("View", bescheid):
            return {}
        nr = aq_parent(bescheid).aktenzeichen
        return {"wort": wort, "titel": bescheid.title, "aktenzeichen": nr, "url": bescheid.absolute_url()}

    @property
    def available(self):
        return bool(self.rows)

    def render(self):
        return self.template()
