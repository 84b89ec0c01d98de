"""What keeps a Dokument where it is: it is the letter of a Bescheid, which lies beside it."""

from Acquisition import aq_parent
from kommune.eakte import _
from kommune.eakte.akte.content.dokument import IDokument
from kommune.eakte.dokumente.interfaces import IMoveHindrance
from plone import api
from zope.component import adapter
from zope.interface import implementer


@implementer(IMoveHindrance)
@adapter(IDokument)
class LetterOfBescheid:
    def __init__(self, dokument):
        self.dokument = dokument

    def reasons(self):
        path = {"query": "/".join(aq_parent(self.dokument).getPhysicalPath()), "depth": 1}
        catalog = api.portal.get_tool("portal_catalog")
        found = catalog.unrestrictedSearchResults(portal_type="Bescheid", path=path)
        if any(brain._unrestrictedGetObject().dokument == self.dokument.getId() for brain in found):
            return [_("reason_letter_of_bescheid", default="It is the letter of a Bescheid of this Vorgang.")]
        return []
