"""What the organisation needs in a new site: its root and the groups of the town-wide roles."""

from kommune.eakte.core.katalog.content import forbid_raw_access
from kommune.eakte.organisation.api import sync_group
from kommune.eakte.organisation.rules import group_id
from kommune.eakte.organisation.rules import ROLLEN_GLOBAL
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent


ORGANISATION_ID = "organisation"


def create_organisation(portal):
    """Create /organisation and the groups of the town-wide roles once."""
    if ORGANISATION_ID not in portal:
        organisation = createContent("Organisation", id=ORGANISATION_ID, title="Organisation")
        organisation.exclude_from_nav = True
        addContentToContainer(portal, organisation, checkConstraints=False)
    forbid_raw_access(portal[ORGANISATION_ID])
    for rolle in ROLLEN_GLOBAL:
        sync_group(group_id(None, rolle), rolle.plone_role)
