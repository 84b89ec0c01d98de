"""The search of the portal: its counter, and the everyday words it knows since then."""

from kommune.portal.leistungen.interfaces import ALLTAGSWORTE
from kommune.portal.leistungen.interfaces import ILeistungenSettings
from kommune.portal.suche import store
from plone import api
from typing import Any

import logging


RECORD = f"{ILeistungenSettings.__identifier__}.alltagsworte"
NEW = ("ziehe", "verloren", "gestohlen", "geklaut")
logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Make the counter; add new everyday words the town says nothing about. The worker fills the index. Safe to run twice."""
    store.install(api.portal.get())
    known = tuple(api.portal.get_registry_record(RECORD, default=None) or ())
    said = {line.partition("=")[0].strip() for line in known}
    new = tuple(line for line in ALLTAGSWORTE if (word := line.partition(" ")[0]) in NEW and word not in said)
    if new and known:
        api.portal.set_registry_record(RECORD, (*known, *new))
    logger.info("search of the portal: %d everyday words added", len(new) if known else 0)
