"""Vorgangstypen over REST: list, make, change, take as a file and give as a file."""

from kommune.eakte import _
from kommune.eakte.core.ablauf.uebergang import state_of
from kommune.eakte.core.eingabe.frische import require_match
from kommune.eakte.core.eingabe.frische import stamp
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.vorgangstypen import api as vorgangstypen
from kommune.eakte.vorgangstypen.content.vorgangstyp import IVorgangstyp
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.serializer.converters import json_compatible
from zope.component import adapter
from zope.component import getMultiAdapter
from zope.i18n import translate
from zope.interface import implementer

import json


def answer(service, typ):
    return getMultiAdapter((typ, service.request), ISerializeToJson)()


@implementer(ISerializeToJson)
@adapter(IVorgangstyp, IKommuneEakteLayer)
class VorgangstypSerializer:
    """The draft, what keeps it from being published, and every Fassung with its SHA-256."""

    def __init__(self, typ, request):
        self.typ, self.request = typ, request

    def __call__(self, *args, **kwargs):
        typ = self.typ
        self.request.response.setHeader("ETag", f'"{stamp(typ)}"')
        return json_compatible(
            {
                "@id": typ.absolute_url(),
                "@type": "Vorgangstyp",
                "id": typ.getId(),
                "title": typ.title,
                "status": state_of(typ),
                "stand": stamp(typ),
                "entwurf": typ.entwurf,
                "entwurf_geaendert": typ.is_changed,
                "voraussetzungen": [translate(reason, context=self.request) for reason in vorgangstypen.unmet(typ)],
                "fassungen": [
                    {
                        "nummer": stufe.nummer,
                        "sha256": stufe.sha256,
                        "von": stufe.von,
                        "am": stufe.am,
                        "definition": typ.fassung(stufe.nummer).definition,
                    }
                    for stufe in typ.stufen
                ],
            }
        )


class VorgangstypenGet(KommuneService):
    """``GET /vorgangstypen/@vorgangstypen``: those a new Vorgang may have, with their fields."""

    def reply(self):
        found = [vorgangstypen.newest(typ_id) for typ_id, _title in vorgangstypen.choices()]
        return {
            "@id": f"{self.context.absolute_url()}/@vorgangstypen",
            "items": [
                {"@id": f"{self.context.absolute_url()}/{one.id}", "fassung": one.nummer, **one.definition}
                for one in found
            ],
        }


class VorgangstypenPost(WritingService):
    """``POST /vorgangstypen/@vorgangstypen`` with a definition: a draft."""

    def reply(self):
        typ = vorgangstypen.create(self.body())
        return self.created(typ.absolute_url(), answer(self, typ))


class VorgangstypPatch(WritingService):
    """``PATCH <vorgangstyp>`` with parts of the definition; ``If-Match`` keeps from overwriting others."""

    def reply(self):
        require_match(self.context, self.request.get_header("If-Match", "") or "")
        vorgangstypen.edit(self.context, self.body())
        return answer(self, self.context)


class Ausfuhr(KommuneService):
    """``GET /vorgangstypen/@ausfuhr``: all as one file; with ``id`` that one."""

    def reply(self):
        one = self.request.form.get("id", "")
        typen = (
            [vorgangstypen.get(str(one))] if one else sorted(self.context.objectValues(), key=lambda typ: typ.getId())
        )
        return json.loads(vorgangstypen.export(typen))


class Einfuhr(WritingService):
    """``POST /vorgangstypen/@einfuhr``: the file as the body; with ``?leer=1`` what is not known here is left empty."""

    def reply(self):
        data = self.request.get("BODY", b"")
        if not data:
            raise Invalid(_("error_no_file", default="The file is missing."), field="datei")
        leer = self.request.form.get("leer") == "1"
        return {"items": [answer(self, typ) for typ in vorgangstypen.import_file(data, leer=leer)]}
