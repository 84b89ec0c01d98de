"""Upgrade 20261128001: an older site gets the store of the Aufträge, with what waited in its old queues."""

from kommune.eakte.core.auftrag.store import ANNOTATION
from kommune.eakte.core.auftrag.store import speicher
from kommune.eakte.upgrades.v20261128001.auftraege import upgrade
from zope.annotation.interfaces import IAnnotations


def test_an_older_site_gets_the_store_once(site):
    IAnnotations(site).pop(ANNOTATION, None)
    upgrade(site.portal_setup)
    made = speicher(site)
    upgrade(site.portal_setup)
    assert speicher(site) is made
