"""Vorgangstypen: type, workflow, right, place and the one index of own fields; templates without services are for all."""

from kommune.eakte.akte import api as akten
from kommune.eakte.core.spread import spread_catalog
from kommune.eakte.vorgangstypen import api as vorgangstypen
from plone import api

import logging


PROFILE = "profile-kommune.eakte:default"
STEPS = ("typeinfo", "workflow", "catalog")
OLD_INDEX = "vorlage_leistungen"
logger = logging.getLogger(__name__)


def upgrade(setup) -> None:
    """Add what a Vorgangstyp needs. Services a template was for stay on it, for the portal to read. Safe to run twice."""
    for step in STEPS:
        setup.runImportStepFromProfile(PROFILE, step, run_dependencies=False)
    portal, catalog = api.portal.get(), api.portal.get_tool("portal_catalog")
    portal.manage_permission(vorgangstypen.MANAGE, roles=["Manager", "Fachadministration"], acquire=0)
    akten.install(portal)
    vorgangstypen.install(portal)
    spread_catalog(catalog)
    old = OLD_INDEX in catalog.indexes()
    if old:
        catalog.delIndex(OLD_INDEX)
    vorlagen = portal["vorlagen"].objectValues() if old else ()
    for vorlage in vorlagen:
        vorlage.allgemein = not vorlage.__dict__.get("leistungen")
        catalog.catalog_object(
            vorlage, "/".join(vorlage.getPhysicalPath()), idxs=["vorlage_allgemein"], update_metadata=0
        )
    logger.info("Vorgangstypen can be made; %d templates looked through", len(vorlagen))
