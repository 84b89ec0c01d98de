"""``POST /aktenplan/@aktenplan``: import a CSV or XLSX file, or only check it."""

from base64 import b64decode
from kommune.eakte import _
from kommune.eakte.aktenplan import api as aktenplan
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.services import WritingService
from zope.i18n import translate


class AktenplanPost(WritingService):
    """Multipart with ``datei``, or JSON with ``dateiname`` and ``datei`` (base64); ``pruefen`` changes nothing."""

    def reply(self):
        body = self.body()
        data, filename = self.file(body)
        report = aktenplan.import_plan(data, filename, dry_run=body.get("pruefen") in (True, "1", "true"))
        if not report.ok:
            self.request.response.setStatus(400)
        return {
            "uebernommen": report.uebernommen,
            "neu": len(report.neu),
            "geaendert": len(report.geaendert),
            "unveraendert": report.unveraendert,
            "fehler": [
                {"zeile": f.zeile, "spalte": f.spalte, "grund": translate(f.grund, context=self.request)}
                for f in report.fehler
            ],
        }

    def file(self, body) -> tuple[bytes, str]:
        """Return content and name of the file sent.

        :raises Invalid: there is none.
        """
        sent = body.get("datei")
        if hasattr(sent, "read"):
            return sent.read(), sent.filename
        try:
            return b64decode(sent, validate=True), str(body.get("dateiname", ""))[:200]
        except (TypeError, ValueError) as error:
            raise Invalid(_("error_aktenplan_no_file", default="Choose a file."), field="datei") from error
