"""The short names of what lies in a service."""

from kommune.portal.leistungen.content.leistung import ANTRAG
from kommune.portal.leistungen.content.leistung import ILeistung
from plone.app.content.namechooser import NormalizingNameChooser
from zope.component import adapter


@adapter(ILeistung)
class LeistungNameChooser(NormalizingNameChooser):
    """The first form of a service, however it is made and called, is its online form."""

    def chooseName(self, name, obj):
        if getattr(obj, "portal_type", "") == "EasyForm" and ANTRAG not in self.context:
            return ANTRAG
        return super().chooseName(name, obj)
