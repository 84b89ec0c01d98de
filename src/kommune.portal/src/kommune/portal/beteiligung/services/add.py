"""``POST <Verfahren>/@stellungnahmen``: make a statement, as on the page; ``POST <Verfahren>/@auslage``: put a document on show."""

from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.services import WritingService
from kommune.portal import _
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.beteiligung.eingang import zugang
from kommune.portal.beteiligung.services.get import told
from kommune.portal.formulare.api import files_of
from kommune.portal.formulare.api import key_of
from kommune.portal.formulare.api import Upload
from plone import api

import base64
import binascii


TEXTS = ("name", "email", "anschrift", "text", "unterlage", "absatz", "lon", "lat", "adresse")


class StellungnahmenPost(WritingService):
    """``{"name", "email", "text", "keine_bedenken", "datenschutz", "unterlage", "absatz", "lon", "lat", "adresse", "dateien"}``.

    The header ``Idempotency-Key`` makes a repeated request the same statement; 422 names every fault by its field.
    """

    def reply(self):
        arrived, body = clock.now(), self.body()
        zugang.require_patience(self.request, "senden")
        typed = {name: "" if body.get(name) is None else str(body[name]) for name in TEXTS}
        typed |= {name: body.get(name) is True for name in ("keine_bedenken", "datenschutz")}
        files = files_of(body.get("dateien"), field="unterlagen")
        beleg = beteiligung.submit(self.context, typed, files, key=key_of(self.request), am=arrived)
        url = f"{api.portal.get().absolute_url()}/@@stellungnahme/{beleg.nummer}/{beleg.code}"
        data = {
            "@id": url,
            "nummer": beleg.nummer,
            "code": beleg.code,
            "eingang": beleg.eingang.isoformat(),
            "neu": beleg.neu,
        }
        return self.created(url, data)


class AuslagePost(WritingService):
    """``{"titel", "kategorie", "text", "ersetzt", "datei": {"filename", "data": base64}}``: public at once if the procedure is."""

    def reply(self):
        body = self.body()
        try:
            name, data = str(body["datei"]["filename"]), base64.b64decode(body["datei"]["data"], validate=True)
        except (KeyError, TypeError, binascii.Error, ValueError) as error:
            raise Invalid(_("error_choose_file", default="Choose a file."), field="datei") from error
        texts = {name: str(body.get(name) or "") for name in ("titel", "kategorie", "text")}
        made = beteiligung.put(
            self.context, Upload("datei", name, data), **texts, replaces=str(body.get("ersetzt") or "")
        )
        url = f"{self.context.absolute_url()}/@beteiligung/{made.id}"
        return self.created(url, {"@id": url, **told(self.context, made)})
