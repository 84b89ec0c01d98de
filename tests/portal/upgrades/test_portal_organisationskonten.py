"""Upgrade 20261130001: an older site gets organisation accounts; what is there stays."""

from kommune.portal.organisationskonto.store import ANNOTATION
from kommune.portal.upgrades.v20261130001.organisationskonten import PERMISSION
from kommune.portal.upgrades.v20261130001.organisationskonten import upgrade
from zope.annotation.interfaces import IAnnotations


def test_an_older_site_gets_organisation_accounts_and_can_run_twice(site):
    IAnnotations(site).pop(ANNOTATION, None)
    site.manage_permission(PERMISSION, roles=["Manager"], acquire=0)
    site.portal_controlpanel.unregisterConfiglet("kommune-organisationskonten")
    for _again in range(2):
        upgrade(site.portal_setup)
        assert ANNOTATION in IAnnotations(site)
        roles = {one["name"] for one in site.rolesOfPermission(PERMISSION) if one["selected"]}
        assert roles == {"Manager", "Fachadministration"}
        ids = [one.id for one in site.portal_controlpanel.listActions()]
        assert ids.count("kommune-organisationskonten") == 1
    IAnnotations(site)[ANNOTATION]["person/x"] = ("org-1",)
    upgrade(site.portal_setup)
    assert IAnnotations(site)[ANNOTATION]["person/x"] == ("org-1",)
