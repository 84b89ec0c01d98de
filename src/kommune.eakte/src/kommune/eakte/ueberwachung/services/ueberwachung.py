"""``@nebenbestimmungen`` of a Vorgang: what is watched, inspections; ``@ueberwachung`` of the site: what is due in one's offices."""

from base64 import b64decode
from binascii import Error
from dataclasses import asdict
from kommune.eakte import _
from kommune.eakte.akte.api import parse_date
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.ueberwachung import api as ueberwachung
from kommune.eakte.ueberwachung.browser.anzeige import Auswahl
from kommune.eakte.ueberwachung.kontrolle import api as kontrolle
from kommune.eakte.ueberwachung.kontrolle.api import Ergebnis


DAYS = ("faellig", "am", "wieder")
NEW = {
    "text": str,
    "art": str,
    "faellig": str,
    "alle": int,
    "einheit": str,
    "zustaendig": str,
    "bescheid": str,
}
RESULT = {"nebenbestimmung": str, "befund": str, "notiz": str, "wieder": str}
VISIT = {"ergebnisse": list, "fotos": list, "am": str, "bemerkung": str, "schluessel": str}
SHOWN = 200


def read(body, fields: dict) -> dict:
    """Return what a body says, days as dates.

    :raises Invalid: no object, a field that does not exist here, or of another kind.
    """
    for name, value in body.items() if isinstance(body, dict) else [("", None)]:
        if type(value) is not fields.get(name):
            raise Invalid(_("error_nebenbestimmung_field", default="This cannot be said here."), field=str(name)[:60])
    return {name: parse_date(value, name) if name in DAYS else value for name, value in body.items()}


def pictures(rows: list) -> list[tuple[str, bytes]]:
    """Return name and bytes of photos sent in base64.

    :raises Invalid: one is something else.
    """
    found = []
    for row in rows[: kontrolle.MAX_FOTOS + 1]:
        told = read(row, {"dateiname": str, "daten": str})
        try:
            found.append((told.get("dateiname") or "foto.jpg", b64decode(told.get("daten", ""), validate=True)))
        except (Error, ValueError) as error:
            raise Invalid(_("error_foto_data", default="A photo is sent in base64."), field="fotos") from error
    return found


def answer(vorgang) -> dict:
    """Return the conditions and inspections of a Vorgang."""
    return {
        "@id": f"{vorgang.absolute_url()}/@nebenbestimmungen",
        "items": [asdict(one) for one in ueberwachung.nebenbestimmungen_of(vorgang)],
        "kontrollen": [asdict(one) for one in ueberwachung.kontrollen_of(vorgang)],
        "vorschlaege": [
            {"bescheid": id, "art": str(art), "text": text} for id, art, text in ueberwachung.suggested(vorgang)
        ],
    }


class NebenbestimmungenGet(KommuneService):
    def reply(self):
        return self.to_json(answer(self.context))


class NebenbestimmungenPost(MitPfad, WritingService):
    """Enter one; ``/uebernehmen``, ``/kontrolle``, ``/<id>/termin|entfallen``."""

    def reply(self):
        if not self.path:
            told = {"text": "", **read(self.body(), NEW)}
            made = ueberwachung.add(self.context, **told)
            return self.created(f"{self.context.absolute_url()}/@nebenbestimmungen", self.to_json(asdict(made)))
        if self.path == ["uebernehmen"]:
            return self.take_over(read(self.body(), {"vorschlaege": list, "faellig": str}))
        if self.path == ["kontrolle"]:
            return self.inspect(read(self.body(), VISIT))
        self.change(*[*self.path, "", ""][:2])
        return self.to_json(answer(self.context))

    def take_over(self, told):
        numbers = told.get("vorschlaege", [])
        if not all(type(one) is int for one in numbers):
            raise Invalid(_("error_nebenbestimmung_field", default="This cannot be said here."), field="vorschlaege")
        ueberwachung.take_over(self.context, numbers, faellig=told.get("faellig"))
        return self.to_json(answer(self.context))

    def inspect(self, told):
        rows = [{"nebenbestimmung": "", "befund": "", **read(one, RESULT)} for one in told.pop("ergebnisse", [])]
        photos = pictures(told.pop("fotos", []))
        made = kontrolle.record(self.context, [Ergebnis(**one) for one in rows], bilder=photos, **told)
        return self.created(f"{self.context.absolute_url()}/@nebenbestimmungen", self.to_json(asdict(made)))

    def change(self, id, verb):
        if verb == "termin":
            told = read(self.body(), {"faellig": str, "grund": str})
            ueberwachung.set_due(self.context, id, told.get("faellig"), grund=told.get("grund", ""))
        elif verb == "entfallen":
            told = read(self.body(), {"grund": str})
            ueberwachung.drop(self.context, id, grund=told.get("grund", ""))
        else:
            raise Unknown(_("error_nebenbestimmung_unknown", default="There is no such condition."))


class UeberwachungGet(KommuneService):
    """What is due until ``bis`` (90 days from now), of one ``oe``, of one ``art``: at most 200 Vorgänge."""

    def reply(self):
        auswahl = Auswahl(self.request.form)
        found = auswahl.found()
        items = [
            {
                "faellig": one.faellig,
                "art": one.art,
                "text": one.text,
                "zustaendig": one.zustaendig,
                "aktenzeichen": one.aktenzeichen,
                "titel": one.titel,
                "oe": one.oe,
                "vorgang": one.url,
                "ueberfaellig": one.is_late,
            }
            for one in auswahl.rows(found[:SHOWN])
        ]
        return self.to_json(
            {"@id": f"{self.context.absolute_url()}/@ueberwachung", "items_total": len(found), "items": items}
        )
