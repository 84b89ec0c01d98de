"""A Wiedervorlage of a Laufweg is one in the lists, too: those that are open come up in Heute on their day."""

from Acquisition import aq_parent
from kommune.eakte.aufgaben.content.aufgabe import Aufgabe
from kommune.eakte.geschaeftsgang import api as geschaeftsgang
from plone import api
from typing import Any

import logging


logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Give the open ones their kind; safe to run twice."""
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(portal_type="Aufgabe", review_state="open", aufgabenart="verfuegung")
    count = 0
    for brain in tuple(found):
        aufgabe = brain._unrestrictedGetObject()
        steps = {one.aufgabe: one.verfuegung for one in geschaeftsgang.laufweg_of(aq_parent(aufgabe))}
        if steps.get(aufgabe.getId()) == geschaeftsgang.Verfuegung.WIEDERVORLAGE:
            Aufgabe.art.renew(aufgabe, "wiedervorlage")
            aufgabe.reindexObject()
            count += 1
    logger.info("%d Wiedervorlagen of a Laufweg are in the lists", count)
