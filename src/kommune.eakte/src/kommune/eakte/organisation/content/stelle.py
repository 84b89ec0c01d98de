"""Stelle: a post in an OE, held by persons and deputised by others."""

from kommune.eakte import _
from kommune.eakte.core.katalog.content import NoWebDAV
from plone.autoform import directives
from plone.dexterity.content import Item
from plone.supermodel import model
from z3c.form.browser.checkbox import CheckBoxFieldWidget
from zope import schema
from zope.interface import implementer


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


@implementer(IStelle)
class Stelle(NoWebDAV, Item):
    """One post."""
