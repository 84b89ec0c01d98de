"""Create: ``POST /akten/@akten``, ``POST <akte>/@vorgaenge``, ``POST <vorgang>/@dokumente``, and plain ``POST``."""

from datetime import date
from kommune.eakte import _
from kommune.eakte.akte import api as akte_api
from kommune.eakte.akte.content import dokument
from kommune.eakte.akte.content import vorgang
from kommune.eakte.akte.schriftgut.felder import of_kind
from kommune.eakte.akte.schriftgut.liste import parse_date
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.core.werte.feld import Art
from plone.restapi.interfaces import ISerializeToJson
from typing import BinaryIO
from zope.component import getMultiAdapter


STRUCTURED = ("beteiligte", "datei", "felder", "gesehen")
DATES = (
    *of_kind(vorgang.FELDER, Art.DATUM),
    *of_kind(dokument.FELDER, Art.DATUM),
)


class AddService(WritingService):
    """Base: reads the body, creates, answers 201 with the new thing."""

    portal_type = ""

    def reply(self):
        obj = self.create(self.fields(self.body()))
        serializer = getMultiAdapter((obj, self.request), ISerializeToJson)
        return self.created(obj.absolute_url(), serializer())

    def fields(self, body: dict) -> dict:
        return fields_of(body, self.portal_type)

    def create(self, fields: dict):
        raise NotImplementedError


class AddAkte(AddService):
    portal_type = "Akte"

    def create(self, fields):
        for name in ("kennzeichen", "federfuehrung"):
            fields.setdefault(name, "")
        akte_api.require_may_create_in(fields["federfuehrung"])
        return akte_api.create_akte(**_without_foreign(fields))


class AddTeilakte(AddService):
    """``POST <akte>/@akten``: ``betreff``, ``typ``, ``bemerkung``; the rest is the Akte's."""

    portal_type = "Akte"

    def create(self, fields):
        for name in ("kennzeichen", "federfuehrung", "beteiligte"):
            if name in fields:
                raise _not_here(name)
        return akte_api.create_teilakte(self.context, **_without_foreign(fields))


class AddVorgang(AddService):
    """A Frist in the past, on a weekend or a holiday is asked back, unless ``frist_bestaetigt`` names the same day."""

    portal_type = "Vorgang"

    def create(self, fields):
        akte_api.require_meant(fields.get("frist"), fields.pop("frist_bestaetigt", ""))
        return akte_api.create_vorgang(self.context, **_without_foreign(fields))


class StartVorgang(AddVorgang):
    """``POST /akten/@vorgaenge`` with ``vorgangstyp``: that says in which Akte it lies."""

    def create(self, fields):
        akte_api.require_meant(fields.get("frist"), fields.pop("frist_bestaetigt", ""))
        akte_api.require_may_start(fields.get("vorgangstyp", ""), fields.get("aktenzeichen", ""))
        return akte_api.start_vorgang(fields.pop("vorgangstyp"), **_without_foreign(fields))


class AddDokument(AddService):
    """The file comes as multipart field ``datei`` or as ``{"data": <base64>, "filename": …}``."""

    portal_type = "Dokument"

    def create(self, fields):
        return add_dokument(self.context, *akte_api.uploaded(fields.pop("datei", None)), fields)


class AddFassung(AddService):
    """``POST <dokument>/@fassungen``: another version of a draft, the file as for a new Dokument; ``gesehen`` is the
    number of the version it was made of."""

    portal_type = "Dokument"

    def create(self, fields):
        data, filename = akte_api.uploaded(fields.get("datei"))
        seen = str(fields.get("gesehen") or "")
        akte_api.add_fassung(
            self.context,
            data=data,
            filename=filename,
            grund=fields.get("grund", ""),
            seen=int(seen) if seen.isdecimal() and len(seen) < 9 else None,
        )
        return self.context


class AddVerweis(AddService):
    """``POST <akte or vorgang>/@verweise`` with ``aktenzeichen``, ``art`` and ``grund``."""

    def fields(self, body):
        return {name: str(body.get(name) or "") for name in ("aktenzeichen", "art", "grund")}

    def create(self, fields):
        ziel = akte_api.find_record(fields["aktenzeichen"].strip())
        akte_api.add_verweis(self.context, ziel, fields["art"] or "bezug", grund=fields["grund"])
        return self.context


FOREIGN = ("akteur", "bearbeiter", "data", "eingangsnummer", "filename", "herkunft", "loose")
OF_THE_AKTENPLAN = ("aufbewahrungsdauer", "aussonderungsart", "bewertungsvorschlag")  # changed later, by right


def _without_foreign(fields: dict) -> dict:
    for name in FOREIGN + OF_THE_AKTENPLAN:
        if name in fields:
            raise _not_here(name)
    return fields


def _not_here(name: str) -> Invalid:
    return Invalid(
        _("error_field_not_editable", default="“${field}” cannot be set here.", mapping={"field": name}), field=name
    )


def fields_of(body: dict, portal_type: str) -> dict:
    """Return the fields of a new record, dates as such.

    :raises Invalid: another type, or a value that is no text.
    """
    body = {name: value for name, value in body.items() if value not in (None, "")}
    wanted = body.pop("@type", portal_type)
    if wanted != portal_type:
        raise Invalid(
            _(
                "error_wrong_type",
                default="Only “${type}” can be created here.",
                mapping={"type": portal_type},
            ),
            field="@type",
        )
    body["betreff"] = body.pop("title", body.get("betreff", ""))
    body.update({name: parse_date(body[name], name) for name in DATES if name in body})
    for name, value in body.items():
        if name not in STRUCTURED and not isinstance(value, str | date):
            raise Invalid(_("error_not_text", default="“${field}” must be text.", mapping={"field": name}), field=name)
    return body


def add_dokument(vorgang, data: bytes | BinaryIO, filename: str, fields: dict):
    """Add a Dokument with the fields a person may set."""
    fields.setdefault("richtung", "")
    return akte_api.add_dokument(vorgang, data=data, filename=filename, **_without_foreign(fields))
