"""Which passwords are taken, and that tokens are not guessable."""

from kommune.portal.buergerkonto.rules import is_token
from kommune.portal.buergerkonto.rules import new_token
from kommune.portal.buergerkonto.rules import password_faults
from kommune.portal.buergerkonto.rules import token_hash

import pytest


pytestmark = pytest.mark.rules


@pytest.mark.parametrize("password", ["vier alte Birnbäume", "Ab3!xyzq", "ñandú-öffnet-türen", "Sehr-geheim-2026!"])
def test_a_good_password_is_taken(password):
    assert password_faults(password, email="dang@example.org", name="Đặng Ñuñez") == []


@pytest.mark.parametrize(
    "password,fault",
    [
        ("", "kurz"),
        ("abcdefgh", "kurz"),
        ("Ab3!xyz", "kurz"),
        ("Passwort123", "haeufig"),
        ("aaaaaaaaaaaaaaaa", "eintoenig"),
        ("meinnameistnunez2026", "person"),
        ("weiss.lukasz-2026", "person"),
        ("x" * 201, "lang"),
    ],
)
def test_a_bad_password_is_refused(password, fault):
    assert fault in password_faults(password, email="weiss.lukasz@example.org", name="Nunez Weiß")


def test_only_the_hash_of_a_token_is_needed_to_check_it():
    token = new_token()
    assert len(token) >= 43
    assert is_token(token, token_hash(token))
    assert not is_token(token + "x", token_hash(token))
