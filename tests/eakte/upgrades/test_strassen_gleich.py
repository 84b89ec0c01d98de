"""Upgrade 20261129003: the houses of an older address book are found by the one way streets are compared."""

from kommune.eakte.adressbuch import api as adressbuch
from kommune.eakte.adressbuch.store import buch
from kommune.eakte.core.shards import ShardedStore
from kommune.eakte.upgrades.v20261129003.strassen import upgrade


ADDRESS = {"strasse": "Admiral-Scheer-Straße", "hausnummer": "1", "plz": "12345", "ort": "Musterstadt"}
PERSON = {"art": "natuerlich", "vorname": "Eva", "familienname": "Zwetschge", "anschrift": ADDRESS}


def test_an_older_address_book_comes_over_and_can_run_twice(town, as_user):
    with as_user(town, "leitung-steuer"):
        one = adressbuch.add(PERSON)
        other = adressbuch.add({**PERSON, "anschrift": {**ADDRESS, "strasse": "Admiral Scheer Str."}}, confirmed=True)
    buch().gruppen = ShardedStore()
    for _again in range(2):
        upgrade(town.portal_setup)
    with as_user(town, "leitung-steuer"):
        assert [(found.id, why) for found, why in adressbuch.doubles_of(one)] == [(other.id, ["anschrift"])]
