"""The folder of the petitions."""

from kommune.portal.petitionen.store import install_store
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from typing import Any


FOLDER = "petitionen"


def install(portal: Any) -> None:
    """Make the store and the public folder once."""
    install_store(portal)
    if FOLDER not in portal:
        made = createContent("Petitionsordner", id=FOLDER, title="Petitionen")
        addContentToContainer(portal, made, checkConstraints=False)
