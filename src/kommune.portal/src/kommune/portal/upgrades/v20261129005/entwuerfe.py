"""Applications that are begun: their directory, and how long and how large they may be."""

from kommune.portal.antrag.entwurf.verzeichnis import install_verzeichnis
from kommune.portal.antrag.interfaces import IAntragSettings
from plone import api
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility

import logging


logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Make the directory and the settings; what was set stays. Safe to run twice."""
    store = install_verzeichnis(api.portal.get())
    getUtility(IRegistry).registerInterface(IAntragSettings, prefix=IAntragSettings.__identifier__)
    logger.info("%d entries of applications that are begun", len(store))
