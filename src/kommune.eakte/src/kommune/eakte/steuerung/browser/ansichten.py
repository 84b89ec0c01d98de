"""POST ``@@ansicht``: keep what the Schreibtisch shows under a name, or delete a saved view."""

from kommune.eakte import _
from kommune.eakte.core.browser.formular import require_from_here
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.ruecknahme import api as ruecknahme
from kommune.eakte.core.ruecknahme import cookie
from kommune.eakte.steuerung import api as steuerung
from plone import api
from Products.Five import BrowserView
from urllib.parse import urlencode


class AnsichtSpeichern(BrowserView):
    """Back to the view that was saved, or to the desk; a refusal is told there."""

    def __call__(self):
        desk = f"{self.context.absolute_url()}/@@schreibtisch"
        if self.request.method != "POST":
            return self.request.response.redirect(desk)
        require_from_here(self.request)
        form, choice = self.request.form, steuerung.choose(self.request.form)
        back = {"ansicht": choice.ansicht} if choice.ansicht else choice.saved()
        try:
            if form.get("loeschen"):
                gone = steuerung.remove_ansicht(str(form["loeschen"]))
                done = _("msg_view_removed", default="The view “${title}” is deleted.", mapping={"title": gone.titel})
                kept = {"titel": gone.titel, "auswahl": dict(gone.auswahl), "oe": gone.oe_id}
                cookie.show_next(self.request, ruecknahme.offer(self.context, "ansicht", kept, done))
                back = {}
            else:
                made = steuerung.save_ansicht(str(form.get("titel", "")), choice, oe_id=str(form.get("oe", "")))
                self.tell(_("msg_view_saved", default="The view “${title}” is saved.", mapping={"title": made.titel}))
                back = {"ansicht": made.id}
        except KommuneError as error:
            self.tell(error.message, "error")
        return self.request.response.redirect(f"{desk}?{urlencode(back)}" if back else desk)

    def tell(self, message, kind: str = "info") -> None:
        api.portal.show_message(message, self.request, type=kind)
