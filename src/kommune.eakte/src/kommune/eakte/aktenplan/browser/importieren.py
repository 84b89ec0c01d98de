"""Import a plan: first look what would happen, then take it over."""

from base64 import urlsafe_b64decode
from base64 import urlsafe_b64encode
from kommune.eakte import _
from kommune.eakte.aktenplan import api as aktenplan
from kommune.eakte.aktenplan.importdatei import MAX_BYTES
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from plone import api
from plone.protect.authenticator import check as check_authenticator
from plone.protect.postonly import check as check_post
from Products.Five import BrowserView

import zlib


MAX_CARRIED = 700_000
SHOWN_FAULTS = 200


class ImportView(BrowserView):
    """Upload, report, confirmation; what is confirmed is checked again in full."""

    report = None
    error = ""
    carried = ""
    filename = ""

    def __call__(self):
        if self.request.method != "POST":
            return self.index()
        check_post(self.request)
        check_authenticator(self.request)
        take_over = self.request.form.get("aktion") == "uebernehmen"
        try:
            data = self.data()
            self.report = aktenplan.import_plan(data, self.filename, dry_run=not take_over)
        except KommuneError as refusal:
            self.error = refusal.message
            self.request.response.setStatus(refusal.status)
            return self.index()
        if not self.report.ok:
            self.request.response.setStatus(400)
        elif take_over:
            api.portal.show_message(self.summary(), self.request)
            self.request.response.redirect(self.context.absolute_url())
            return ""
        else:
            self.carried = pack(data)
        return self.index()

    def data(self) -> bytes:
        """Return the uploaded file, or the one that was checked and came along.

        :raises Invalid: there is neither.
        """
        upload = self.request.form.get("datei")
        if getattr(upload, "filename", ""):
            self.filename = upload.filename[:200]
            return upload.read(MAX_BYTES + 1)
        carried = self.request.form.get("geprueft", "")
        if carried and isinstance(carried, str):
            self.filename = str(self.request.form.get("dateiname", ""))[:200]
            return unpack(carried)
        raise Invalid(_("error_aktenplan_no_file", default="Choose a file."), field="datei")

    def summary(self):
        return _(
            "msg_aktenplan_imported",
            default="Imported: ${neu} new, ${geaendert} changed, ${unveraendert} unchanged.",
            mapping={
                "neu": len(self.report.neu),
                "geaendert": len(self.report.geaendert),
                "unveraendert": self.report.unveraendert,
            },
        )

    def changes(self) -> list[str]:
        """Return what would be new or changed, as Kennzeichen and title."""
        return [f"{einheit.kennzeichen} {einheit.title}" for einheit in (*self.report.neu, *self.report.geaendert)]

    def faults(self) -> list:
        return list(self.report.fehler[:SHOWN_FAULTS])

    def may_take_over(self) -> bool:
        return bool(self.carried and (self.report.neu or self.report.geaendert))


def pack(data: bytes) -> str:
    """Return a checked file in a form that a page can carry, "" if it is too large for that."""
    text = urlsafe_b64encode(zlib.compress(data)).decode("ascii")
    return text if len(text) <= MAX_CARRIED else ""


def unpack(text: str) -> bytes:
    """Return the file that ``pack`` made carryable.

    :raises Invalid: it was damaged on the way.
    """
    try:
        return zlib.decompressobj().decompress(urlsafe_b64decode(text.encode("ascii")), MAX_BYTES + 1)
    except (ValueError, zlib.error) as error:
        raise Invalid(_("error_aktenplan_no_file", default="Choose a file."), field="datei") from error
