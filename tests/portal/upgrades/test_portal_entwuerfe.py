"""Upgrade 20261129005: an older site keeps applications that are begun."""

from kommune.portal.antrag.entwurf.verzeichnis import ANNOTATION
from kommune.portal.antrag.interfaces import IAntragSettings
from kommune.portal.upgrades.v20261129005.entwuerfe import upgrade
from plone import api
from plone.registry.interfaces import IRegistry
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility


def test_an_older_site_gets_the_directory_of_drafts_and_keeps_its_own_settings(site):
    del getUtility(IRegistry).records[f"{IAntragSettings.__identifier__}.entwurf_tage"]
    IAnnotations(site).pop(ANNOTATION, None)
    api.portal.set_registry_record("max_pro_minute", 7, interface=IAntragSettings)
    for _again in range(2):
        upgrade(site.portal_setup)
        assert api.portal.get_registry_record("entwurf_tage", interface=IAntragSettings) == 30
        assert api.portal.get_registry_record("max_pro_minute", interface=IAntragSettings) == 7
        assert ANNOTATION in IAnnotations(site)
