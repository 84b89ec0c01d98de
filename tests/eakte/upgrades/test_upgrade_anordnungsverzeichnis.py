"""A town that kept its orders without an index of time comes over."""

from kommune.eakte.gebuehren import api as gebuehren
from kommune.eakte.gebuehren.api import Anordnungsart
from kommune.eakte.gebuehren.store import kasse
from kommune.eakte.upgrades.v20261129002.anordnungsverzeichnis import upgrade
from musterstadt.gebuehren_faelle import bescheid_of
from musterstadt.gebuehren_faelle import cafe
from musterstadt.gebuehren_faelle import CLERK
from musterstadt.gebuehren_faelle import fee
from musterstadt.gebuehren_faelle import sign


def test_orders_of_before_are_listed_after_the_upgrade(town, as_user):
    vorgang = cafe(town, as_user)
    fee(town, as_user, vorgang)
    bescheid = sign(town, as_user, bescheid_of(town, as_user, vorgang))
    with as_user(town, CLERK):
        made = gebuehren.certify(vorgang, gebuehren.of_bescheid(bescheid).kassenzeichen, Anordnungsart.ANNAHME)
    before = len(gebuehren.list_anordnungen())
    del kasse().verzeichnis
    for _again in range(2):
        upgrade(town.portal_setup)
    assert len(gebuehren.list_anordnungen()) == before
    assert made.id in [one.id for one in gebuehren.list_anordnungen(stand="wartend")]
