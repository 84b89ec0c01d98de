"""Who deputises for whom: told by the Stellen of an OE. Called through ``api``."""

from plone import api


def deputises(user_id: str, for_id: str, oe_id: str) -> bool:
    """Tell whether a Stelle of the OE is held by ``for_id`` and names ``user_id`` as deputy."""
    catalog = api.portal.get_tool("portal_catalog")
    for oe in catalog.unrestrictedSearchResults(portal_type="Organisationseinheit", oe_id=oe_id):
        path = {"query": oe.getPath(), "depth": 1}
        for brain in catalog.unrestrictedSearchResults(portal_type="Stelle", path=path):
            stelle = brain._unrestrictedGetObject()
            if for_id in stelle.besetzung and user_id in stelle.vertretung:
                return True
    return False
