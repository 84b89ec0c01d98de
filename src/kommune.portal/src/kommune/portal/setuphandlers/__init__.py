"""Steps GenericSetup cannot express: stores and containers."""


def post_install(setup_tool):
    """Create the stores and containers the package needs; safe to run twice."""
    from kommune.portal.antrag import store as antrag
    from kommune.portal.postfach import store as postfach
    from plone import api

    portal = api.portal.get()
    antrag.install_store(portal)
    postfach.install_store(portal)
