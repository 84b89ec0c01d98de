"""What is in a Dokument, to be read beside the list: pages as pictures, words as text; nothing of the file itself is run."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.akte import api as akte_api
from kommune.eakte.akte.browser.anzeige import RecordView
from kommune.eakte.core import clock
from kommune.eakte.core.datei import darstellung
from kommune.eakte.core.datei import schadcode
from kommune.eakte.core.datei.api import rendition_of
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


LONG = 120
UNTHEMED = ("X-Theme-Disabled", "1")  # a part of a page needs no frame
POLICY = "default-src 'none'; img-src 'self'; style-src 'self' 'unsafe-inline'; frame-ancestors 'self'; sandbox"
HEADERS = {
    "From": _("label_mail_from", default="From"),
    "To": _("label_mail_to", default="To"),
    "Cc": _("label_mail_cc", default="Copy to"),
    "Date": _("label_mail_date", default="Sent"),
    "Subject": _("label_mail_subject", default="Subject"),
}


class Inhalt(RecordView):
    """The present version of a Dokument as HTML of our own, or in words why there is none."""

    template = ViewPageTemplateFile("ansicht.pt")

    @property
    def reference(self) -> dict:
        return self.context.reference

    @cached_property
    def is_there(self) -> bool:
        return akte_api.is_there(self.context)

    @cached_property
    def infected(self) -> bool:
        return schadcode.befund(self.reference)["stand"] == "infected"

    @cached_property
    def readable(self) -> bool:
        return self.is_there and not self.infected

    @cached_property
    def seiten(self) -> range:
        return range(1, (darstellung.pages_of(self.reference) if self.readable else 0) + 1)

    @cached_property
    def gesamt(self) -> int:
        return max(darstellung.stand_of(self.reference).seiten, len(self.seiten))

    @cached_property
    def worte(self) -> dict | None:
        """Return the words of a file without pages: head, text, attachments."""
        if not self.readable or self.seiten:
            return None
        found = darstellung.inhalt_of(self.reference)
        return found if found and "text" in found else None

    def kopf(self) -> list[tuple]:
        return [(HEADERS[name], value) for name, value in (self.worte or {}).get("kopf", ()) if name in HEADERS]

    def makeshift(self) -> bool:
        return darstellung.is_makeshift(self.reference)

    @cached_property
    def warum(self):
        """Return in words why nothing is shown and nothing will be, "" if it is or will be."""
        if not self.is_there:
            return _("msg_no_preview_missing", default="The file is missing. Tell the administrator.")
        if self.infected:
            return _(
                "msg_no_preview_quarantine",
                default="The file is in quarantine: it holds malicious software and is not handed out.",
            )
        if self.seiten or self.worte:
            return ""
        reason = darstellung.why_none(self.reference)
        nothing = _("msg_no_preview_empty", default="There is nothing in the file that could be shown.")
        return reason or (nothing if darstellung.is_drawn(self.reference) else "")

    @cached_property
    def waits(self):
        """Return in words what is waited for, "" if nothing is."""
        if self.warum or self.seiten or self.worte:
            return ""
        since = darstellung.waits_since(self.reference)
        if since is None:
            return _("msg_preview_not_asked", default="There is no preview yet. It is made within the next hours.")
        if (clock.now() - since).total_seconds() > LONG:
            return _(
                "msg_preview_waits_long",
                default="The preview waits since ${time}: there is much to do, or the service that makes it stands still.",
                mapping={"time": f"{since:%d.%m.%Y, %H:%M}"},
            )
        return _("msg_preview_later", default="The preview is being made; it is here in a moment.")

    def page_words(self, number: int) -> str:
        return self.translate(_("msg_page_number", default="Page ${number}", mapping={"number": number}))

    def pdfa(self) -> bool:
        return self.readable and rendition_of(self.reference, darstellung.PDFA) is not None

    def render(self):
        return self.template()


class Ansicht(Inhalt):
    """``@@ansicht``: the preview beside the list, with what the Dokument is and where it leads; a part of a page."""

    pane = ViewPageTemplateFile("ansicht_neben.pt")

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
