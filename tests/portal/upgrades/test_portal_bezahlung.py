"""A town of before gets the store of payments; what is there stays."""

from kommune.portal.bezahlung.interfaces import IBezahlungSettings
from kommune.portal.bezahlung.store import ANNOTATION
from kommune.portal.bezahlung.store import speicher
from kommune.portal.upgrades.v20261130001 import bezahlung
from plone import api
from zope.annotation.interfaces import IAnnotations


def test_the_store_is_made_once_and_settings_stay(site):
    del IAnnotations(site)[ANNOTATION]
    setup = api.portal.get_tool("portal_setup")
    bezahlung.upgrade(setup)
    speicher().geheimnisse["x"] = b"p1:y"
    api.portal.set_registry_record("tage", 3, interface=IBezahlungSettings)
    bezahlung.upgrade(setup)
    assert speicher().geheimnisse["x"] == b"p1:y"
    assert api.portal.get_registry_record("tage", interface=IBezahlungSettings) == 3
    assert [r["name"] for r in site.rolesOfPermission(bezahlung.RIGHT) if r["selected"]] == [
        "Fachadministration",
        "Manager",
    ]
