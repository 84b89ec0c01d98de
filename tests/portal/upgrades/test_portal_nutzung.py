"""Upgrade 20261130001: an older site gets what the figures of use need; what was set is kept."""

from kommune.portal.nutzung import api as nutzung
from kommune.portal.nutzung.interfaces import INutzungSettings
from kommune.portal.nutzung.store import ANNOTATION
from kommune.portal.upgrades.v20261130001.nutzung import upgrade
from plone import api
from plone.registry.interfaces import IRegistry
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility


def test_an_older_site_gets_figures_of_use_and_can_run_twice(site):
    del getUtility(IRegistry).records[f"{INutzungSettings.__identifier__}.oeffentlich"]
    api.portal.set_registry_record("mindestzahl", 7, interface=INutzungSettings)
    IAnnotations(site).pop(ANNOTATION, None)
    assert nutzung.store_counts() == 0 and not any(one.besuche for one in nutzung.figures().values())
    for _again in range(2):
        upgrade(site.portal_setup)
        assert api.portal.get_registry_record("oeffentlich", interface=INutzungSettings) is False
        assert nutzung.least() == 7 and ANNOTATION in IAnnotations(site)
