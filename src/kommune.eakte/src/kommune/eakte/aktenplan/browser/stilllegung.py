"""Retire a unit or take it into use again, with a reason for the journal."""

from kommune.eakte import _
from kommune.eakte.aktenplan import api as aktenplan
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.interfaces import Invalid
from plone import api
from Products.Five import BrowserView


class StilllegenView(BrowserView):
    """A page that says what will happen and asks why; POST does it."""

    error = ""
    grund = ""

    def __call__(self):
        if not is_post(self.request):
            return self.index()
        self.grund = str(self.request.form.get("grund", ""))[:1000]
        try:
            if self.request.form.get("aktion") == "reaktivieren":
                aktenplan.unretire(self.context, grund=self.grund)
                done = _("msg_aktenplan_unretired", default="The unit is in use again.")
            else:
                aktenplan.retire(self.context, grund=self.grund)
                done = _("msg_aktenplan_retired", default="The unit is retired.")
        except Invalid as refusal:
            self.error = refusal.message
            self.request.response.setStatus(400)
            return self.index()
        api.portal.show_message(done, self.request)
        self.request.response.redirect(self.context.absolute_url())

    def is_retired(self) -> bool:
        return bool(self.context.stillgelegt)
