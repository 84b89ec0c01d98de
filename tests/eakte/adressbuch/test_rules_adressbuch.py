"""When two entries may be the same, and what they are found by, without Plone."""

from kommune.eakte.adressbuch import rules
from kommune.eakte.core.werte import person

import pytest


pytestmark = pytest.mark.rules


def natural(vorname, familienname, geboren="", strasse="", nummer="", plz=""):
    address = {"strasse": strasse, "hausnummer": nummer, "plz": plz, "ort": "Musterstadt"}
    raw = {"vorname": vorname, "familienname": familienname, "geburtsdatum": geboren, "anschrift": address}
    return person.normalise_person(raw)


ONE = natural("Max", "Müller", "1968-01-30", "Hauptstraße", "2 a", "12345")


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (natural("Max", "Mueller", "1968-01-30"), ["geburt"]),
        (natural("Max", "Muller", "", "Hauptstr.", "2A", "12345"), ["anschrift"]),
        (natural("Max", "Müler", "1968-01-30", "Hauptstrasse", "2a", "12345"), ["geburt", "anschrift"]),
        (natural("Max", "Müller", "1969-01-30"), []),
        (natural("Max", "Müller", "1968"), []),
        (natural("Erika", "Schmidt", "1968-01-30"), []),
        (natural("Moritz", "Müller", "1968-01-30"), []),
    ],
)
def test_a_like_name_with_the_same_birthday_or_house_may_be_the_same(other, why):
    assert rules.reasons(ONE, other) == why


def test_a_person_and_a_firm_are_never_the_same():
    firm = person.normalise_person({"art": "juristisch", "firma": "Max Müller", "anschrift": ONE["anschrift"]})
    assert rules.reasons(ONE, firm) == []


def test_of_a_blocked_entry_no_word_tells_where_it_lives():
    words = rules.search_words(ONE, blocked=True)
    assert "muller" in words
    assert not words & {"hauptstrasse", "musterstadt", "12345"}
    assert {"hauptstrasse", "musterstadt", "12345"} <= rules.search_words(ONE, blocked=False)


def test_what_stays_keeps_its_own_and_gets_what_only_the_other_knew():
    merged = rules.merged(natural("Max", "Müller"), {**ONE, "telefon": "0123"})
    assert (merged["geburtsdatum"], merged["telefon"], merged["familienname"]) == ("1968-01-30", "0123", "Müller")
    assert rules.merged({**ONE, "vorname": "Maximilian"}, ONE)["vorname"] == "Maximilian"
