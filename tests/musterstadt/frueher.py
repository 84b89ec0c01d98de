"""Musterstadt as the state of 20261128001 had it, for upgrade steps: what later steps made is taken off again.

Checked against a town that was filled on that state's own code and brought over by ``make upgrade``.
"""

from Acquisition import aq_base
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.datei.interfaces import ISchadcodeSettings
from kommune.eakte.journal import api as journal
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.postausgang.ausfertigung import schriftstueck
from kommune.eakte.vertretung.plugin import PLUGIN_ID
from plone import api
from plone.registry.interfaces import IRegistry
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility


VERSION = "20261128001"
PROFILES = ("kommune.eakte:default", "kommune.portal:default")
VIEWERS = ("Manager", "Sachbearbeitung", "Leitung", "Registratur", "Revision", "Archivpflege")
OF_RIGHTS = ("_rechte", "_rechte_bezug", "_rechte_befristet", "__ac_local_roles_block__")
OF_FASSUNG = ("fassung", "version", "sha256")
STORES = ("kommune.eakte.ungespeichert", "kommune.eakte.ermaechtigungen")
NEW_INDEXES, NEW_COLUMNS = ("vorgang_felder", "vorlage_allgemein"), ("vorgangstyp", "vorgang_spalten")


def without_grants(town, records):
    """Leave the local roles as they stand and forget what they follow from; the workflows name town-wide roles."""
    for record in records:
        for name in OF_RIGHTS:
            aq_base(record).__dict__.pop(name, None)
        received = record.portal_type == "Vorgang" and api.content.get_state(record) == "received"
        for permission in ("View", "Access contents information"):
            record.manage_permission(permission, [*VIEWERS, *(["Poststelle"] if received else [])], acquire=0)
    town["akten"].__ac_local_roles__ = {}
    town["akten"].reindexObjectSecurity()


def with_rules_on_services(town, rules):
    """``rules``: service → (Kennzeichen, kind of Akte, period): how a Vorgang came about before Vorgangstypen."""
    for leistung_id, (kennzeichen, aktenart, frist) in rules.items():
        leistung = town["leistungen"][leistung_id]
        leistung.__dict__.pop("vorgangstyp", None)
        leistung.kennzeichen, leistung.aktenart, leistung.bearbeitungsfrist = kennzeichen, aktenart, frist


def without_vorgangstypen(town, vorgaenge):
    """Take the type, its place, workflow, indexes and columns away, and what Vorgänge say of it."""
    catalog = api.portal.get_tool("portal_catalog")
    for vorgang in vorgaenge:
        for name in ("vorgangstyp", "vorgangstyp_fassung"):
            vorgang.__dict__.pop(name, None)
            vorgang._journal_stand.pop(name, None)
    town._delOb("vorgangstypen")
    town._objects = tuple(one for one in town._objects if one["id"] != "vorgangstypen")
    town.portal_types.manage_delObjects(["Vorgangstyp", "Vorgangstypensammlung"])
    town.portal_workflow.manage_delObjects(["vorgangstyp_workflow"])
    for name in NEW_INDEXES:
        catalog.delIndex(name)
    for name in NEW_COLUMNS:
        catalog.delColumn(name)
    catalog.addIndex("vorlage_leistungen", "KeywordIndex")


def without_fassungen(bescheid):
    """A Bescheid had no versions; what waits for its letter carries the values that were signed in the Auftrag."""
    waiting = auftraege.entry(postausgang.REINSCHRIFT, postausgang.signature_of(bescheid))
    if waiting is not None and "fassung" in waiting.auftrag.angaben:
        werte = schriftstueck.values(bescheid, tag=bescheid.gezeichnet_am.date(), unterzeichner=bescheid.gezeichnet_von)
        waiting.auftrag.angaben = {"bescheid": waiting.auftrag.angaben["bescheid"], "werte": werte}
    for name in [name for name in vars(bescheid) if name.lstrip("_").startswith(OF_FASSUNG)]:
        delattr(bescheid.aq_base, name)
    for name in ("_dateiname", "_groesse", "_mime"):
        vars(bescheid.aq_base).pop(name, None)
    journal.remember(bescheid)


def without_stores(town):
    """Neither Vertretungen nor clearances nor the setting of a scanner were there."""
    for name in STORES:
        IAnnotations(town).pop(name, None)
    town.acl_users.manage_delObjects([PLUGIN_ID])
    records = getUtility(IRegistry).records
    for name in [name for name in records if name.startswith(f"{ISchadcodeSettings.__identifier__}.")]:
        del records[name]


def all_steps(setup):
    """Run all upgrade steps since that state, as ``make upgrade`` does."""
    for profile in PROFILES:
        setup.setLastVersionForProfile(profile, VERSION)
    for profile in PROFILES:
        setup.upgradeProfile(profile)
