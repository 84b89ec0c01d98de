"""Registration and forgotten password write as much for an address with an account as for one without: time does not tell."""

from kommune.eakte.core.ablauf import short_transaction
from kommune.portal.buergerkonto import api as konto

import pytest
import transaction


pytestmark = pytest.mark.leak


@pytest.fixture
def stored(live_town, monkeypatch):
    """Return how many transactions a function stores."""
    begun = []

    class Counting(short_transaction.TransactionManager):
        def commit(self):
            begun.append(1)
            super().commit()

    monkeypatch.setattr(short_transaction, "TransactionManager", Counting)

    def count(function, **values):
        begun.clear()
        function(**values)
        transaction.begin()
        return len(begun)

    return count


@pytest.fixture
def known(live_town):
    konto._create("da@example.org", "Eva Zwetschge", "Sehr-geheim-2026!")
    transaction.commit()
    return "da@example.org"


@pytest.mark.parametrize("what", ["forgot", "register"])
def test_as_much_is_stored_for_a_known_address_as_for_an_unknown_one(stored, known, what):
    function = konto.forgot_password if what == "forgot" else konto.register
    more = {} if what == "forgot" else {"name": "Eva Zwetschge"}
    found = [stored(function, email=email, **more) for email in (known, "nicht-da@example.org")]
    assert found[0] == found[1] > 0
