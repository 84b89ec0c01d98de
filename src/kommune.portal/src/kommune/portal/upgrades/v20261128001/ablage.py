"""Answers of unfinished forms are kept for an hour, files no longer for six; their room is limited by settings."""

from kommune.portal.antrag.ablage import install_belegung
from kommune.portal.antrag.entwurf.frist import remove_expired
from kommune.portal.antrag.interfaces import IAntragSettings
from plone import api
from plone.registry.interfaces import IRegistry
from zope.component import getUtility

import logging


logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Register the settings that are missing, make the account of the room, and delete what is too old now."""
    getUtility(IRegistry).registerInterface(IAntragSettings)
    install_belegung(api.portal.get())
    logger.info("%d abandoned forms deleted", remove_expired())
