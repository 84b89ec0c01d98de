"""What brought money is a voucher and stays ten years; what brought none goes once it is over."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from kommune.portal.bezahlung import rules
from kommune.portal.bezahlung.aufbewahrung.rules import Grund
from kommune.portal.bezahlung.aufbewahrung.rules import kept_until
from kommune.portal.bezahlung.aufbewahrung.rules import stays
from kommune.portal.bezahlung.aufbewahrung.rules import voucher_until
from kommune.portal.bezahlung.konto import Meldung
from kommune.portal.bezahlung.konto import Posten
from kommune.portal.bezahlung.konto import Stand

import pytest


pytestmark = pytest.mark.rules
NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)


def begun():
    made = rules.opened([Posten("Ausweis", 3070)], NOW)
    return rules.begin(made, "v1", "demo", NOW, NOW + timedelta(minutes=30))[0]


def paid():
    return rules.reported(begun(), Meldung("v1", Stand.BEZAHLT, "R1", 3070, "EUR", "rueckruf"), NOW).konto


def test_money_is_kept_to_the_end_of_the_tenth_year():
    assert voucher_until(paid()) == kept_until(NOW.date()) == date(2036, 12, 31)
    assert stays(paid(), datetime(2036, 12, 31, 23, tzinfo=UTC)) == Grund.BELEG
    assert stays(paid(), datetime(2037, 1, 1, tzinfo=UTC)) is None
    assert stays(paid(), datetime(2037, 1, 1, tzinfo=UTC), unsettled=True) == Grund.LAEUFT


def test_what_nobody_paid_goes_once_it_is_over_and_nobody_asks_any_more():
    opened = rules.opened([Posten("Ausweis", 3070)], NOW)
    assert stays(opened, NOW) == Grund.LAEUFT
    over = rules.expired(opened, NOW)
    assert stays(over, NOW) is None
    aborted = rules.reported(begun(), Meldung("v1", Stand.ABGEBROCHEN, "R1", 0, "", "auskunft"), NOW).konto
    assert stays(rules.expired(aborted, NOW), NOW) == Grund.LAEUFT
    assert stays(rules.expired(aborted, NOW), NOW + timedelta(days=15)) is None
    assert stays(begun(), NOW + timedelta(days=400)) == Grund.LAEUFT
