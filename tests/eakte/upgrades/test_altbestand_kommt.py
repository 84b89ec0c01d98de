"""Upgrade 20261129003: an older town gets an empty store for lists of old Akten; one that has lists keeps them."""

from kommune.eakte.altbestand import api as altbestand
from kommune.eakte.altbestand.store import ANNOTATION
from kommune.eakte.upgrades.v20261129003.altbestand import upgrade
from musterstadt.altbestand import LISTE
from zope.annotation.interfaces import IAnnotations


def test_an_older_town_can_take_lists_over_and_keeps_them_when_it_runs_twice(town, as_user):
    del IAnnotations(town)[ANNOTATION]
    upgrade(town.portal_setup)
    with as_user(town, "fachadmin"):
        made = altbestand.begin(LISTE.encode(), "l.csv", titel="Alt", oe="steueramt")
        upgrade(town.portal_setup)
        assert altbestand.list_bestaende() == [made]
