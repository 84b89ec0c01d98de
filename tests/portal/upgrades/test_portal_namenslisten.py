"""Upgrade 20261129005: a town whose petitions were signed before shows who wanted to be named."""

from datetime import datetime
from datetime import UTC
from kommune.eakte.core.shards import ShardedStore
from kommune.portal.petitionen.store import speicher
from kommune.portal.petitionen.store import Unterschrift
from kommune.portal.upgrades.v20261129005.namenslisten import upgrade


def test_who_signed_before_and_wanted_to_be_named_is_named_and_nobody_else(site):
    store, moment = speicher(site), datetime(2026, 11, 29, 12, tzinfo=UTC)
    signed = store.unterschriften["alt"] = ShardedStore()
    for name, named in (("Anna Alt", True), ("Bert Alt", False)):
        signed[name] = Unterschrift(name, "Musterstadt", f"{name[0]}@example.org", named, moment, moment, "mail")
    store.genannte = None
    for _again in range(2):
        upgrade(site.portal_setup)
        assert store.genannte["alt"].last(10) == [("Anna Alt", "Musterstadt")]
