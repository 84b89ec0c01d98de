"""Steps GenericSetup cannot express: stores, containers, groups."""


def lay_stores(setup_tool):
    """Lay what is missing of the stores, empty; safe to run twice.

    The first step of every upgrade: a later step indexes records anew, by the code of today, which asks stores that a
    town of before has not got yet.
    """
    from kommune.eakte.adressbuch import api as adressbuch
    from kommune.eakte.adressverzeichnis import api as adressverzeichnis
    from kommune.eakte.akteneinsicht.freigabe import store as freigaben
    from kommune.eakte.altbestand import api as altbestand
    from kommune.eakte.anmeldung.betrieb import install as anmeldung
    from kommune.eakte.aufgaben import api as aufgaben
    from kommune.eakte.ausdruck import api as ausdruck
    from kommune.eakte.auskunft import store as auskunft
    from kommune.eakte.auswertung import api as auswertung
    from kommune.eakte.automatik import api as automatik
    from kommune.eakte.bekanntgabe import api as bekanntgabe
    from kommune.eakte.core import mail
    from kommune.eakte.core.auftrag import store as auftraege
    from kommune.eakte.core.datei import store as dateien
    from kommune.eakte.core.datei.pruefung import inhalte
    from kommune.eakte.core.eingabe import doppelsendung
    from kommune.eakte.core.eingabe import rettung
    from kommune.eakte.core.nummern import install_store
    from kommune.eakte.core.ruecknahme import api as ruecknahme
    from kommune.eakte.entscheidungshilfe import api as entscheidungshilfe
    from kommune.eakte.fristen.kalender import store as fristenkalender
    from kommune.eakte.gebuehren import api as gebuehren
    from kommune.eakte.loeschung import store as loeschung
    from kommune.eakte.merkliste import api as merkliste
    from kommune.eakte.organisation.person import kennungen
    from kommune.eakte.recherche.dauersuche import api as dauersuchen
    from kommune.eakte.schreiben import api as schreiben
    from kommune.eakte.steuerung import api as steuerung
    from kommune.eakte.verteilung import api as verteilung
    from kommune.eakte.vertraulichkeit import api as vertraulichkeit
    from plone import api

    portal = api.portal.get()
    install_store(portal)
    anmeldung.lay_stores(portal)
    for core in (auftraege, mail, doppelsendung, rettung, ruecknahme, dateien, inhalte):
        core.install_store(portal)
    for domain in (kennungen, schreiben, fristenkalender, auswertung, verteilung):
        domain.install_store(portal)
    for domain in (vertraulichkeit, adressbuch, adressverzeichnis, aufgaben, gebuehren, bekanntgabe):
        domain.install(portal)
    for domain in (
        altbestand,
        auskunft,
        ausdruck,
        automatik,
        dauersuchen,
        entscheidungshilfe,
        freigaben,
        loeschung,
        merkliste,
        steuerung,
    ):
        domain.install(portal)


def post_install(setup_tool):
    """Create the stores and containers the package needs; safe to run twice."""
    from kommune.eakte.akte import api as akte
    from kommune.eakte.aktenplan.setup import create_aktenplan
    from kommune.eakte.anmeldung.betrieb import install as anmeldung
    from kommune.eakte.core.schutz.absage import leave_refusals_out
    from kommune.eakte.core.spread import spread_catalog
    from kommune.eakte.gliederung import api as gliederung
    from kommune.eakte.organisation.setup import create_organisation
    from kommune.eakte.postausgang.setup import create_vorlagensammlung
    from kommune.eakte.posteingang import api as posteingang
    from kommune.eakte.rechte import api as rechte
    from kommune.eakte.vertretung import api as vertretung
    from kommune.eakte.vorgangstypen import api as vorgangstypen
    from plone import api

    portal = api.portal.get()
    lay_stores(setup_tool)
    leave_refusals_out(portal)
    akte.install(portal)
    rechte.install(portal)
    vertretung.install(portal)
    anmeldung.install(portal)
    create_organisation(portal)
    create_aktenplan(portal)
    create_vorlagensammlung(portal)
    vorgangstypen.install(portal)
    posteingang.install(portal)
    gliederung.install(portal)
    spread_catalog(api.portal.get_tool("portal_catalog"))


def uninstall(setup_tool):
    """Leave a catalog that works without the package, and show what is left by Plone's own pages."""
    from kommune.eakte.core.spread import gather_catalog
    from plone import api

    gather_catalog(api.portal.get_tool("portal_catalog"))
    use_stock_pages("kommune.eakte.")


def use_stock_pages(package: str) -> None:
    """Give the types of a package a default page of Plone's own; without our layer ours are gone.

    Some have the name of the content they show (``akten`` in ``/akten``): Zope would find, by acquisition, the
    content again instead of the page, ask that for its default page, and never come to an end.
    """
    from plone import api

    for fti in api.portal.get_tool("portal_types").objectValues():
        if getattr(fti, "klass", "").startswith(package):
            fti.manage_changeProperties(default_view="view", view_methods=("view",))
