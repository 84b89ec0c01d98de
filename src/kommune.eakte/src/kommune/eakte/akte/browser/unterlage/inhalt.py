"""What is in a Dokument, to be read beside the list: pages as pictures, words as text; nothing of the file itself is run."""

from kommune.eakte import _
from kommune.eakte.akte.browser.anzeige import RecordView
from kommune.eakte.akte.browser.unterlage.fundstelle import Fundstellen
from kommune.eakte.akte.dokument import inhalt
from kommune.eakte.core.signatur import api as signatur
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


UNTHEMED = ("X-Theme-Disabled", "1")  # a part of a page needs no frame
POLICY = "default-src 'none'; img-src 'self'; style-src 'self' 'unsafe-inline'; frame-ancestors 'self'; sandbox"
HEADERS = {
    "From": _("label_mail_from", default="From"),
    "To": _("label_mail_to", default="To"),
    "Cc": _("label_mail_cc", default="Copy to"),
    "Date": _("label_mail_date", default="Sent"),
    "Subject": _("label_mail_subject", default="Subject"),
}


class Inhalt(Fundstellen, inhalt.Inhalt, RecordView):
    """The present version of a Dokument as HTML of our own, or in words why there is none."""

    template = ViewPageTemplateFile("inhalt.pt")

    def __init__(self, context, request):
        RecordView.__init__(self, context, request)

    def signatur(self) -> dict | None:
        """Return what the check of the signatures in the file came to, None if it has none."""
        report = signatur.report_of(self.reference)
        return report and signatur.shown(report)

    def kopf(self) -> list[tuple]:
        return [(HEADERS[name], value) for name, value in (self.worte or {}).get("kopf", ()) if name in HEADERS]

    def page_words(self, number: int) -> str:
        return self.translate(_("msg_page_number", default="Page ${number}", mapping={"number": number}))

    def render(self):
        return self.template()


class InhaltNeben(Inhalt):
    """``@@inhalt``: the preview beside the list, with what the Dokument is and where it leads; a part of a page."""

    pane = ViewPageTemplateFile("inhalt_neben.pt")

    def __call__(self):
        self.request.response.setHeader("Content-Security-Policy", POLICY)
        self.request.response.setHeader(*UNTHEMED)
        return self.pane()

    def inside(self):
        """Return the same as part of the page of the Vorgang, for who has no JavaScript."""
        return self.pane()

    def about(self) -> str:
        """Return number, date, sender and type in one line."""
        one = self.context
        parts = (one.aktenzeichen, self.day(one.posteingangsdatum or one.postausgangsdatum or one.datum_des_schreibens))
        return " · ".join(filter(None, (*parts, one.absender or one.empfaenger, one.dokumenttyp)))
