"""Steps GenericSetup cannot express: stores and containers."""


def post_install(setup_tool):
    """Create the stores and containers the package needs; safe to run twice."""
