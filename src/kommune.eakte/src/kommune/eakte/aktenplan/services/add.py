"""``POST /aktenplan/@aktenplan``: check a CSV, XLSX or ODS file, or import it."""

from base64 import b64decode
from kommune.eakte import _
from kommune.eakte.aktenplan import api as aktenplan
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.services import WritingService
from zope.i18n import translate


class AktenplanPost(WritingService):
    """Multipart with ``datei``, or JSON with ``dateiname`` and ``datei`` (base64); only ``uebernehmen`` writes.

    What is more than 200 units goes in portions: 202, and ``GET @aktenplan?auftrag=`` tells how far it is.
    """

    def reply(self):
        body = self.body()
        data, filename = self.file(body)
        report = aktenplan.import_plan(data, filename)
        if report.ok and body.get("uebernehmen") in (True, "1", "true"):
            report = aktenplan.start_import(aktenplan.begin_import(data, filename).auftrag_id)
        if report.auftrag:
            self.request.response.setStatus(202)
        elif not report.ok:
            self.request.response.setStatus(400)
        return {
            "uebernommen": report.uebernommen,
            "auftrag": report.auftrag,
            "neu": len(report.neu),
            "geaendert": len(report.geaendert),
            "unveraendert": report.unveraendert,
            "ausgelassen": [translate(one, context=self.request) for one in report.ausgelassen],
            "hinweise": [translate(one, context=self.request) for one in report.hinweise],
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
