"""Which list a Vorgang was opened from is believed for that very Vorgang alone."""

from kommune.eakte.akte.browser.herkunft import from_cookie
from kommune.eakte.akte.browser.herkunft import from_form
from kommune.eakte.akte.browser.herkunft import Herkunft
from kommune.eakte.akte.browser.herkunft import to_cookie

import pytest


pytestmark = pytest.mark.rules


def test_what_the_address_tells_is_kept_for_this_vorgang_alone():
    told = from_form("korb:team&text=Ä;", "7")
    assert told == Herkunft("korb:team&text=Ä;", 7)
    assert from_cookie(to_cookie("u1", told), "u1") == told
    assert from_cookie(to_cookie("u1", told), "u2") == Herkunft()


@pytest.mark.parametrize("aus, stelle", [("", "1"), (None, "1"), (["team"], "1"), ("x" * 1001, "1")])
def test_what_is_none_of_ours_is_nothing(aus, stelle):
    assert from_form(aus, stelle) == Herkunft()
    assert from_form("team", "-1") == Herkunft("team", 0)
    assert from_cookie("uid=u1&aus=" + "x" * 9000, "u1") == Herkunft()
