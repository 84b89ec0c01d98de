"""What the script of the page stores while somebody types: the same check as a step, answered in JSON."""

from kommune.portal import _
from kommune.portal.antrag.browser.formular import Formular
from zope.i18n import translate

import json


class Sichern:
    """Stores what was sent and says so, or says why not; nothing is judged yet."""

    def __init__(self, context, request):
        self.form, self.request = Formular(context, request), request

    def __call__(self) -> str:
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.request.response.setHeader("Content-Type", "application/json; charset=utf-8")
        form = self.form
        form.read()
        refused = form.refusal()
        if refused or not form.has_cookie():
            status, message = refused or (409, _("error_form_not_saved", default="Your answers could not be saved."))
            self.request.response.setStatus(status)
            return self.told(message)
        _data, faults = form.checked()
        form.schritt = form.sent_number("kommune-schritt") or 0
        form.keep_files(faults)
        saved = form.store_answers()
        if not saved and self.request.response.getStatus() == 200:
            self.request.response.setStatus(507)
        return self.told(form.saved_text() if saved and form.notice is None else form.notice or "")

    def told(self, message) -> str:
        return json.dumps({"stand": self.form.stand, "text": translate(message, context=self.request)})
