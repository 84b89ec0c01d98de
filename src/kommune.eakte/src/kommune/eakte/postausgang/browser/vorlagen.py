"""The templates as a list, one template with what it may contain."""

from kommune.eakte.akte import api as akten
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.postausgang.content.vorlage import ERGEBNISSE
from kommune.eakte.postausgang.vorlagen.platzhalter import LISTE
from kommune.eakte.postausgang.word import api as word
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from kommune.eakte.vorgangstypen import api as vorgangstypen
from plone import api
from Products.Five import BrowserView


class VorlagenView(BrowserView):
    """All templates the person may see, from the catalog."""

    def rows(self):
        return api.content.find(context=self.context, portal_type="Bescheidvorlage", sort_on="sortable_title")

    def wordvorlagen(self):
        return word.list_vorlagen(retired=True)

    def may_add(self) -> bool:
        return zugriff.may("kommune.eakte: Manage Vorlagen", self.context)


class VorlageView(BrowserView):
    """One template with its parts and the list of placeholders."""

    platzhalter = LISTE

    def ergebnis(self):
        return ERGEBNISSE.getTerm(self.context.ergebnis).title

    def typen(self) -> str:
        """Return the names of the Vorgangstypen that offer it."""
        return ", ".join(one.bezeichnung for one in vorgangstypen.with_vorlage(self.context.getId())) or "–"

    def may_edit(self) -> bool:
        return zugriff.may("Modify portal content", self.context)


class VorlageVorschau(BrowserView):
    """``@@vorlage-vorschau?az=…``: the template filled by a real Vorgang the person may see, as PDF; nothing is stored."""

    def __call__(self):
        asked = self.request.form.get("az", "")
        vorgang = akten.find_vorgang(asked if isinstance(asked, str) else "")
        vertraulichkeit.note_read(vorgang)
        data = postausgang.probe(self.context, vorgang)
        response = self.request.response
        response.setHeader("Content-Type", "application/pdf")
        response.setHeader("Content-Disposition", 'inline; filename="Vorschau.pdf"')
        response.setHeader("X-Content-Type-Options", "nosniff")
        response.setHeader("Cache-Control", "private, no-store")
        return data
