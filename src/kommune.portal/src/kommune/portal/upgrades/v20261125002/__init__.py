"""Name no author on a page: citizens with an account read the log-in of the person who wrote it."""

PROFILE = "profile-kommune.portal:default"


def upgrade(setup) -> None:
    """Hide the viewlets the profile hides in a new site."""
    setup.runImportStepFromProfile(PROFILE, "viewlets", run_dependencies=False)
