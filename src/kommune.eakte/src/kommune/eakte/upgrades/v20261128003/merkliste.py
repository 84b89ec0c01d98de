"""Favourites, what was opened last, and prints of a Vorgang: their stores."""

from kommune.eakte.ausdruck import api as ausdruck
from kommune.eakte.merkliste import api as merkliste
from plone import api

import logging


logger = logging.getLogger(__name__)


def upgrade(setup):
    """Make the stores, once. Safe to run twice."""
    for domain in (merkliste, ausdruck):
        domain.install(api.portal.get())
    logger.info("2 stores: people keep favourites and print Vorgänge")
