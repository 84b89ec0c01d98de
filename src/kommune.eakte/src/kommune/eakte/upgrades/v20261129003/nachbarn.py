"""The register of streets learns which streets have a house in each piece of the map."""

from kommune.eakte.adressverzeichnis.store import ANNOTATION
from plone import api
from zope.annotation.interfaces import IAnnotations

import logging


logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Make it from the streets that are stored; safe to run twice, and nothing where the town has no register."""
    verzeichnis = IAnnotations(api.portal.get()).get(ANNOTATION)
    if verzeichnis is None or verzeichnis.nachbarn is not None:
        return
    verzeichnis.know_neighbours()
    logger.info("%d pieces of the map know their streets", len(verzeichnis.nachbarn))
