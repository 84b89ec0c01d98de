"""Steps GenericSetup cannot express: stores, containers, groups."""


def post_install(setup_tool):
    """Create the stores and containers the package needs; safe to run twice."""
    from kommune.eakte.core.nummern import install_store
    from kommune.eakte.postausgang.setup import create_vorlagensammlung
    from plone import api

    portal = api.portal.get()
    install_store(portal)
    create_vorlagensammlung(portal)
