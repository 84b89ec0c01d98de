"""Upgrade 20261129005: an older site gets the counter of the search, and new everyday words it says nothing about."""

from kommune.portal.leistungen.interfaces import ALLTAGSWORTE
from kommune.portal.suche.store import ANNOTATION
from kommune.portal.upgrades.v20261129005.suche import RECORD
from kommune.portal.upgrades.v20261129005.suche import upgrade
from plone import api
from zope.annotation.interfaces import IAnnotations


def test_an_older_site_gets_the_counter_and_keeps_its_words(site):
    IAnnotations(site).pop(ANNOTATION, None)
    api.portal.set_registry_record(RECORD, ("perso = personalausweis", "verloren = fundbüro"))
    for _again in range(2):
        upgrade(site.portal_setup)
        assert ANNOTATION in IAnnotations(site)
        known = api.portal.get_registry_record(RECORD)
        assert known[:2] == ("perso = personalausweis", "verloren = fundbüro")
        assert "gestohlen = diebstahl, verlust" in known and "verloren = verlust" not in known
        assert set(known[2:]) < set(ALLTAGSWORTE)
