"""The packages install into a bare site."""


def test_both_packages_are_installed(site):
    from plone import api

    setup = api.portal.get_tool("portal_setup")
    assert setup.getLastVersionForProfile("kommune.eakte:default") != "unknown"
    assert setup.getLastVersionForProfile("kommune.portal:default") != "unknown"


def test_the_town_is_built_on_them(town):
    assert town.Language() == "de"
