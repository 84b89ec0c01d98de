"""A message to the citizen from the Vorgang page."""

from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.interfaces import Invalid
from kommune.portal import _
from kommune.portal.uebergabe import api as uebergabe
from plone import api


class NachrichtSchreiben(FormView):
    """Subject and text; the citizen is told by mail that there is something to read."""

    title = _("label_write_to_citizen", default="Write to the citizen")
    submit = _("label_send", default="Send")
    after = f"?tab={Tab.NACHRICHTEN}"

    def fields(self):
        return [
            self.field("betreff", _("label_subject", default="Subject"), required=True),
            self.field("text", _("label_your_message", default="Your message"), kind="textarea", required=True),
        ]

    def save(self, form):
        betreff, text = (form.get(name, "").strip() for name in ("betreff", "text"))
        if not betreff or not text:
            fault = _("error_message_empty", default="Write a subject and a text.")
            raise Invalid(fault, field="text" if betreff else "betreff")
        uebergabe.write_to_citizen(self.context, betreff=betreff[:200], text=text[:20_000])
        api.portal.show_message(
            _("msg_message_sent", default="The message is in the citizen's Postfach."), self.request
        )
