"""Upgrade 20261128001, part: refusals are no errors in the log."""

from kommune.eakte.upgrades.v20261128001.absagen import upgrade


def test_the_error_log_of_an_older_site_leaves_refusals_out(town):
    town.error_log.setProperties(20, True, ["Unauthorized", "NotFound", "Eigenes"])
    for _again in range(2):
        upgrade(town.portal_setup)
        ignored = town.error_log.getProperties()["ignored_exceptions"]
        assert len(ignored) == len(set(ignored))
        assert {"NotFound", "Eigenes", "WrongState", "Invalid"} <= set(ignored)
