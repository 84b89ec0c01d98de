"""Comment on a Vorgang, and call a colleague's attention to it."""

from kommune.eakte import _
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.vermerke import api as vermerke
from plone import api


class KommentarForm(FormView):
    """``@@kommentieren``; the section of the Vorgang page sends the same fields."""

    title = submit = _("title_kommentieren", default="Comment")
    intro = _(
        "help_kommentar",
        default="Comments are seen by all who may see the Vorgang. They are no part of the record and cannot be taken back.",
    )

    def fields(self):
        people = [("", _("label_kommentar_niemand", default="nobody in particular"))]
        people += [(user_id, f"@ {name}") for user_id, name in vermerke.colleagues(self.context)]
        return [
            self.field("text", _("label_kommentar", default="Comment"), kind="textarea", required=True, rows=3),
            self.field("an", _("label_kommentar_an", default="Call the attention of"), kind="select", options=people),
        ]

    def save(self, form):
        vermerke.comment(self.context, form.get("text", ""), [form.get("an", "")])
        api.portal.show_message(_("msg_kommentar", default="Your comment is there."), self.request)
        return f"{self.context.absolute_url()}?tab=nachrichten#h-vermerke"
