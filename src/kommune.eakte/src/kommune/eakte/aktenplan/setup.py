"""What the Aktenplan needs in a new site."""

from kommune.eakte.core.katalog.content import forbid_raw_access
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent


AKTENPLAN_ID = "aktenplan"


def create_aktenplan(portal):
    """Create the container of the plan once."""
    if AKTENPLAN_ID not in portal:
        plan = createContent("Aktenplan", id=AKTENPLAN_ID, title="Aktenplan")
        addContentToContainer(portal, plan, checkConstraints=False)
    forbid_raw_access(portal[AKTENPLAN_ID])
