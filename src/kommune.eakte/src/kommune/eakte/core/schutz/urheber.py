"""Who wrote a page is told to people of the town only (a log-in name is half of a log-in), and rewritten by nobody."""

from kommune.eakte import _
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.core.interfaces import InvalidValue
from plone import api
from plone.app.dexterity.behaviors.metadata import IOwnership
from plone.dexterity.interfaces import IDexterityContent
from plone.restapi.interfaces import IFieldSerializer
from plone.restapi.interfaces import IJSONSummarySerializerMetadata
from plone.restapi.serializer.dxfields import CollectionFieldSerializer
from z3c.form.validator import SimpleFieldValidator
from z3c.form.validator import WidgetValidatorDiscriminators
from zope.component import adapter
from zope.interface import implementer
from zope.schema.interfaces import ITuple


BACKEND = "kommune.eakte: Use Backend"
METADATA = frozenset({"Creator", "listCreators", "listContributors", "author_name", "commentators"})
AUTHORS = "creators"
FIELDS = frozenset({AUTHORS, "contributors"})


def may_know() -> bool:
    """Tell whether the person works for the town."""
    return zugriff.may(BACKEND, api.portal.get())


def keeps_authors(now: tuple, then: object) -> bool:
    """Tell whether the person may write that these made a page: an editor names others, and hides behind them."""
    same = isinstance(then, list | tuple) and tuple(then) == tuple(now)
    return same or zugriff.may("Manage portal", api.portal.get())


class AuthorsStay(SimpleFieldValidator):
    """The same on a page that is edited."""

    def validate(self, value, force=False):
        super().validate(value, force)
        made_by = self.context.creators if IDexterityContent.providedBy(self.context) else (zugriff.user_id(),)
        if not keeps_authors(made_by or (), value or ()):
            raise InvalidValue(
                _("error_field_denied", default="You may not change “${field}”.", mapping={"field": AUTHORS})
            )


WidgetValidatorDiscriminators(AuthorsStay, request=IKommuneEakteLayer, field=IOwnership[AUTHORS])


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
