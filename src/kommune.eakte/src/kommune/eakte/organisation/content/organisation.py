"""Organisation: the root of the tree of OEs; carries the journal of all that happens in it."""

from kommune.eakte.core.interfaces import IForTheOffice
from kommune.eakte.core.interfaces import IJournalTraeger
from kommune.eakte.core.katalog.content import NoWebDAV
from plone.dexterity.content import Container
from plone.supermodel import model
from zope.interface import implementer


class IOrganisation(model.Schema):
    """The town's organisation."""


@implementer(IOrganisation, IJournalTraeger, IForTheOffice)
class Organisation(NoWebDAV, Container):
    """The town's organisation."""
