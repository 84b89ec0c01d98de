"""Who may be the same person, and the file; no Plone."""

from kommune.eakte.auskunft import rules
from kommune.eakte.auskunft.rules import Person

import pytest


pytestmark = pytest.mark.rules
ME = Person("Yıldız", "Ayşe", "1980-03-01", "ayse@example.org")


@pytest.mark.parametrize(
    ("party", "same"),
    [
        ({"familienname": "Yildiz", "vorname": "Ayse"}, "moeglich"),
        ({"familienname": "Yıldız", "vorname": "Ayşe", "geburtsdatum": "1980-03-01"}, "sicher"),
        ({"familienname": "Yıldız", "vorname": "Ayşe", "geburtsdatum": "1981-03-01"}, ""),
        ({"familienname": "Yıldız", "vorname": "Ayşe", "email": "Ayse@Example.org"}, "sicher"),
        ({"familienname": "Yıldız", "vorname": "Mehmet"}, ""),
        ({"familienname": "Yıldız"}, "moeglich"),
        ({"familienname": "Öztürk", "vorname": "Ayşe", "email": "ayse@example.org"}, ""),
        ({"firma": "Yıldız GmbH"}, ""),
    ],
)
def test_the_same_name_may_be_the_person_and_birthday_or_mail_makes_it_sure(party, same):
    assert rules.compare(ME, party) == same


def test_another_birthday_is_another_person_even_with_the_same_mail():
    party = {"familienname": "Yıldız", "vorname": "Ayşe", "geburtsdatum": "2010-03-01", "email": "ayse@example.org"}
    assert rules.compare(ME, party) == ""


def test_the_file_marks_third_parties_says_what_is_empty_and_holds_no_markup_of_others():
    parts = [("Akten", [{"Betreff": rules.THIRD, "Angaben": {"Name": "<b>x</b>"}}]), ("Adressbuch", [])]
    html = rules.file_of(ME, parts, "29.11.2026")
    assert "class='dritte'" in html and "&lt;b&gt;x" in html and "Nichts gespeichert" in html and "Ayşe Yıldız" in html
