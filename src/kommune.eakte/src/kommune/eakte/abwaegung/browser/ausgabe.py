"""``@@abwaegung-tabelle``: the table as a file, as the page is narrowed; POST has it filed as a Dokument."""

from kommune.eakte import _
from kommune.eakte.abwaegung.browser.tabelle import AbwaegungView
from kommune.eakte.abwaegung.tabelle import api as tabelle
from kommune.eakte.core.browser.formular import require_from_here
from kommune.eakte.core.interfaces import WrongState
from plone import api


ORDERED = _(
    "msg_abwaegungstabelle_ordered", default="The table is being made. It will lie among the Unterlagen in a moment."
)


class AusgabeView(AbwaegungView):
    """GET gives it of what the person may see; a PDF of many rows leads back and says how to get it."""

    def __call__(self):
        art, anonym = self.typed("format"), self.typed("ohne_namen") == "1"
        if self.request.method == "POST":
            require_from_here(self.request)
            tabelle.order(self.context, art, anonym=anonym)
            api.portal.show_message(ORDERED, self.request)
            return self.request.response.redirect(self.link("@@abwaegung"))
        try:
            name, mime, data = tabelle.as_file(self.context, self.sicht, self.auswahl, art, anonym=anonym)
        except WrongState as error:
            api.portal.show_message(error.message, self.request, type="warning")
            return self.request.response.redirect(self.link("@@abwaegung"))
        response = self.request.response
        response.setHeader("Content-Type", mime)
        response.setHeader("Content-Disposition", f'attachment; filename="{name.encode("ascii", "ignore").decode()}"')
        response.setHeader("Cache-Control", "private, no-store")
        return data
