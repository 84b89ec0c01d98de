"""Aktenplan: the one container of all units; it carries the journal of the plan."""

from kommune.eakte import _
from kommune.eakte.core.content import NoWebDAV
from kommune.eakte.core.interfaces import IForTheOffice
from kommune.eakte.core.interfaces import IJournalTraeger
from plone.dexterity.content import Container
from plone.supermodel import model
from zope import schema
from zope.interface import implementer


class IAktenplan(model.Schema):
    """The plan by which the town files (xdomea 3.1, Aktenplan)."""

    title = schema.TextLine(title=_("label_aktenplan_title", default="Title"), max_length=250)
    description = schema.Text(
        title=_("label_aktenplan_description", default="Description"),
        required=False,
        missing_value="",
        default="",
        max_length=4000,
    )


@implementer(IAktenplan, IJournalTraeger, IForTheOffice)
class Aktenplan(NoWebDAV, Container):
    """The plan of the town."""
