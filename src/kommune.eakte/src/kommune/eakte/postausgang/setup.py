"""What the Postausgang needs in a new site."""

from kommune.eakte.postausgang.word import store
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent


VORLAGEN_ID = "vorlagen"


def create_vorlagensammlung(portal):
    """Create the container of templates, and the store of Word templates, once."""
    if VORLAGEN_ID not in portal:
        vorlagen = createContent("Vorlagensammlung", id=VORLAGEN_ID, title="Bescheidvorlagen")
        addContentToContainer(portal, vorlagen, checkConstraints=False)
    store.install(portal)
