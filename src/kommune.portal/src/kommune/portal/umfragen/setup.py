"""The folder of the surveys."""

from kommune.portal.umfragen.store import install_store
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from typing import Any


FOLDER = "umfragen"


def install(portal: Any) -> None:
    """Make the store and the public folder once."""
    install_store(portal)
    if FOLDER not in portal:
        made = createContent("Umfragenordner", id=FOLDER, title="Umfragen")
        addContentToContainer(portal, made, checkConstraints=False)
