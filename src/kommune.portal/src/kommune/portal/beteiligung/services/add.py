"""``POST <Verfahren>/@stellungnahmen``: make a statement, as on the page; ``POST <Verfahren>/@auslage``: put a document on show."""

from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import WritingService
from kommune.portal import _
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.beteiligung.auslage import ebenen
from kommune.portal.beteiligung.eingang import zugang
from kommune.portal.beteiligung.services.get import told
from kommune.portal.beteiligung.services.get import told_layer
from kommune.portal.beteiligung.unterschriften import api as unterschriften
from kommune.portal.core import town
from kommune.portal.formulare.api import files_of
from kommune.portal.formulare.api import key_of
from kommune.portal.formulare.api import Upload
from plone import api

import base64
import binascii


TEXTS = ("name", "email", "anschrift", "text", "unterlage", "absatz", "lon", "lat", "adresse", "vorgaenger")


class StellungnahmenPost(WritingService):
    """``{"name", "email", "text", "keine_bedenken", "datenschutz", "unterlage", "absatz", "lon", "lat", "geometrie", "adresse", "dateien"}``.

    ``geometrie`` is a point, a line or an area of GeoJSON; ``unterschriften`` lets others sign it; ``vorgaenger`` is the number of the
    earlier statement in a round that is limited.

    The header ``Idempotency-Key`` makes a repeated request the same statement; 422 names every fault by its field.
    """

    def reply(self):
        arrived, body = clock.now(), self.body()
        zugang.require_patience(self.request, "senden")
        typed = {name: "" if body.get(name) is None else str(body[name]) for name in TEXTS}
        typed |= {name: body.get(name) is True for name in ("keine_bedenken", "datenschutz", "unterschriften")}
        typed["geometrie"] = body.get("geometrie") if isinstance(body.get("geometrie"), dict) else ""
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
        if typed["unterschriften"]:
            data["unterschreiben"] = unterschriften.link_to_sign(town.public_url(), beleg.nummer)
        return self.created(url, data)


class EbenenPost(WritingService):
    """``{"titel", "datei": {"filename", "data": base64}}``: layers of the map; public at once if the procedure is."""

    def reply(self):
        body = self.body()
        name, data = sent_file(body)
        made = ebenen.put_layers(self.context, data, name, titel=str(body.get("titel") or ""))
        url = f"{self.context.absolute_url()}/@ebenen"
        return self.created(url, {"@id": url, "items": [told_layer(self.context, one) for one in made]})


class EbenenDelete(MitPfad, WritingService):
    """``/<id>``: take a layer off the map."""

    def reply(self):
        ebenen.take_down_layer(self.context, self.path[0] if len(self.path) == 1 else "")
        return self.reply_no_content()


def sent_file(body) -> tuple[str, bytes]:
    """Return name and bytes of the file in a body. :raises Invalid: there is none, or it is no base64."""
    try:
        return str(body["datei"]["filename"]), base64.b64decode(body["datei"]["data"], validate=True)
    except (KeyError, TypeError, binascii.Error, ValueError) as error:
        raise Invalid(_("error_choose_file", default="Choose a file."), field="datei") from error


class AuslagePost(WritingService):
    """``{"titel", "kategorie", "text", "ersetzt", "datei": {"filename", "data": base64}}``: public at once if the procedure is."""

    def reply(self):
        body = self.body()
        name, data = sent_file(body)
        texts = {name: str(body.get(name) or "") for name in ("titel", "kategorie", "text")}
        made = beteiligung.put(
            self.context, Upload("datei", name, data), **texts, replaces=str(body.get("ersetzt") or "")
        )
        url = f"{self.context.absolute_url()}/@beteiligung/{made.id}"
        return self.created(url, {"@id": url, **told(self.context, made)})
