"""Upgrade 20261125002: no page names its author."""

from kommune.portal.upgrades.v20261125002 import upgrade
from plone.app.viewletmanager.interfaces import IViewletSettingsStorage
from zope.component import getUtility


def test_the_author_is_hidden_in_an_older_site_too(site):
    storage = getUtility(IViewletSettingsStorage)
    places = {"plone.htmlhead.links": "plone.links.author", "plone.belowcontenttitle": "plone.documentbyline"}
    for manager in places:
        storage.setHidden(manager, "Plone Default", ())
    for _again in range(2):
        upgrade(site.portal_setup)
        for manager, viewlet in places.items():
            assert viewlet in storage.getHidden(manager, "Plone Default")
