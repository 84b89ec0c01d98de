"""Upgrade 20261128003: on an older site Dokumente can be checked out, moved and related; nobody sees more."""

from kommune.eakte.dokumente import api as dokumente
from kommune.eakte.upgrades.v20261128003.dokumente import INDEXES
from kommune.eakte.upgrades.v20261128003.dokumente import PERMISSIONS
from kommune.eakte.upgrades.v20261128003.dokumente import upgrade
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from plone import api


def test_an_older_site_can_do_it_and_nobody_sees_more(town, as_user):
    catalog = api.portal.get_tool("portal_catalog")
    vorgang, ziel = make_vorgang(town), make_vorgang(town)
    old, draft = make_dokument(vorgang), make_dokument(vorgang, richtung="intern", data=b"a", filename="a.txt")
    for name in INDEXES:
        if name in catalog.indexes():  # the last one joined another (20261128004)
            catalog.delIndex(name)
    for permission in PERMISSIONS:
        town.manage_permission(permission, roles=[], acquire=0)
    for one in (old, draft):
        for name in ("ausgecheckt_von", "beziehungen", "frueher", "bekanntgabedatum"):
            one.__dict__.pop(name, None)
    for _again in range(2):
        upgrade(town.portal_setup)
    with as_user(town, "sachbearbeitung-steuer"):
        assert api.user.has_permission("kommune.eakte: Move Dokument", obj=old)
        assert not api.user.has_permission("kommune.eakte: Take Over Checkout", obj=old)
    with as_user(town, "sachbearbeitung-gewerbe"):
        assert not api.user.has_permission("kommune.eakte: Move Dokument", obj=old)
    dokumente.check_out(draft)
    assert len(dokumente.checked_out_in(vorgang)) == 1
    number = old.aktenzeichen
    dokumente.move(old, ziel, grund="falsch")
    assert dokumente.find_dokument(number).aq_parent.UID() == ziel.UID()
