"""A store for lists of old Akten, empty until the town takes one over."""

from kommune.eakte.altbestand import api as altbestand
from plone import api
from typing import Any

import logging


logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Make the store; safe to run twice."""
    altbestand.install(api.portal.get())
    logger.info("a store for lists of old Akten is there")
