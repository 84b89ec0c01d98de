"""Where a link inside the site leads is told to who may view it there: by id (``resolveuid``) and of related content."""

from kommune.eakte.core.interfaces import IKommuneEakteLayer
from plone import api
from plone.app.uuid.utils import uuidToCatalogBrain
from plone.dexterity.interfaces import IDexterityContent
from plone.outputfilters.browser.resolveuid import ResolveUIDView
from plone.restapi.interfaces import IFieldSerializer
from plone.restapi.serializer.relationfield import RelationChoiceFieldSerializer
from plone.restapi.serializer.relationfield import RelationListFieldSerializer
from z3c.relationfield.interfaces import IRelationChoice
from z3c.relationfield.interfaces import IRelationList
from zExceptions import NotFound
from zope.component import adapter
from zope.interface import implementer


def may_view(obj) -> bool:
    """Tell whether the person may view it; what does not exist nobody may."""
    return obj is not None and bool(api.user.has_permission("View", obj=obj))


class ResolveUid(ResolveUIDView):
    """``resolveuid/<id>``: Plone's own leads everybody to the address of everything."""

    def __call__(self):
        found = uuidToCatalogBrain(self.uuid) if self.uuid else None
        if found is None or not may_view(found._unrestrictedGetObject()):
            raise NotFound(self.request["ACTUAL_URL"])
        return super().__call__()


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
