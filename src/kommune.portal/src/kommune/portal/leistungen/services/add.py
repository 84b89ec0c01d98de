"""``POST /leistungen/@leistungen-import``: take the export of the city of Munich over."""

from kommune.eakte.core.rest.services import WritingService
from kommune.portal import _
from kommune.portal.leistungen import api as leistungen
from kommune.portal.leistungen.interfaces import ImportFehler
from zope.i18n import translate

import json


class LeistungenImport(WritingService):
    """JSON or multipart with ``services`` and ``locations``, each the whole file; the answer is the report.

    ``pruefen`` only looks and tells what would happen.
    """

    def reply(self):
        body = self.body()
        report = leistungen.import_katalog(
            self.file(body, "services"),
            self.file(body, "locations"),
            dry_run=body.get("pruefen") in (True, "1", "true"),
        )
        return {
            "geprueft": report.geprueft,
            "angelegt": len(report.angelegt),
            "geaendert": len(report.geaendert),
            "unveraendert": len(report.unveraendert),
            "fehlerhaft": [self.words(one) for one in report.fehlerhaft],
            "hinweise": [self.words(one) for one in report.hinweise],
            "nicht_oeffentlich": [self.words(one) for one in report.nicht_oeffentlich],
            "ohne_text": [self.words(one) for one in report.ohne_text],
            "nicht_mehr_in_der_quelle": [self.words(one) for one in report.nicht_mehr_in_der_quelle],
            "ungelesen": report.ungelesen,
            "je_art": report.je_art,
        }

    def file(self, body, name):
        """Return one parsed file.

        :raises ImportFehler: it is missing or no JSON.
        """
        sent = body.get(name)
        if not hasattr(sent, "read"):
            return sent
        try:
            return json.loads(sent.read())
        except (ValueError, RecursionError) as error:
            raise ImportFehler(_("error_import_json", default="The file is no JSON."), field=name) from error

    def words(self, one):
        return {**one._asdict(), "grund": translate(one.grund, context=self.request)}
