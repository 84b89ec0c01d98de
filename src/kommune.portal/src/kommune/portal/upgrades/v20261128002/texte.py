"""The texts to citizens get a page of their own."""

import logging


logger = logging.getLogger(__name__)
PROFILE = "profile-kommune.portal:default"


def upgrade(setup) -> None:
    """Give the right to change texts and offer the page; what is sent stays the same until somebody changes it."""
    setup.runImportStepFromProfile(PROFILE, "controlpanel", run_dependencies=False)
    portal = setup.aq_parent
    portal.manage_permission("kommune.portal: Manage Texte", ["Manager", "Fachadministration"], acquire=0)
    logger.info("The page of the texts to citizens is there")
