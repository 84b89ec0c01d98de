"""The id of a unit comes from its Kennzeichen, also in forms and over REST.

plone.restapi asks for the older of the two interfaces, which extends the newer one.
"""

from kommune.eakte.aktenplan.content.aktenplaneinheit import IAktenplaneinheit
from kommune.eakte.aktenplan.rules import id_of
from plone.app.content.interfaces import INameFromTitle
from zope.component import adapter
from zope.interface import implementer


@implementer(INameFromTitle)
@adapter(IAktenplaneinheit)
class NameFromKennzeichen:
    def __init__(self, context):
        self.title = id_of(context.kennzeichen or "")
