"""The right to erase a person's data; the store is laid by the first step."""

from kommune.eakte.loeschung.api import ERASE
from plone import api
from typing import Any

import logging


ROLES = ("Manager", "Fachadministration")
logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Give the right to who has it in a new site. Safe to run twice."""
    api.portal.get().manage_permission(ERASE, roles=list(ROLES), acquire=0)
    logger.info("1 right made for erasure")
