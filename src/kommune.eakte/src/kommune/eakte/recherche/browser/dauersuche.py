"""POST ``@@dauersuche``: keep the search that is shown under a name, or delete a saved one."""

from kommune.eakte import _
from kommune.eakte.core.browser.formular import require_from_here
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.ruecknahme import api as ruecknahme
from kommune.eakte.core.ruecknahme import cookie
from kommune.eakte.recherche.dauersuche import api as dauersuchen
from kommune.eakte.recherche.rules import read
from plone import api
from Products.Five import BrowserView
from urllib.parse import urlencode


class DauersucheSpeichern(BrowserView):
    """Back to the search; a refusal is told there."""

    def __call__(self):
        page = f"{self.context.absolute_url()}/@@recherche"
        if self.request.method != "POST":
            return self.request.response.redirect(page)
        require_from_here(self.request)
        form, back = self.request.form, read(self.request.form).query()
        try:
            if form.get("loeschen"):
                gone = dauersuchen.remove(str(form["loeschen"]))
                done = _(
                    "msg_dauersuche_removed",
                    default="The search “${title}” is deleted.",
                    mapping={"title": gone.titel},
                )
                kept = {"titel": gone.titel, "frage": dict(gone.frage)}
                cookie.show_next(self.request, ruecknahme.offer(self.context, "dauersuche", kept, done))
            else:
                made = dauersuchen.save(str(form.get("titel", "")), read(form))
                text = _(
                    "msg_dauersuche_saved", default="The search “${title}” is saved.", mapping={"title": made.titel}
                )
                api.portal.show_message(text, self.request)
                back = {"suche": made.id}
        except KommuneError as error:
            api.portal.show_message(error.message, self.request, type="error")
        return self.request.response.redirect(f"{page}?{urlencode(back)}" if any(back.values()) else page)
