"""Who holds which Stelle. Called through ``api``."""

from plone import api


def stellen_of(user_id: str) -> tuple[str, ...]:
    """Return the UIDs of the Stellen a person holds."""
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(portal_type="Stelle", besetzung=user_id) if user_id else ()
    return tuple(sorted(brain.UID for brain in found))


def stellen_in(oe_id: str) -> list[tuple[str, str]]:
    """Return ``(UID, name)`` of the Stellen of an OE, by name."""
    catalog = api.portal.get_tool("portal_catalog")
    paths = [oe.getPath() for oe in catalog.unrestrictedSearchResults(portal_type="Organisationseinheit", oe_id=oe_id)]
    query = {"portal_type": "Stelle", "sort_on": "sortable_title", "path": {"query": paths, "depth": 1}}
    return [(brain.UID, brain.Title) for brain in (catalog.unrestrictedSearchResults(**query) if paths else ())]


def stelle_title(uid: str) -> str:
    """Return the name of a Stelle, "" if there is none (any more)."""
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(portal_type="Stelle", UID=uid) if uid else ()
    return str(found[0].Title) if found else ""


def holders_of(uid: str) -> tuple[str, ...]:
    """Return the user ids of who holds a Stelle."""
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(portal_type="Stelle", UID=uid) if uid else ()
    return tuple(found[0]._unrestrictedGetObject().besetzung) if found else ()
