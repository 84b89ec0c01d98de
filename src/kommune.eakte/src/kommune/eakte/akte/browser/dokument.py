"""The Dokument page, and its file as a download."""

from kommune.eakte import _
from kommune.eakte.akte import api as akte_api
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.akte.browser.anzeige import RecordView
from kommune.eakte.akte.browser.unterlage.vorschau import asked_fassung
from kommune.eakte.akte.content.dokument import FELDER
from kommune.eakte.akte.content.dokument import IDokument
from kommune.eakte.akte.content.dokument import is_fixed
from kommune.eakte.akte.schriftgut.felder import names
from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.datei.ausgabe import hand_out
from kommune.eakte.core.datei.pruefung import schadcode
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.werte.feld import Ort
from plone import api
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


METADATA = names(FELDER, Ort.SEITE)


class DokumentView(RecordView):
    """Metadata, file, whether its bytes are those that came."""

    def metadata(self) -> list[tuple]:
        pairs = ((IDokument[name], getattr(self.context, name)) for name in METADATA)
        return [(field.title, self._shown(field, value)) for field, value in pairs if value]

    def befund(self) -> dict:
        """Return what the last comparison of every version gave, and when; the page itself reads no file."""
        found = akte_api.last_befund(self.context)
        if not self.is_there():
            return {"stand": "missing", "am": ""}
        if found is None:
            return {"stand": "unchecked", "am": ""}
        return {"stand": "intact" if found[0] else "changed", "am": self.day(found[1])}

    def schadcode(self) -> dict:
        """Return what is known of malicious software in the present version, and whether it can be checked."""
        found = schadcode.befund(self.context.reference)
        return {**found, "am": self.day(found["am"]), "geht": bool(schadcode.address())}

    def is_there(self) -> bool:
        return akte_api.is_there(self.context)

    def may_add_fassung(self) -> bool:
        mine = akte_api.holder_of(self.context) in ("", zugriff.user_id())
        return self.may_edit() and mine and not is_fixed(self.context)

    def anlagen(self) -> list:
        """Return the Dokumente enclosed with this one."""
        siblings = self.context.aq_parent.objectValues()
        return [one for one in siblings if getattr(one, "anlage_von", "") == self.context.aktenzeichen]

    def transitions(self):
        return uebergang.available(self.context)

    def duplicates(self):
        """Return other Dokumente with the same bytes the person may see."""
        found = api.content.find(portal_type="Dokument", sha256=self.context.sha256)
        return [brain for brain in found if self.context.UID() != brain.UID]

    def _shown(self, field, value):
        if hasattr(value, "strftime"):
            return self.day(value)
        vocabulary = getattr(field, "vocabulary", None)
        return vocabulary.getTerm(value).title if vocabulary is not None else value


class AddFassung(FormView):
    """``@@neue-fassung``: another version of a draft; the earlier one is kept."""

    title = submit = _("title_add_fassung", default="Add a new version")
    intro = _("help_add_fassung", default="The earlier version is kept and can still be downloaded.")

    def fields(self):
        return [
            self.field("datei", _("label_datei", default="File"), kind="file", required=True),
            self.field("grund", _("label_grund", default="Reason")),
            {**self.field("gesehen", "", kind="hidden"), "value": str(self.seen())},
        ]

    def seen(self) -> int:
        """Return the version the form was opened on, or the present one after it was asked back."""
        sent = str(self.request.form.get("gesehen", ""))
        return int(sent) if sent.isdecimal() and len(sent) < 9 and not self.error else self.context.version

    def save(self, form):
        upload = form.get("datei")
        if not getattr(upload, "filename", ""):
            raise Invalid(_("error_no_file", default="The file is missing."), field="datei")
        akte_api.add_fassung(
            self.context, data=upload, filename=upload.filename, grund=form.get("grund", ""), seen=self.seen()
        )


class CheckFile(FormView):
    """``@@datei-pruefen``: compare the bytes of every version with their SHA-256 now; the worker does it once a month."""

    title = submit = _("title_check_file", default="Compare the file now")
    intro = _(
        "help_check_file",
        default="Compares every version with the checksum noted when it came. By itself this happens at least once a month.",
    )

    def fields(self):
        return []

    def save(self, form):
        akte_api.check_now(self.context)


@implementer(IPublishTraverse)
class Download(RecordView):
    """The original bytes, only ever as an attachment: nothing from outside is shown by the browser itself.

    Also in place of plone.namedfile's ``@@download`` and ``@@display-file``, whose paths go on.
    """

    def publishTraverse(self, request, name):
        return self

    def __call__(self):
        return hand_out(akte_api.reference_to(asked_fassung(self)), self.request.response)
