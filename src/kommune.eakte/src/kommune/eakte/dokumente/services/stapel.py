"""``POST <vorgang>/@stapel``: several files in one call, told of one by one; ``POST <dokument>/@auspacken``."""

from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.dokumente import api as dokumente
from typing import Any
from zope.i18n import translate


TEXTS = ("betreff", "richtung", "dokumenttyp", "absender", "anlage_von")
DAYS = ("datum", "datum_des_schreibens")
OF_ALL = {*TEXTS, *DAYS} - {"betreff"}
OF_ONE = {*TEXTS, *DAYS, "data", "filename"}


class AddStapel(WritingService):
    """``dateien``: multipart fields of this name, or a list of ``{data, filename, betreff, …}`` in JSON."""

    def reply(self):
        body = self.body()
        require_known(body, OF_ALL | {"dateien", "auspacken"})
        sent = body.get("dateien") or []
        many = sent if isinstance(sent, list) else [sent]
        unpack = body.get("auspacken") in (True, "1", "true")
        zeilen = dokumente.add_many(self.context, [self.zugang(one, body) for one in many], unpack=unpack)
        self.request.response.setStatus(201 if any(zeile.dokument is not None for zeile in zeilen) else 400)
        return self.to_json({"items": [self.shown(zeile) for zeile in zeilen]})

    def zugang(self, one: Any, body: dict) -> dokumente.Zugang:
        data, filename = akten.uploaded(one)
        require_known(one if isinstance(one, dict) else {}, OF_ONE)
        said = {**body, **one} if isinstance(one, dict) else body
        for name in (*TEXTS, *DAYS):
            if not isinstance(said.get(name) or "", str):
                message = _("error_not_text", default="“${field}” must be text.", mapping={"field": name})
                raise Invalid(message, field=name)
        texts = {name: said[name] for name in TEXTS if said.get(name)}
        days = {name: akten.parse_date(said.get(name), name) for name in DAYS}
        return dokumente.Zugang(data=data, filename=filename, **days, **texts)

    def shown(self, zeile: dokumente.Zeile) -> dict:
        stored, told = zeile.dokument, {}
        if stored is not None:
            told = {"@id": stored.absolute_url(), "betreff": stored.title}
            told |= {name: getattr(stored, name) for name in ("aktenzeichen", "mime", "sha256")}
        return {
            "name": zeile.name,
            **told,
            "fehler": translate(zeile.fehler, context=self.request) if zeile.fehler else None,
            "hinweise": [translate(hinweis, context=self.request) for hinweis in zeile.hinweise],
            "gleiche": [{"@id": brain.getURL(), "aktenzeichen": brain.aktenzeichen} for brain in zeile.gleiche],
        }


def require_known(said: dict, known: set[str]) -> None:
    """Tell who says what nothing would be made of.

    :raises Invalid: there is no such field.
    """
    for name in said:
        if name not in known:
            message = _("error_unknown_feld", default="There is no field “${name}”.", mapping={"name": name[:100]})
            raise Invalid(message, field=name[:100])


class Unpack(WritingService):
    def reply(self):
        state = dokumente.unpack(self.context)
        faults = [
            {"name": name, "grund": translate(dokumente.reason(grund), context=self.request)}
            for name, grund in state["fehler"]
        ]
        return self.to_json({**state, "fehler": faults})
