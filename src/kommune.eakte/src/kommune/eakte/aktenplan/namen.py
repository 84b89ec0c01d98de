"""The id of a unit comes from its Kennzeichen, also in forms and over REST."""

from kommune.eakte.aktenplan.content.aktenplaneinheit import IAktenplaneinheit
from kommune.eakte.aktenplan.rules import id_of
from plone.base.interfaces import INameFromTitle
from zope.component import adapter
from zope.interface import implementer


@implementer(INameFromTitle)
@adapter(IAktenplaneinheit)
class NameFromKennzeichen:
    def __init__(self, context):
        self.title = id_of(context.kennzeichen or "")
