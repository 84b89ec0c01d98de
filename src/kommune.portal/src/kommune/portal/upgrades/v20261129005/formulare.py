"""Forms keep their versions: the first is what is public now."""

from kommune.portal.formulare import api as formulare
from kommune.portal.formulare.fassung import api as fassungen
from typing import Any

import logging


logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Note each form as it is; one that has a version stays. Safe to run twice."""
    noted = [fassungen.note(form) for form in formulare.all_forms()]
    logger.info("%d forms have a first version", sum(map(bool, noted)))
