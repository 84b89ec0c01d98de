"""What the home page needs in a site: its store, the folders, and the layouts they have."""

from kommune.portal.startseite.ablage import create_folders
from kommune.portal.startseite.api import install_store
from plone import api
from typing import Any


LAYOUTS = ("nachrichtenliste", "terminliste")


def install(portal: Any) -> int:
    """Lay it once; return how many folders are new."""
    install_store(portal)
    fti = api.portal.get_tool("portal_types")["Folder"]
    missing = tuple(name for name in LAYOUTS if name not in fti.view_methods)
    if missing:
        fti.manage_changeProperties(view_methods=(*fti.view_methods, *missing))
    return create_folders(portal)
