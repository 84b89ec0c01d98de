"""Upgrade 20261130001: an older site gets the setting of short texts and the column of titles in other languages."""

from kommune.portal.sprachen import api as sprachen
from kommune.portal.sprachen.interfaces import ISprachenSettings
from kommune.portal.upgrades.v20261130001.sprachen import COLUMN
from kommune.portal.upgrades.v20261130001.sprachen import upgrade
from plone import api
from plone.registry.interfaces import IRegistry
from zope.component import getUtility


def test_an_older_site_can_tell_texts_and_the_step_runs_twice(site):
    registry, catalog = getUtility(IRegistry), api.portal.get_tool("portal_catalog")
    for name in [one for one in registry.records if one.startswith(ISprachenSettings.__identifier__)]:
        del registry.records[name]
    catalog.delColumn(COLUMN)
    upgrade(site.portal_setup)
    sprachen.set_worte("en", {"Umzug": "Moving"})
    upgrade(site.portal_setup)
    assert COLUMN in catalog.schema() and sprachen.worte("en") == {"Umzug": "Moving"}
