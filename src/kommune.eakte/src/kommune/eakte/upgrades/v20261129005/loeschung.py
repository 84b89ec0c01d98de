"""The right to erase a person's data, and restricted records are closed to all but who leads the OE; the store is laid by the first step."""

from kommune.eakte.loeschung.api import ERASE
from kommune.eakte.loeschung.store import speicher
from kommune.eakte.rechte import api as rechte
from plone import api
from typing import Any

import logging


ROLES = ("Manager", "Fachadministration")
logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Give the right to who has it in a new site. Safe to run twice."""
    api.portal.get().manage_permission(ERASE, roles=list(ROLES), acquire=0)
    uids = [uid for uid, _ids in speicher().eingeschraenkt.items()]
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=uids) if uids else ()
    for brain in found:
        rechte.recompute(brain._unrestrictedGetObject())
    logger.info("1 right made for erasure; %d restricted records closed", len(found))
