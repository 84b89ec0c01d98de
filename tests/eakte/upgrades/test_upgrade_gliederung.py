"""Upgrade 20261128003: an older town finds records by former numbers from then on, and nothing else changes."""

from kommune.eakte.akte import api as akten
from kommune.eakte.akte.kennzeichen.suche import FORMER
from kommune.eakte.gliederung import api as gliederung
from kommune.eakte.upgrades.v20261128003.gliederung import upgrade
from kommune.eakte.wegweiser import api as wegweiser
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from zope.annotation.interfaces import IAnnotations


def test_former_numbers_are_found_after_it_and_before_it_nothing_wrong_is(town):
    catalog = town.portal_catalog
    catalog.delIndex(FORMER)
    del IAnnotations(town)[wegweiser.ANNOTATION]
    vorgang, ziel = make_vorgang(town), make_akte(town)
    assert not akten.find_by_key("Vorgang", "0/1900/1")
    for _twice in range(2):
        upgrade(town.portal_setup)
    old = vorgang.aktenzeichen
    moved = gliederung.move_vorgang(vorgang, ziel, grund="Falsch abgelegt")
    assert akten.find_vorgang(old).UID() == moved.UID()
    assert not akten.find_by_key("Vorgang", "0/1900/1")
