"""Upgrade 20261125001: the text editor is set up as in a new site, own settings stay."""

from kommune.portal.upgrades.v20261125001 import RECORD
from kommune.portal.upgrades.v20261125001 import upgrade
from plone import api


def test_the_editor_of_an_older_site_is_set_up_as_in_a_new_one(site):
    new = api.portal.get_registry_record(RECORD)
    api.portal.set_registry_record(RECORD, "{}")
    api.portal.set_registry_record("plone.allowed_types", ("text/html", "text/x-web-textile"))
    for _again in range(2):
        upgrade(site.portal_setup)
        assert api.portal.get_registry_record(RECORD) == new
        assert api.portal.get_registry_record("plone.allowed_types") == ("text/html",)


def test_own_settings_stay(site):
    api.portal.set_registry_record(RECORD, '{"resize": true}')
    upgrade(site.portal_setup)
    assert api.portal.get_registry_record(RECORD) == '{"resize": true}'
