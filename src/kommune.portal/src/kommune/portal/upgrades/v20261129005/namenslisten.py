"""Who wanted to be named under a petition is kept apart from the signatures: a town with petitions gets those lists made."""

from kommune.portal.petitionen.store import install_store
from kommune.portal.petitionen.store import speicher
from plone import api
from typing import Any

import logging


logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Make the lists of those who signed before. Safe to run twice."""
    portal = api.portal.get()
    install_store(portal)
    logger.info("%d petitions tell who wanted to be named", len(speicher(portal).genannte))
