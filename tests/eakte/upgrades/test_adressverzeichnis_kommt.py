"""Upgrade 20261129002: an older town has an empty register of streets; its address book finds Straße as Str."""

from kommune.eakte.adressbuch import api as adressbuch
from kommune.eakte.adressbuch.store import buch
from kommune.eakte.adressverzeichnis import api as adressverzeichnis
from kommune.eakte.adressverzeichnis.store import ANNOTATION
from kommune.eakte.core.shards import ShardedStore
from kommune.eakte.upgrades.v20261129002.adressverzeichnis import PERMISSIONS
from kommune.eakte.upgrades.v20261129002.adressverzeichnis import upgrade
from zope.annotation.interfaces import IAnnotations


PERSON = {"art": "natuerlich", "familienname": "Zwetschge", "anschrift": {"strasse": "Pflaumenstr.", "hausnummer": "1"}}


def test_an_older_town_comes_over_and_can_run_twice(town, as_user):
    with as_user(town, "leitung-steuer"):
        entry = adressbuch.add(PERSON)
    fresh = {one: town.rolesOfPermission(one) for one in PERMISSIONS}
    del IAnnotations(town)[ANNOTATION]
    buch().worte = ShardedStore()
    for permission in PERMISSIONS:
        town.manage_permission(permission, roles=["Manager"], acquire=1)
    for _again in range(2):
        upgrade(town.portal_setup)
        assert {one: town.rolesOfPermission(one) for one in PERMISSIONS} == fresh
    assert not adressverzeichnis.is_there()
    with as_user(town, "leitung-steuer"):
        assert [one.id for one in adressbuch.find("Pflaumenstraße")] == [entry.id]
