"""Who may sign, the electronic signature, the Unterschriftenmappe; who gave a Schritt back sees the Vorgang no more."""

from Acquisition import aq_parent
from kommune.eakte.core.signatur.interfaces import ISignaturSettings
from kommune.eakte.geschaeftsgang import api as geschaeftsgang
from kommune.eakte.geschaeftsgang.api import Stand
from kommune.eakte.rechte import api as rechte
from plone import api
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility

import logging


PROFILE = "profile-kommune.eakte:default"
PERMISSIONS = {
    "kommune.eakte: Manage Zeichnungsbefugnis": ["Manager", "Fachadministration"],
    "kommune.eakte: Manage Signatur": ["Manager", "Site Administrator"],
}
logger = logging.getLogger(__name__)


def upgrade(setup: Any) -> None:
    """Add permissions and settings; nothing is signed electronically before somebody says so. Safe to run twice.

    Nobody sees more than before; who gave a Schritt back, less.
    """
    setup.runImportStepFromProfile(PROFILE, "controlpanel", run_dependencies=False)
    getUtility(IRegistry).registerInterface(ISignaturSettings, prefix=ISignaturSettings.__identifier__)
    for permission, roles in PERMISSIONS.items():
        api.portal.get().manage_permission(permission, roles=roles, acquire=0)
    logger.info("%d submitted Bescheide tell their Fassung, %d Vorgänge were closed to who gave back", *_records())


def _records() -> tuple[int, int]:
    catalog = api.portal.get_tool("portal_catalog")
    submitted = catalog.unrestrictedSearchResults(portal_type="Bescheid", review_state="submitted")
    for brain in submitted:
        brain._unrestrictedGetObject().reindexObject()
    returned = catalog.unrestrictedSearchResults(portal_type="Aufgabe", review_state="returned")
    vorgaenge = {aq_parent(brain._unrestrictedGetObject()) for brain in returned}
    closed = [one for one in vorgaenge if any(row.stand == Stand.RETURNED for row in geschaeftsgang.laufweg_of(one))]
    for vorgang in closed:
        rechte.recompute(vorgang)
    return len(submitted), len(closed)
