"""Which passwords are taken, of citizens and of people of the town alike."""

from kommune.eakte.anmeldung.passwoerter.kennwort import password_faults

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
