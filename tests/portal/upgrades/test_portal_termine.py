"""Upgrade 20261130001: an older site gets what appointments need; what was set is kept."""

from kommune.portal.termine.interfaces import ITermineSettings
from kommune.portal.termine.store import ANNOTATION
from kommune.portal.upgrades.v20261130001.termine import RIGHTS
from kommune.portal.upgrades.v20261130001.termine import upgrade
from plone import api
from plone.registry.interfaces import IRegistry
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility


def test_an_older_site_gets_appointments_and_can_run_twice(site):
    del getUtility(IRegistry).records[f"{ITermineSettings.__identifier__}.je_adresse"]
    api.portal.set_registry_record("tage_danach", 7, interface=ITermineSettings)
    IAnnotations(site).pop(ANNOTATION, None)
    for right in RIGHTS:
        site.manage_permission(right, roles=["Manager"], acquire=0)
    for _again in range(2):
        upgrade(site.portal_setup)
        assert api.portal.get_registry_record("je_adresse", interface=ITermineSettings) == 5
        assert api.portal.get_registry_record("tage_danach", interface=ITermineSettings) == 7
        assert ANNOTATION in IAnnotations(site)
        for right, wanted in RIGHTS.items():
            roles = {one["name"] for one in site.rolesOfPermission(right) if one["selected"]}
            assert roles == set(wanted)
