"""A town of before gets the settings and the stores of the second factor and of providers, and keeps what it had set."""

from kommune.eakte.anmeldung.anbieter import store as anbieter
from kommune.eakte.anmeldung.interfaces import IAnmeldungSettings
from kommune.eakte.anmeldung.zweitfaktor.store import ANNOTATION
from kommune.eakte.setuphandlers import lay_stores
from kommune.eakte.upgrades.v20261129005.zweitfaktor import upgrade
from plone import api
from plone.registry.interfaces import IRegistry
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility


def test_the_settings_and_the_store_come_and_older_ones_stay(town):
    registry, prefix = getUtility(IRegistry), IAnmeldungSettings.__identifier__
    api.portal.set_registry_record(f"{prefix}.ruhe_intern", 45)
    for name in ("zweitfaktor_pflicht", "zweitfaktor_ausnahmen", "zweitfaktor_zeichnung"):
        del registry.records[f"{prefix}.{name}"]
    del IAnnotations(town)[ANNOTATION]
    stores = (ANNOTATION, anbieter.ANBIETER, anbieter.VERKNUEPFUNGEN, anbieter.BENUTZT)
    for name in stores[1:]:
        del IAnnotations(town)[name]
    for name in ("zweitfaktor", "anbieter"):
        town.portal_controlpanel.unregisterConfiglet(name)
    for _again in range(2):
        lay_stores(town.portal_setup)
        upgrade(town.portal_setup)
    assert all(name in IAnnotations(town) for name in stores)
    assert registry[f"{prefix}.zweitfaktor_pflicht"] == "niemand"
    pages = [one.id for one in town.portal_controlpanel.listActions()]
    assert (pages.count("zweitfaktor"), pages.count("anbieter")) == (1, 1)
    assert registry[f"{prefix}.ruhe_intern"] == 45
