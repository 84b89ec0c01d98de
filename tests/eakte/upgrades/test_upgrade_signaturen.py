"""A town that signed before keeps what was set; its administration may set more, but not where the key is."""

from kommune.eakte.core.signatur.interfaces import ISignaturSettings
from kommune.eakte.upgrades.v20261129002.signaturen import upgrade
from plone import api
from plone.registry.interfaces import IRegistry
from zope.component import getUtility


def test_settings_stay_and_nobody_is_asked(town):
    prefix = ISignaturSettings.__identifier__
    api.portal.set_registry_record("vertrauen", "PEM", interface=ISignaturSettings)
    del getUtility(IRegistry).records[f"{prefix}.sperrabfrage"]
    town.manage_permission("kommune.eakte: Manage Signatur", roles=["Manager"], acquire=0)
    for _again in range(2):
        upgrade(town.portal_setup)
    assert api.portal.get_registry_record("vertrauen", interface=ISignaturSettings) == "PEM"
    assert api.portal.get_registry_record("sperrabfrage", interface=ISignaturSettings) == ""
    may = {
        name: {one["name"] for one in town.rolesOfPermission(f"kommune.eakte: {name}") if one["selected"]}
        for name in ("Manage Signatur", "Manage Signaturschluessel")
    }
    assert "Fachadministration" in may["Manage Signatur"] - may["Manage Signaturschluessel"]
