"""Upgrade 20261128004: a town gets the store of what each person may take back, once, and keeps what is in it."""

from kommune.eakte.core.ruecknahme import api as ruecknahme
from kommune.eakte.core.ruecknahme import store
from kommune.eakte.upgrades.v20261128004.ruecknahme import upgrade
from zope.annotation.interfaces import IAnnotations


CLERK = "sachbearbeitung-steuer"


def test_a_town_gets_the_store_once(town, as_user):
    del IAnnotations(town)[store.ANNOTATION]
    with as_user(town, CLERK):
        assert ruecknahme.list_mine() == ()
    upgrade(town.portal_setup)
    with as_user(town, CLERK):
        ruecknahme.offer(town["akten"], "uebergang", {}, "Erledigt.")
        upgrade(town.portal_setup)
        assert len(ruecknahme.list_mine()) == 1
