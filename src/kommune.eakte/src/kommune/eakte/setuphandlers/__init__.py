"""Steps GenericSetup cannot express: stores, containers, groups."""


def post_install(setup_tool):
    """Create the stores and containers the package needs; safe to run twice."""
    from kommune.eakte.akte import api as akte
    from kommune.eakte.aktenplan.setup import create_aktenplan
    from kommune.eakte.core import einmal
    from kommune.eakte.core import mail
    from kommune.eakte.core.nummern import install_store
    from kommune.eakte.core.volltext import install_watermark
    from kommune.eakte.organisation import kennungen
    from kommune.eakte.organisation.setup import create_organisation
    from kommune.eakte.postausgang.setup import create_vorlagensammlung
    from plone import api

    portal = api.portal.get()
    install_store(portal)
    install_watermark(portal)
    mail.install_store(portal)
    einmal.install_store(portal)
    akte.install(portal)
    kennungen.install_store(portal)
    create_organisation(portal)
    create_aktenplan(portal)
    create_vorlagensammlung(portal)
