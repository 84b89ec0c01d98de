"""Mappings of columns of old Akten are kept for each OE: one does not overwrite another's."""

from kommune.eakte.altbestand import api as altbestand
from typing import Any

import logging


logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Give those of the whole town to every OE that has an Altbestand; safe to run twice."""
    logger.info("%d mappings of columns are kept for each OE", altbestand.share_zuordnungen())
