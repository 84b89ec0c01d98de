"""Telephones, number plates and days are found however they are written."""

from kommune.eakte.suche.ausdruck import rules
from kommune.eakte.suche.ausdruck import wortschatz
from kommune.eakte.suche.ausdruck.zeichenfolge import days
from kommune.eakte.suche.ausdruck.zeichenfolge import joined
from kommune.eakte.suche.ausdruck.zeichenfolge import telephone
from kommune.eakte.suche.interfaces import Eintrag
from kommune.eakte.suche.maschine.sqlite import Sqlite

import pytest


@pytest.mark.rules
@pytest.mark.parametrize(
    "written", ["0151 2345678", "0151/234 56 78", "+49 151 2345678", "+49 (0)151-2345678", "0049151 2345678"]
)
def test_a_telephone_number_is_one_word_in_every_spelling(written):
    assert telephone(written) == "01512345678" and joined(f"Bitte rufen Sie {written} an.") == "01512345678"
    (place,) = rules.read(written).alle
    assert [one.worte for one in place][-1] == ("01512345678",)


@pytest.mark.rules
@pytest.mark.parametrize(
    "written", ["01.03.2027", "023/2026/1-1", "022 / 2026 / 1-2", "0151", "12345 Musterstadt", "1:500"]
)
def test_a_day_or_an_aktenzeichen_is_no_telephone(written):
    assert joined(written) == ""
    assert all(len(place) == 1 for place in rules.read(written).alle)


@pytest.mark.rules
def test_a_number_plate_is_one_word():
    assert joined("Das Auto MU-LW 79 und das Rad, MU ST 1E.") == "MULW79 MUST1E"


@pytest.mark.rules
@pytest.mark.parametrize(
    ("typed", "also"),
    [
        (("1", "3", "2027"), [("01", "03", "2027"), ("2027", "03", "01")]),
        (("2027", "03", "01"), [("01", "03", "2027"), ("1", "3", "2027")]),
        (("30", "1", "68"), [("30", "01", "1968"), ("30", "1", "1968"), ("1968", "01", "30")]),
        (("31", "2", "2027"), []),
        (("1", "500"), []),
    ],
)
def test_a_day_is_meant_in_every_spelling(typed, also):
    assert days(typed) == also


def test_what_is_written_otherwise_is_found(tmp_path):
    engine = Sqlite(tmp_path / "suche.sqlite")
    engine.put(
        [
            Eintrag(1, "u", text=f"Tel. +49 151 2345678 {joined('Tel. +49 151 2345678')}", namen="1968-01-30"),
            Eintrag(2, "u", titel="Gewerbe anmelden", text="bis 01.03.2027"),
        ]
    )
    for text, number in (("0151/234 56 78", 1), ("30.1.1968", 1), ("1.3.2027", 2), ("Gewerbeanmeldung", 2)):
        assert list(engine.find(wortschatz.ask(rules.read(text), engine))) == [number], text
    engine.close()


@pytest.mark.rules
def test_ten_thousand_digits_are_read_at_once():
    assert joined("0" + "1 2" * 5000) == "" and joined("+" * 10_000) == ""
