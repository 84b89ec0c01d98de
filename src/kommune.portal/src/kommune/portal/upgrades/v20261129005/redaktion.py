"""What readers say of pages, and reviews of services: the store."""

from kommune.portal.redaktion.store import install_store
from plone import api
from typing import Any

import logging


logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Lay the store; safe to run twice."""
    logger.info("%d store of the Redaktion made", int(install_store(api.portal.get())))
