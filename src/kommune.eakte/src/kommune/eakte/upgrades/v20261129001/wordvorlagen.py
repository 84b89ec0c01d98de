"""A town can have templates made in Word."""

from kommune.eakte.postausgang.word import store
from plone import api
from typing import Any

import logging


logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Add the store. Safe to run twice; nobody sees more than before."""
    store.install(api.portal.get())
    logger.info("Word templates: %d", len(store.tree()))
