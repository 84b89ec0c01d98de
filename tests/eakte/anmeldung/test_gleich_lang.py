"""How long a refusal takes does not tell who has an account: as many hashes are checked for a name that is there as for one that is not."""

from kommune.eakte.anmeldung.passwoerter import hashing

import pytest
import requests


pytestmark = pytest.mark.leak
KNOWN = ("sachbearbeitung-steuer", "buergerin-a", "revision")
UNKNOWN = ("gibt-es-nicht", "niemand@example.org")


def by_rest(url, name):
    return requests.post(
        f"{url}/@login", json={"login": name, "password": "falsch-1"}, headers={"Accept": "application/json"}
    )


def by_basic(url, name):
    return requests.get(f"{url}/@antraege", auth=(name, "falsch-1"), headers={"Accept": "application/json"})


def by_page(url, name):
    return requests.get(f"{url}/@@heute", auth=(name, "falsch-1"), allow_redirects=False)


def by_form(url, name):
    data = {"__ac_name": name, "__ac_password": "falsch-1", "buttons.login": "Anmelden"}
    return requests.post(f"{url}/login", data=data, allow_redirects=False)


@pytest.mark.parametrize("door", [by_rest, by_basic, by_page, by_form])
def test_a_name_that_is_there_is_refused_after_as_many_checks_as_one_that_is_not(live_town, monkeypatch, door):
    counted = []
    validate = hashing.Argon2id.validate
    monkeypatch.setattr(
        hashing.Argon2id, "validate", lambda self, *args: counted.append(1) or validate(self, *args), raising=True
    )
    hashing.take_as_long("warm")  # what it is compared with is made once

    def checks(name):
        counted.clear()
        door(live_town.absolute_url(), name)
        return len(counted)

    found = {name: checks(name) for name in (*KNOWN, *UNKNOWN)}
    assert len(set(found.values())) == 1, found
    assert min(found.values()) >= 1
