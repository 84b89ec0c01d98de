"""A form over REST without what easyform adds: data it saved itself, and, for strangers, its workings."""

from collective.easyform.interfaces import IEasyForm
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.rest.deserializer import WordedDeserializer
from kommune.eakte.core.schutz.sperre import LockWithoutNames
from kommune.portal.core.interfaces import IKommunePortalLayer
from kommune.portal.formulare import api as formulare
from kommune.portal.formulare.modellpruefung import bausteine
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.serializer.dxcontent import SerializeToJson
from zope.component import adapter
from zope.i18n import translate
from zope.interface import implementer


@implementer(ISerializeToJson)
@adapter(IEasyForm, IKommunePortalLayer)
class FormularSerializer(LockWithoutNames, SerializeToJson):
    """easyform's own asks for a permission by its id, an error 500 for all who lack it; ours saves no data there."""

    def __call__(self, *args, **kwargs):
        result = super().__call__(*args, **kwargs)
        for name in bausteine.EXPRESSIONS:
            result.pop(name, None)
        if not zugriff.may("Modify portal content", self.context):
            result.pop("actions_model", None)  # who gets which mail
        elif faults := formulare.faults_of(self.context):
            result["abgelehnt"] = [
                {"element": fault.element, "grund": translate(formulare.reason_of(fault), context=self.request)}
                for fault in faults
            ]
        return result


@adapter(IEasyForm, IKommunePortalLayer)
class FormularDeserializer(WordedDeserializer):
    """easyform's own leaves out in silence what the person may not write, and takes answers as stored data."""
