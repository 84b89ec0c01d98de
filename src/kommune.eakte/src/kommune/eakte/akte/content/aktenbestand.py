"""All Akten of the town, at ``/akten``."""

from BTrees.OOBTree import OOBTree
from kommune.eakte.core.interfaces import IForTheOffice
from kommune.eakte.core.katalog.content import UnorderedContainer
from plone.supermodel import model
from zope.interface import implementer


class IAktenbestand(model.Schema):
    """The container of all Akten; made once by the set-up."""


@implementer(IAktenbestand, IForTheOffice)
class Aktenbestand(UnorderedContainer):
    """Holds Akten under random ids, so that parallel adds spread over the tree.

    ``sammelakten`` maps ``kennzeichen/jahr/oe`` to the id of the Sammelakte in use.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.sammelakten = OOBTree()
