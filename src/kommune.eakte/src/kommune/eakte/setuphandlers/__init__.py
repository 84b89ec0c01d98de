"""Steps GenericSetup cannot express: stores, containers, groups."""


def post_install(setup_tool):
    """Create the stores and containers the package needs; safe to run twice."""
    from kommune.eakte.core.nummern import install_store
    from plone import api

    install_store(api.portal.get())
