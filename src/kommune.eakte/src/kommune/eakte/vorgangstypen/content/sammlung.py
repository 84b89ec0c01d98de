"""All Vorgangstypen of the town, at ``/vorgangstypen``."""

from kommune.eakte.core.interfaces import IForTheOffice
from kommune.eakte.core.katalog.content import NoWebDAV
from plone.dexterity.content import Container
from plone.supermodel import model
from zope.interface import implementer


class IVorgangstypensammlung(model.Schema):
    """The container of all Vorgangstypen; made once by the set-up."""


@implementer(IVorgangstypensammlung, IForTheOffice)
class Vorgangstypensammlung(NoWebDAV, Container):
    """Holds Vorgangstypen under their ids."""

    _ordering = "unordered"
