"""Records in JSON: plone.restapi's form, with number, state and what may be done next."""

from kommune.eakte.akte import api as akte_api
from kommune.eakte.akte.content.dokument import IDokument
from kommune.eakte.akte.content.schriftgut import ISchriftgut
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.akte.interfaces import RecordTold
from kommune.eakte.akte.vocabularies import STATES
from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.serializer.converters import json_compatible
from plone.restapi.serializer.dxcontent import SerializeFolderToJson
from plone.restapi.serializer.dxcontent import SerializeToJson
from zope.component import adapter
from zope.event import notify
from zope.i18n import translate
from zope.interface import implementer


class RecordMixin:
    """Adds state and stamp; the stamp is the ETag as well."""

    def __call__(self, *args, **kwargs):
        result = super().__call__(*args, **kwargs)
        obj, status = self.context, akte_api.state_of(self.context)
        notify(RecordTold(obj, self.request))
        self.request.response.setHeader("ETag", f'"{akte_api.stamp(obj)}"')
        result.update(
            betreff=obj.title,
            status=status,
            status_title=translate(STATES[status], context=self.request),
            stand=akte_api.stamp(obj),
            transitions=[
                {**transition, "title": translate(transition["title"], context=self.request)}
                for transition in uebergang.available(obj)
            ],
        )
        return self.more(result)

    def more(self, result):
        return result


@implementer(ISerializeToJson)
@adapter(ISchriftgut, IKommuneEakteLayer)
class SchriftgutSerializer(RecordMixin, SerializeFolderToJson):
    """Akte and Vorgang; ``voraussetzungen`` is what still keeps it from being closed, ``verweise_von`` who refers to it,
    ``teil_von`` (of a part alone) the Akte or Vorgang it is a part of."""

    def more(self, result):
        result["beteiligte"] = json_compatible(list(self.context.beteiligte))
        result["verweise"] = json_compatible(list(self.context.verweise))
        result["verweise_von"] = [
            {"@id": source.absolute_url(), "art": art, "uid": source.UID(), "aktenzeichen": source.aktenzeichen}
            for art, source in akte_api.verweise_to(self.context)
        ]
        if akte_api.is_teil(self.context):
            whole = akte_api.above(self.context)
            result["teil_von"] = {"@id": whole.absolute_url(), "uid": whole.UID(), "aktenzeichen": whole.aktenzeichen}
        if IVorgang.providedBy(self.context):
            result["felder"] = json_compatible(dict(self.context.felder))
            result["felder_angezeigt"] = {row["label"]: row["wert"] for row in akte_api.shown_felder(self.context)}
            result["schlagworte"] = list(self.context.schlagworte)
            result["checkliste"] = json_compatible(akte_api.punkte(self.context))
        if result["status"] != "closed" and zugriff.may("Modify portal content", self.context):
            reasons = akte_api.unmet_preconditions(self.context)
            result["voraussetzungen"] = [translate(reason, context=self.request) for reason in reasons]
        return result


@implementer(ISerializeToJson)
@adapter(IDokument, IKommuneEakteLayer)
class DokumentSerializer(RecordMixin, SerializeToJson):
    """A Dokument; its file is offered for download as an attachment only."""

    def more(self, result):
        result["fassung"] = json_compatible(akte_api.list_fassungen(self.context)[0])
        result["fassungen"] = json_compatible(list(self.context.fassungen))
        result["ausgecheckt_von"] = akte_api.holder_of(self.context) or None
        result["ausgecheckt_am"] = json_compatible(self.context.ausgecheckt_am)
        result["fruehere_aktenzeichen"] = list(self.context.frueher)
        if isinstance(result.get("datei"), dict):
            result["datei"]["download"] = f"{self.context.absolute_url()}/@@datei"
        return result
