"""Names of the services for the E-Akte, which knows their ids only."""

from kommune.eakte.akte.interfaces import ILeistungsnamen
from plone import api
from zope.interface import implementer


@implementer(ILeistungsnamen)
class Leistungsnamen:
    """From the catalog; also of services that are no longer public."""

    def names(self, leistung_ids):
        catalog = api.portal.get_tool("portal_catalog")
        found = catalog.unrestrictedSearchResults(portal_type="Leistung", getId=sorted(leistung_ids))
        return {brain.getId: brain.Title for brain in found}

    def choices(self):
        catalog = api.portal.get_tool("portal_catalog")
        found = catalog.unrestrictedSearchResults(portal_type="Leistung", review_state="published")
        return sorted(((brain.getId, brain.Title) for brain in found), key=lambda pair: pair[1].casefold())
