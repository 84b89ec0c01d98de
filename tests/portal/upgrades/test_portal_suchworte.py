"""Upgrade 20261128001: an older site gets the words of the search as settings."""

from kommune.portal.leistungen.interfaces import ALLTAGSWORTE
from kommune.portal.leistungen.interfaces import ILeistungenSettings
from kommune.portal.suche import api as suche
from kommune.portal.upgrades.v20261128001.suchworte import upgrade
from plone import api
from plone.registry.interfaces import IRegistry
from zope.component import getUtility


def test_an_older_site_gets_the_settings_and_keeps_what_it_changed(town):
    prefix = ILeistungenSettings.__identifier__
    for name in ("alltagsworte", "taetigkeiten"):
        del getUtility(IRegistry).records[f"{prefix}.{name}"]
    api.portal.set_registry_record("fuellworte", ("äh",), interface=ILeistungenSettings)
    for _again in range(2):
        upgrade(town.portal_setup)
        assert api.portal.get_registry_record("alltagsworte", interface=ILeistungenSettings) == ALLTAGSWORTE
        assert api.portal.get_registry_record("fuellworte", interface=ILeistungenSettings) == ("äh",)
    assert suche.search("Hund anmelden").treffer[0].id == "hundesteuer-anmelden"
