"""What the catalogue needs in a new site."""

from kommune.portal.leistungen.auskunft import verzeichnis
from kommune.portal.leistungen.auskunft.eintrag import DIENSTSTELLEN_ID
from kommune.portal.leistungen.auskunft.eintrag import KATALOG_ID
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent


CONTAINER = (
    ("Leistungskatalog", KATALOG_ID, "Leistungen"),
    ("Dienststellenverzeichnis", DIENSTSTELLEN_ID, "Dienststellen"),
)


def create_katalog(portal) -> None:
    """Create the two containers and the counter of changes once."""
    for portal_type, name, title in CONTAINER:
        if name not in portal:
            made = createContent(portal_type, id=name, title=title)
            addContentToContainer(portal, made, checkConstraints=False)
    katalog = portal[KATALOG_ID]
    if katalog.stand is None:
        katalog.stand = verzeichnis.new_stand()
