"""The town's settings and what follows from them."""

from kommune.portal.core.interfaces import TOWN
from plone import api

import pytest


@pytest.mark.leak
@pytest.mark.parametrize(
    ("url", "secure"),
    [("https://www.musterstadt.example", True), ("http://www.musterstadt.example", False), ("", False)],
)
def test_the_log_in_keeps_to_tls_once_the_town_has_it(town, url, secure):
    session = town.acl_users["session"]
    session.manage_changeProperties(secure=not secure)
    api.portal.set_registry_record(f"{TOWN}.url", "http://x.example")
    api.portal.set_registry_record(f"{TOWN}.url", url)
    assert bool(session.getProperty("secure")) is secure
