"""Give the states and transitions of a Bescheid their names; they showed the ids of the texts."""

PROFILE = "profile-kommune.eakte:default"


def upgrade(setup) -> None:
    """Read the workflows anew; states and rights of what is there stay."""
    setup.runImportStepFromProfile(PROFILE, "workflow", run_dependencies=False)
