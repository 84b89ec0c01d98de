"""Where a link inside the site leads is told to who may view it there: by id (``resolveuid``), in texts, of related content."""

from Acquisition import aq_parent
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.core.schutz import fliesstext
from plone import api
from plone.app.uuid.utils import uuidToCatalogBrain
from plone.dexterity.interfaces import IDexterityContent
from plone.outputfilters.browser.resolveuid import ResolveUIDView
from plone.outputfilters.interfaces import IFilter
from plone.restapi.interfaces import IFieldSerializer
from plone.restapi.serializer.relationfield import RelationChoiceFieldSerializer
from plone.restapi.serializer.relationfield import RelationListFieldSerializer
from z3c.relationfield.interfaces import IRelationChoice
from z3c.relationfield.interfaces import IRelationList
from zExceptions import NotFound
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface


def may_view(obj) -> bool:
    """Tell whether the person may view it; what does not exist nobody may."""
    return obj is not None and zugriff.may("View", obj)


class ResolveUid(ResolveUIDView):
    """``resolveuid/<id>``: Plone's own leads everybody to the address of everything."""

    def __call__(self):
        found = uuidToCatalogBrain(self.uuid) if self.uuid else None
        if found is None or not may_view(found._unrestrictedGetObject()):
            raise NotFound(self.request["ACTUAL_URL"])
        return super().__call__()


@implementer(IFilter)
@adapter(Interface, IKommuneEakteLayer)
class Fliesstext:
    """A text as it may be shown, before Plone's filters look up what it names; the result is kept for all readers alike."""

    order = 100

    def __init__(self, context, request):
        self.context = context
        self.request = request

    def is_enabled(self):
        return True

    def __call__(self, data):
        site_url = api.portal.get().absolute_url()
        return fliesstext.shown(data, is_public, site_url, self.place_url() or f"{site_url}/")

    def place_url(self):
        place = self.context
        if place is not None and not getattr(place, "isPrincipiaFolderish", False):
            place = aq_parent(place)
        return f"{place.absolute_url()}/" if hasattr(place, "absolute_url") else ""


def is_public(uid: str) -> bool:
    """Tell whether everybody may view what has the id."""
    catalog = api.portal.get_tool("portal_catalog")
    return bool(uid) and bool(catalog.unrestrictedSearchResults(UID=uid, allowedRolesAndUsers="Anonymous"))


@implementer(IFieldSerializer)
@adapter(IRelationList, IDexterityContent, IKommuneEakteLayer)
class Related(RelationListFieldSerializer):
    """Related content without what the reader may not view."""

    def get_value(self, default=None):
        return [one for one in super().get_value(default) or [] if may_view(one.to_object)]


@implementer(IFieldSerializer)
@adapter(IRelationChoice, IDexterityContent, IKommuneEakteLayer)
class RelatedOne(RelationChoiceFieldSerializer):
    """… and where there is only one."""

    def get_value(self, default=None):
        value = super().get_value(default)
        return value if may_view(getattr(value, "to_object", None)) else None
