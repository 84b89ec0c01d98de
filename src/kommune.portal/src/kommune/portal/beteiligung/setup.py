"""What the domain needs in a site: the folder and the store."""

from kommune.portal.beteiligung.store import install_store
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent


ID = "beteiligung"


def install(portal) -> None:
    """Make folder and store once; safe to run twice."""
    if ID not in portal:
        made = createContent("Beteiligungen", id=ID, title="Beteiligung")
        addContentToContainer(portal, made, checkConstraints=False)
    install_store(portal)
