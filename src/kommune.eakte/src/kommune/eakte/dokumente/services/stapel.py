"""``POST <vorgang>/@stapel``: several files in one call, told of one by one; ``POST <dokument>/@auspacken``."""

from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.dokumente import api as dokumente
from typing import Any
from zope.i18n import translate


TEXTS = ("betreff", "richtung", "dokumenttyp", "absender")


class AddStapel(WritingService):
    """``dateien``: multipart fields of this name, or a list of ``{data, filename, betreff, …}`` in JSON."""

    def reply(self):
        body = self.body()
        sent = body.get("dateien") or []
        many = sent if isinstance(sent, list) else [sent]
        unpack = body.get("auspacken") in (True, "1", "true")
        zeilen = dokumente.add_many(self.context, [self.zugang(one, body) for one in many], unpack=unpack)
        self.request.response.setStatus(201 if any(zeile.dokument is not None for zeile in zeilen) else 400)
        return self.to_json({"items": [self.shown(zeile) for zeile in zeilen]})

    def zugang(self, one: Any, body: dict) -> dokumente.Zugang:
        data, filename = akten.uploaded(one)
        said = {**body, **one} if isinstance(one, dict) else body
        for name in (*TEXTS, "datum"):
            if not isinstance(said.get(name) or "", str):
                message = _("error_not_text", default="“${field}” must be text.", mapping={"field": name})
                raise Invalid(message, field=name)
        texts = {name: said[name] for name in TEXTS if said.get(name)}
        return dokumente.Zugang(
            data=data, filename=filename, datum=akten.parse_date(said.get("datum"), "datum"), **texts
        )

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


class Unpack(WritingService):
    def reply(self):
        state = dokumente.unpack(self.context)
        faults = [
            {"name": name, "grund": translate(dokumente.reason(grund), context=self.request)}
            for name, grund in state["fehler"]
        ]
        return self.to_json({**state, "fehler": faults})
