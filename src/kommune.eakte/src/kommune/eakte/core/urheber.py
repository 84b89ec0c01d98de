"""Who wrote a page is told to people of the town only: a log-in name is half of a log-in."""

from kommune.eakte.core.interfaces import IKommuneEakteLayer
from plone import api
from plone.app.dexterity.behaviors.metadata import IOwnership
from plone.dexterity.interfaces import IDexterityContent
from plone.restapi.interfaces import IFieldSerializer
from plone.restapi.interfaces import IJSONSummarySerializerMetadata
from plone.restapi.serializer.dxfields import CollectionFieldSerializer
from zope.component import adapter
from zope.interface import implementer
from zope.schema.interfaces import ITuple


BACKEND = "kommune.eakte: Use Backend"
METADATA = frozenset({"Creator", "listCreators", "listContributors", "author_name", "commentators"})
FIELDS = frozenset({"creators", "contributors"})


def may_know() -> bool:
    """Tell whether the person works for the town."""
    return bool(api.user.has_permission(BACKEND, obj=api.portal.get()))


@implementer(IJSONSummarySerializerMetadata)
class WithoutNames:
    """What plone.restapi leaves out of search results."""

    def default_metadata_fields(self) -> set[str]:
        return set()

    def field_accessors(self) -> dict[str, str]:
        return {}

    def non_metadata_attributes(self) -> set[str]:
        return set()

    def blocklisted_attributes(self) -> set[str]:
        return set() if may_know() else set(METADATA)


@implementer(IFieldSerializer)
@adapter(ITuple, IDexterityContent, IKommuneEakteLayer)
class Names(CollectionFieldSerializer):
    """Authors as Plone gives them, none for strangers; every other tuple as it is."""

    def __call__(self):
        of_authors = self.field.interface is IOwnership and self.field.getName() in FIELDS
        return [] if of_authors and not may_know() else super().__call__()
