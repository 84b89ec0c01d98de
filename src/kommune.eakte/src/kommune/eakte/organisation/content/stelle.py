"""Stelle: a post in an OE, held by persons and deputised by others."""

from kommune.eakte import _
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.verwalter import is_manager
from kommune.eakte.core.katalog.content import NoWebDAV
from plone import api
from plone.autoform import directives
from plone.dexterity.content import Item
from plone.supermodel import model
from plone.uuid.interfaces import IUUID
from z3c.form.browser.checkbox import CheckBoxFieldWidget
from zope import schema
from zope.interface import implementer
from zope.interface import Invalid
from zope.interface import invariant


class IStelle(model.Schema):
    """One post."""

    title = schema.TextLine(title=_("label_stelle_title", default="Name of the post"), max_length=200)
    stellenzeichen = schema.TextLine(
        title=_("label_stellenzeichen", default="Stellenzeichen"), required=False, default="", max_length=20
    )
    directives.widget(besetzung=CheckBoxFieldWidget)
    besetzung = schema.Tuple(
        title=_("label_stelle_besetzung", default="Held by"),
        value_type=schema.Choice(vocabulary="kommune.eakte.Bedienstete"),
        required=False,
        default=(),
        missing_value=(),
    )

    @invariant
    def nobody_takes_one_themselves(data):
        """What is granted to a Stelle, and what it may sign, its holder gets: so it is as with roles."""
        me = zugriff.user_id()
        if me in (data.besetzung or ()) and not is_manager() and not _holds(data.__context__, me):
            raise Invalid(
                _(
                    "error_stelle_self",
                    default="Nobody takes a post themselves. Somebody else of the administration can.",
                )
            )


@implementer(IStelle)
class Stelle(NoWebDAV, Item):
    """One post."""


def _holds(stelle, user_id) -> bool:
    """Tell whether a person has held a Stelle since before this request, which may have written its fields already."""
    uid, catalog = IUUID(stelle, None), api.portal.get_tool("portal_catalog")
    return bool(uid and catalog.unrestrictedSearchResults(UID=uid, portal_type="Stelle", besetzung=user_id))
