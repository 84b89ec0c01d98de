"""A town from before gets the settings of kinds by law and the place for sheets; what it has set stays."""

from kommune.portal.petitionen.interfaces import IPetitionenSettings
from kommune.portal.petitionen.store import speicher
from kommune.portal.upgrades.v20261130001.petitionen import upgrade
from plone import api
from plone.registry.interfaces import IRegistry
from zope.component import getUtility


def test_settings_and_store_are_completed_and_it_runs_twice(town):
    registry = getUtility(IRegistry)
    prefix = IPetitionenSettings.__identifier__
    for name in ("quorum_einwohnerantrag", "online_zaehlt"):
        del registry.records[f"{prefix}.{name}"]
    api.portal.set_registry_record("quorum", 77, interface=IPetitionenSettings)
    speicher(town).papier = None
    for _twice in range(2):
        upgrade(town.portal_setup)
    assert registry[f"{prefix}.quorum_einwohnerantrag"] == 0 and registry[f"{prefix}.online_zaehlt"] is False
    assert registry[f"{prefix}.quorum"] == 77 and len(speicher(town).papier) == 0
