"""Upgrade 20261129004: an older site gets folder, type, rights, settings and store; what was set is kept."""

from kommune.portal.beteiligung.interfaces import IBeteiligungSettings
from kommune.portal.beteiligung.store import ANNOTATION
from kommune.portal.upgrades.v20261129004.beteiligung import upgrade
from plone import api
from plone.registry.interfaces import IRegistry
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility


def test_an_older_site_gets_participation_and_can_run_twice(site):
    site.manage_delObjects(["beteiligung"])
    site.portal_types.manage_delObjects(["Beteiligungsverfahren", "Beteiligungen"])
    site.portal_workflow.manage_delObjects(["beteiligungsverfahren_workflow"])
    site.portal_catalog.delColumn("verfahren_werte")
    IAnnotations(site).pop(ANNOTATION)
    del getUtility(IRegistry).records[f"{IBeteiligungSettings.__identifier__}.max_pro_minute"]
    api.portal.set_registry_record("tage_bestaetigung", 7, interface=IBeteiligungSettings)
    for _again in range(2):
        upgrade(site.portal_setup)
        assert api.portal.get_registry_record("max_pro_minute", interface=IBeteiligungSettings) == 10
        assert api.portal.get_registry_record("tage_bestaetigung", interface=IBeteiligungSettings) == 7
        assert ANNOTATION in IAnnotations(site) and "verfahren_werte" in site.portal_catalog.schema()
        made = api.content.create(site["beteiligung"], "Beteiligungsverfahren", title="Probe")
        assert api.content.get_state(made) == "draft"
        assert api.content.get_state(site["beteiligung"]) == "published"
