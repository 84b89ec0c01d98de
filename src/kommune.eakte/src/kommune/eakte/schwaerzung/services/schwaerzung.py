"""``@schwaerzung`` of a Dokument: suggestions (GET), have it drawn anew with areas and words covered (POST)."""

from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.schwaerzung import api as schwaerzung


class SchwaerzungGet(KommuneService):
    def reply(self):
        found = schwaerzung.read(self.context)
        return self.to_json(
            {
                "@id": f"{self.context.absolute_url()}/@schwaerzung",
                "seiten": found.seiten,
                "hat_text": found.hat_text,
                "wird_gemacht": schwaerzung.waiting_of(self.context),
                "vorschlaege": [
                    {"art": str(one.art), "text": one.text, "anzahl": one.anzahl} for one in found.vorschlaege
                ],
            }
        )


class SchwaerzungPost(WritingService):
    """``flaechen``: ``seite`` from 1, ``x``, ``y``, ``breite``, ``hoehe`` in parts of the page; ``begriffe``: words; ``grund``."""

    def reply(self):
        body = self.body()
        words = body.get("begriffe", [])
        if not isinstance(words, list) or not all(isinstance(one, str) for one in words):
            raise Invalid(schwaerzung.WORDS["begriff"], field="begriffe")
        areas = body.get("flaechen", [])
        if not isinstance(areas, list):
            raise Invalid(schwaerzung.WORDS["form"], field="flaechen")
        schwaerzung.order(self.context, flaechen=areas, begriffe=words, grund=body.get("grund", ""))
        self.request.response.setStatus(202)
        return self.to_json({"@id": f"{self.context.absolute_url()}/@schwaerzung", "wird_gemacht": True})
