"""The Dokument page, and its file as a download."""

from kommune.eakte.akte import api as akte_api
from kommune.eakte.akte.browser.anzeige import RecordView
from kommune.eakte.akte.content.dokument import IDokument
from plone import api
from plone.namedfile.utils import set_headers
from plone.namedfile.utils import stream_data
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


METADATA = (
    "aktenzeichen",
    "dokumenttyp",
    "richtung",
    "absender",
    "empfaenger",
    "fremdes_geschaeftszeichen",
    "datum_des_schreibens",
    "posteingangsdatum",
    "postausgangsdatum",
    "bezug",
    "dateiname",
    "mime",
    "sha256",
)


MARKUP = ("text/html", "text/xml", "image/svg+xml", "application/xhtml+xml")


class DokumentView(RecordView):
    """Metadata, file, whether its bytes are those that came."""

    def metadata(self) -> list[tuple]:
        pairs = ((IDokument[name], getattr(self.context, name)) for name in METADATA)
        return [(field.title, self._shown(field, value)) for field, value in pairs if value]

    def is_intact(self) -> bool:
        return akte_api.is_intact(self.context)

    def transitions(self):
        return akte_api.available_transitions(self.context)

    def duplicates(self):
        """Return other Dokumente with the same bytes the person may see."""
        found = api.content.find(portal_type="Dokument", sha256=self.context.sha256)
        return [brain for brain in found if self.context.UID() != brain.UID]

    def _shown(self, field, value):
        if hasattr(value, "strftime"):
            return self.day(value)
        vocabulary = getattr(field, "vocabulary", None)
        return vocabulary.getTerm(value).title if vocabulary is not None else value


@implementer(IPublishTraverse)
class Download(RecordView):
    """The original bytes, only ever as an attachment: nothing from outside is shown by the browser itself.

    Also in place of plone.namedfile's ``@@download`` and ``@@display-file``, whose paths go on.
    """

    def publishTraverse(self, request, name):
        return self

    def __call__(self):
        datei, response = self.context.datei, self.request.response
        set_headers(datei, response, filename=self.context.dateiname)
        if self.context.mime in MARKUP:
            response.setHeader("Content-Type", "application/octet-stream")
        response.setHeader("X-Content-Type-Options", "nosniff")
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox")
        response.setHeader("Cache-Control", "private, no-store")
        return stream_data(datei)
