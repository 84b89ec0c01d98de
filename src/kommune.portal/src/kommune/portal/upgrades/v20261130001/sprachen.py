"""Languages: the setting of short texts, and the column of the catalog for titles in other languages."""

from kommune.portal.sprachen.interfaces import ISprachenSettings
from plone import api
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility

import logging


COLUMN = "sprachtitel"
logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Lay what the languages need; no page has a text in another one yet. Safe to run twice."""
    getUtility(IRegistry).registerInterface(ISprachenSettings, prefix=ISprachenSettings.__identifier__)
    catalog = api.portal.get_tool("portal_catalog")
    if COLUMN not in catalog.schema():
        catalog.addColumn(COLUMN)
    logger.info("languages: setting and column %s are there", COLUMN)
