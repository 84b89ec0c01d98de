"""The setting of whom to tell of a security hole."""

from kommune.portal.core.interfaces import ITownSettings
from kommune.portal.core.interfaces import TOWN
from plone.registry.interfaces import IRegistry
from zope.component import getUtility


def upgrade(setup) -> None:
    """Add the records of the town's settings that are new; those there keep their values."""
    getUtility(IRegistry).registerInterface(ITownSettings, prefix=TOWN, omit=("crest",))
