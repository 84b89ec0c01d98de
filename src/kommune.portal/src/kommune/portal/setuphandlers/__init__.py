"""Steps GenericSetup cannot express: stores and containers."""


def post_install(setup_tool):
    """Create the stores and containers the package needs; safe to run twice."""
    from kommune.eakte.core.spread import spread_catalog
    from kommune.portal.antrag import ablage
    from kommune.portal.antrag import store as antrag
    from kommune.portal.antrag.entwurf import verzeichnis
    from kommune.portal.beteiligung import setup as beteiligung
    from kommune.portal.buergerkonto import api as buergerkonto
    from kommune.portal.buergerkonto import store as konten
    from kommune.portal.core.seiten import create_pages
    from kommune.portal.core.seiten import drop_navigation_portlet
    from kommune.portal.core.seiten import use_home_page
    from kommune.portal.dokumentensafe import store as dokumentensafe
    from kommune.portal.leistungen.setup import create_katalog
    from kommune.portal.organisationskonto import store as organisationskonto
    from kommune.portal.partner import store as partner
    from kommune.portal.petitionen import setup as petitionen
    from kommune.portal.postfach import store as postfach
    from kommune.portal.projekte import setup as projekte
    from kommune.portal.redaktion import store as redaktion
    from kommune.portal.startseite import setup as startseite
    from kommune.portal.suche import store as suche
    from kommune.portal.termine import store as termine
    from kommune.portal.umfragen import setup as umfragen
    from plone import api

    portal = api.portal.get()
    suche.install(portal)
    create_pages(portal)
    use_home_page(portal)
    drop_navigation_portlet(portal)
    create_katalog(portal)
    antrag.install_store(portal)
    ablage.install_ablage(portal)
    verzeichnis.install_verzeichnis(portal)
    postfach.install_store(portal)
    partner.install_store(portal)
    organisationskonto.install_store(portal)
    dokumentensafe.install_store(portal)
    konten.install_store(portal)
    petitionen.install(portal)
    umfragen.install(portal)
    buergerkonto.install_group(portal)
    beteiligung.install(portal)
    projekte.install(portal)
    startseite.install(portal)
    redaktion.install_store(portal)
    termine.install_store(portal)
    spread_catalog(api.portal.get_tool("portal_catalog"))


def uninstall(setup_tool):
    """Show the site and what is left of the portal by Plone's own pages."""
    from kommune.eakte.setuphandlers import use_stock_pages
    from kommune.portal.core.seiten import HOME
    from plone import api

    use_stock_pages("kommune.portal.")
    fti = api.portal.get_tool("portal_types")["Plone Site"]
    fti.manage_changeProperties(view_methods=tuple(name for name in fti.view_methods if name != HOME))
    if api.portal.get().getLayout() == HOME:
        api.portal.get().setLayout(fti.default_view)
