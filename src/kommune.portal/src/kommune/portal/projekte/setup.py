"""The folder of the projects, and the group of those the town knows as residents."""

from kommune.portal.projekte.store import install_store
from plone import api
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from typing import Any


FOLDER = "projekte"
EINWOHNER = "einwohner"  # a group of Plone: who is in it was checked by the town


def install(portal: Any) -> None:
    """Make store, folder and group once."""
    install_store(portal)
    if FOLDER not in portal:
        made = createContent("Projektordner", id=FOLDER, title="Ideen und Projekte")
        addContentToContainer(portal, made, checkConstraints=False)
    if api.group.get(EINWOHNER) is None:
        api.group.create(
            EINWOHNER, title="Bestätigte Einwohner", description="Konten, deren Wohnsitz die Stadt geprüft hat"
        )
