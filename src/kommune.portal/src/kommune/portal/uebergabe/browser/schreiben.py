"""A message to the citizen from the Vorgang page."""

from kommune.eakte.core.interfaces import Invalid
from kommune.portal import _
from kommune.portal.uebergabe import api as uebergabe
from kommune.portal.uebergabe import stand
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five import BrowserView


class NachrichtSchreiben(BrowserView):
    """Subject and text; the citizen is told by mail that there is something to read."""

    def __call__(self):
        if self.request.method != "POST":
            return self.index()
        CheckAuthenticator(self.request)
        form = self.request.form
        betreff, text = (str(form.get(name) or "").strip() for name in ("betreff", "text"))
        if not betreff or not text:
            raise Invalid(_("error_message_empty", default="Write a subject and a text."), field="text")
        uebergabe.write_to_citizen(self.context, betreff=betreff[:200], text=text[:20_000])
        stand.tell_of_news(self.context.eingangsnummer, f"nachricht:{self.context.getId()}:{form.get('key', '')}")
        api.portal.show_message(
            _("msg_message_sent", default="The message is in the citizen's Postfach."), self.request
        )
        self.request.response.redirect(self.context.absolute_url())
        return ""
