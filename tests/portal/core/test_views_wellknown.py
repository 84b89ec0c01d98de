"""Whom to tell of a security hole stands where researchers look for it."""

from kommune.portal.core.interfaces import TOWN
from plone import api

import pytest
import requests
import transaction


@pytest.mark.parametrize(
    "contact,told", [("", "mailto:rathaus@neustadt.example"), ("https://neustadt.example/melden", None)]
)
def test_security_txt_names_the_contact_of_the_town(live_site, contact, told):
    url = live_site.absolute_url()
    api.portal.set_registry_record(f"{TOWN}.email", "")
    transaction.commit()
    assert requests.get(f"{url}/.well-known/security.txt").status_code == 404
    api.portal.set_registry_record(f"{TOWN}.email", "rathaus@neustadt.example")
    api.portal.set_registry_record(f"{TOWN}.security_contact", contact)
    transaction.commit()
    answer = requests.get(f"{url}/.well-known/security.txt")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/plain")
    lines = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert lines["Contact"] == (told or contact)
    assert lines["Canonical"] == f"{url}/.well-known/security.txt"
    assert lines["Expires"].startswith("20")
    for other in (".well-known", ".well-known/change", ".well-known/security.txt/x"):
        assert requests.get(f"{url}/{other}").status_code == 404, other
