"""A street is compared in one way everywhere: the houses of the address book are indexed anew."""

from kommune.eakte.adressbuch import api as adressbuch
from typing import Any

import logging


logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Index the address book anew. Safe to run twice."""
    logger.info("%d entries of the address book indexed anew", adressbuch.reindex())
