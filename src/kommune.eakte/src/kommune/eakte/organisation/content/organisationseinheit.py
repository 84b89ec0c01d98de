"""Organisationseinheit (OE): an Amt, Fachbereich or Sachgebiet; nested."""

from kommune.eakte import _
from kommune.eakte.core.katalog.content import NoWebDAV
from kommune.eakte.organisation.rules import is_oe_id
from plone.app.content.interfaces import INameFromTitle
from plone.autoform import directives
from plone.dexterity.content import Container
from plone.schema.email import Email
from plone.supermodel import model
from z3c.form.interfaces import IEditForm
from zope import schema
from zope.component import adapter
from zope.interface import implementer
from zope.schema import ValidationError


class MalformedOeId(ValidationError):
    __doc__ = _("error_oe_id", default="Use 2 to 40 of the characters a-z, 0-9 and _, beginning with a letter.")


def valid_oe_id(value):
    if not is_oe_id(value):
        raise MalformedOeId(value)
    return True


class IOrganisationseinheit(model.Schema):
    """One OE; names as in xdomea 3.1, OrganisationseinheitType."""

    title = schema.TextLine(title=_("label_oe_title", default="Name"), max_length=200)
    oe_id = schema.ASCIILine(
        title=_("label_oe_id", default="Short id"),
        description=_("help_oe_id", default="Never changes, e.g. steueramt. The groups of the OE bear it."),
        constraint=valid_oe_id,
    )
    directives.mode(IEditForm, oe_id="display")
    kurzzeichen = schema.TextLine(
        title=_("label_oe_kurzzeichen", default="Kurzzeichen"), required=False, default="", max_length=20
    )
    anschrift = schema.Text(title=_("label_oe_anschrift", default="Address"), required=False, default="")
    telefon = schema.TextLine(title=_("label_oe_telefon", default="Phone"), required=False, default="", max_length=60)
    email = Email(title=_("label_oe_email", default="E-mail"), required=False)
    aufgeloest_am = schema.Date(title=_("label_oe_aufgeloest", default="Dissolved on"), required=False)
    directives.omitted("aufgeloest_am")


@implementer(IOrganisationseinheit)
class Organisationseinheit(NoWebDAV, Container):
    """One OE."""


@implementer(INameFromTitle)
@adapter(IOrganisationseinheit)
class NameFromOeId:
    """The id of an OE in the tree is its ``oe_id``."""

    def __init__(self, context):
        self.title = context.oe_id
