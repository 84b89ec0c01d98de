"""Upgrade 20261128003, part: a search that is none is no error in the log."""

from kommune.eakte.upgrades.v20261128003.absagen import upgrade


def test_the_error_log_of_an_older_site_leaves_searches_out_that_are_none(town):
    town.error_log.setProperties(20, True, ["Unauthorized", "Eigenes"])
    for _again in range(2):
        upgrade(town.portal_setup)
        ignored = town.error_log.getProperties()["ignored_exceptions"]
        assert len(ignored) == len(set(ignored))
        assert {"Eigenes", "QueryParsingError", "CatalogError"} <= set(ignored)
