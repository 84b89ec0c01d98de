"""``@adressen`` suggests, for everybody; ``@adressverzeichnis`` tells what there is and takes over a file."""

from kommune.eakte import _
from kommune.eakte.adressverzeichnis import api as adressen
from kommune.eakte.adressverzeichnis.tabelle import MAX_BYTES
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from plone import api
from ZPublisher.HTTPRequest import FileUpload


def _text(body: dict, name: str) -> str:
    value = body.get(name, "")
    if not isinstance(value, str):
        raise Invalid(
            _("error_verzeichnis_text", default="“${name}” must be text.", mapping={"name": name}), field=name
        )
    return value


class AdressenGet(KommuneService):
    """``?text=Markts`` streets, ``?text=Marktstr. 1`` houses of a street: at most ten, without coordinates."""

    def reply(self):
        text = self.request.form.get("text", "")
        self.request.response.setHeader("Cache-Control", "public, max-age=300")
        return self.to_json(
            {
                "@id": f"{api.portal.get().absolute_url()}/@adressen",
                "items": [
                    {"anschrift": one.text, "strasse": one.strasse, "hausnummer": one.hausnummer}
                    for one in adressen.suggest(text if isinstance(text, str) else "")
                ],
            }
        )


def told() -> dict:
    found = adressen.lage()
    return {
        "@id": f"{api.portal.get().absolute_url()}/@adressverzeichnis",
        "strassen": found.strassen,
        "haeuser": found.haeuser,
        "quelle": found.quelle,
        "orte": list(found.orte),
        "am": found.am,
    }


class VerzeichnisGet(KommuneService):
    """How many streets and houses, whose data, since when; ``?adresse=Marktstr. 3``: where it lies (``punkt``)."""

    def reply(self):
        text = self.request.form.get("adresse", "")
        answer = told()
        if isinstance(text, str) and text:
            spot = adressen.locate_line(text[:200])
            answer["punkt"] = {"lon": spot.lon, "lat": spot.lat, "genau": spot.genau} if spot else None
        return self.to_json(answer)


class VerzeichnisPost(WritingService):
    """``{"datei": "<CSV or GML as text>", "quelle": …, "ort": …}``, or the same as multipart with a file.

    The answer says which rows were left out.
    """

    def reply(self):
        body = self.body()
        file = body.get("datei")
        data = file.read(MAX_BYTES + 1) if isinstance(file, FileUpload) else _text(body, "datei").encode()
        bericht = adressen.take_over(data, quelle=_text(body, "quelle"), ort=_text(body, "ort"))
        left = [{"zeile": nr, "text": text, "grund": str(fault)} for nr, text, fault in bericht.fehler]
        return self.to_json({**told(), "ausgelassen": bericht.ausgelassen, "fehler": left})
